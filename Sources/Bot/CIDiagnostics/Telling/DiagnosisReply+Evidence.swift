package import Agents

extension DiagnosisReply {
    /// The lines that it rests on, for programs.
    package var evidence: [CitedLine] {
        guard let story, let first = story.first else { return [] }
        return Self.window(first, story.excerpt, Portions.falling[0]).map {
            CitedLine(number: $0.number, text: $0.text, isKey: $0.number == first.keyLine)
        }
    }
}
