package import Conversation
import Intents

/// What was said, in the shape in which rules compare it: lower case, single spaces, no punctuation at the ends.
package struct Utterance: Sendable, Equatable {
    package let text: String
    /// What was shared along with it.
    package let files: [SharedFile]
    package let normalised: String
    package let words: [String]

    /// More than any sentence that a rule knows. What is longer was pasted, and taking megabytes apart would keep the asker waiting.
    private static let longestSentence = 4_096

    package init(_ text: String, files: [SharedFile] = []) {
        self.text = text
        self.files = files
        words = String(decoding: text.utf8.prefix(Self.longestSentence), as: UTF8.self).lowercased().split(whereSeparator: {
            $0.isWhitespace
        }).map { word in
            String(word.trimmingPrefix(while: Self.isEdge).reversed().trimmingPrefix(while: Self.isEdge).reversed())
        }.filter { !$0.isEmpty }
        normalised = words.joined(separator: " ")
    }

    /// Slack writes typographic quotes, people write `/help` and `help!`: none of that changes what was meant.
    private static func isEdge(_ character: Character) -> Bool {
        "!?.,;:…'\"`‘’“”()[]*_~/".contains(character)
    }

    /// A person's own few words, and nothing that was pasted, shared or linked with them: that has to be read, not guessed from.
    package var isPlain: Bool {
        guard files.isEmpty, text.utf8.count <= Sentence.longest, !text.contains("```"), !text.contains("://") else { return false }
        let isOnlyCode = text.first == "`" && text.last == "`"
        return !isOnlyCode
    }

    package func isOne(of phrases: Set<String>) -> Bool { phrases.contains(normalised) }

    package func contains(phrase: String) -> Bool {
        " \(normalised) ".contains(" \(phrase) ")
    }
}
