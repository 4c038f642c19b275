import Conversation

/// A part of a document as an answer shows it: its place, and what it says, word for word.
///
/// Text stays text: none of it becomes a mention, a link or a button, whatever it looks like.
struct Quote {
    /// In characters; what is longer ends with a mark that it goes on.
    static let longest = 1_500

    var text: String

    var elements: [Reply.Element] {
        var elements: [Reply.Element] = []
        var lines: [Substring] = []
        var fence: (mark: Substring, language: String?)?
        func flush() {
            while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
            while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
            let text = lines.joined(separator: "\n")
            lines = []
            guard text.contains(where: { !$0.isWhitespace }) else { return }
            elements.append(fence.map { .code(.init(text, language: $0.language)) } ?? .text(RichText([.plain(text)])))
        }
        for line in shown.split(separator: "\n", omittingEmptySubsequences: false) {
            let bare = line.drop { $0 == " " || $0 == "\t" }
            if let open = fence {
                if bare.hasPrefix(open.mark), bare.allSatisfy({ $0 == open.mark.first || $0 == " " }) {
                    flush()
                    fence = nil
                } else {
                    lines.append(line)
                }
            } else if let mark = bare.first, mark == "`" || mark == "~", bare.prefix(while: { $0 == mark }).count >= 3 {
                flush()
                let ticks = bare.prefix { $0 == mark }
                let word = bare.dropFirst(ticks.count).prefix { $0.isLetter || $0.isNumber }
                fence = (ticks, word.isEmpty ? nil : String(word.prefix(20)))
            } else {
                lines.append(line)
            }
        }
        flush()
        return elements
    }

    private var shown: String {
        guard text.count > Self.longest else { return text }
        return text.prefix(Self.longest) + "…"
    }
}
