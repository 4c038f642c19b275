package import Configuration

/// A sentence and the intent that a person says it has.
package struct LabelledSentence: Sendable, Equatable {
    package var intent: String
    package var text: String
    /// `sentences.tsv:12`
    package var place: String

    package init(intent: String, text: String, place: String) {
        self.intent = intent
        self.text = text
        self.place = place
    }

    /// Lines of `intent TAB sentence`; empty lines and those that start with `#` say nothing. Everything wrong at once.
    ///
    /// - Parameter intents: in any case, and with `_` or `-` for a space, if a file likes that better.
    package static func read(_ bytes: [UInt8], name: String, intents: [String]) throws(ConfigurationProblems) -> [LabelledSentence] {
        let known = Dictionary(intents.map { (plain($0), $0) }) { first, _ in first }
        var sentences: [LabelledSentence] = []
        var problems: [ConfigurationProblem] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let place = "\(name):\(index + 1)"
            let line = line.last == 0x0D ? line.dropLast() : line
            guard
                let text = String(
                    validating: index == 0 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line,
                    as: UTF8.self
                )
            else {
                problems.append(ConfigurationProblem(place: place, message: "this is not UTF-8"))
                continue
            }
            if text.isEmpty || text.hasPrefix("#") { continue }
            let fields = text.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            guard fields.count == 2, !fields[0].isEmpty, !fields[1].allSatisfy(\.isWhitespace) else {
                problems.append(ConfigurationProblem(place: place, message: "write the intent, a tab, and the sentence"))
                continue
            }
            guard let intent = known[plain(String(fields[0]))] else {
                let message = "there is no intent “\(fields[0])”; there are: \(intents.sorted().joined(separator: ", "))"
                problems.append(ConfigurationProblem(place: place, message: message))
                continue
            }
            sentences.append(LabelledSentence(intent: intent, text: String(fields[1]), place: place))
        }
        if problems.isEmpty, sentences.isEmpty { problems.append(ConfigurationProblem(place: name, message: "there is no sentence in it")) }
        if !problems.isEmpty { throw ConfigurationProblems(problems) }
        return sentences
    }

    private static func plain(_ intent: String) -> String {
        String(intent.lowercased().map { "_-".contains($0) ? " " : $0 })
    }

    /// The sentences that came after the training ones and were kept apart from them.
    package static func heldOut(_ intents: [String]) throws(ConfigurationProblems) -> [LabelledSentence] {
        try read(EmbeddedBytes.heldOut.copy, name: "held-out.tsv", intents: intents)
    }
}
