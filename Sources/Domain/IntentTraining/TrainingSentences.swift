package import Configuration
package import Intents

/// The sentences that the model learns from: a file for each intent, named like it with `_` for a space, a sentence a line.
package struct TrainingSentences: Sendable {
    package let intents: [String]
    package let sentences: [LabelledSentence]

    package init(_ files: [(name: String, bytes: [UInt8])]) throws(ConfigurationProblems) {
        var problems: [ConfigurationProblem] = []
        var seen: [Sentence: String] = [:]
        var sentences: [LabelledSentence] = []
        let named = files.sorted { $0.name < $1.name }.map { file in
            (file, intent: String(file.name.dropLast(".txt".count).map { $0 == "_" ? " " : $0 }))
        }
        for (file, intent) in named {
            for (index, line) in file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
                let place = "\(file.name):\(index + 1)"
                guard let text = String(validating: line, as: UTF8.self), let sentence = Sentence(text) else {
                    problems.append(ConfigurationProblem(place: place, message: "this is no sentence of at most \(Sentence.longest) bytes"))
                    continue
                }
                if let earlier = seen.updateValue(place, forKey: sentence) {
                    problems.append(ConfigurationProblem(place: place, message: "this says the same as \(earlier)"))
                }
                sentences.append(LabelledSentence(intent: intent, text: text, place: place))
            }
        }
        if !problems.isEmpty { throw ConfigurationProblems(problems) }
        intents = named.map(\.intent)
        self.sentences = sentences
    }
}
