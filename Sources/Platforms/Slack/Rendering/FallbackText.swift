import Conversation

/// What a phone's notification and a screen reader get of a message.
enum FallbackText {
    /// Lines of code that a notification shows before it says how many follow.
    private static let codeLines = 3

    static func text(_ summaries: [[MrkdwnAtom]], label: String?) -> String {
        let tail = label.map { " \($0)" } ?? ""
        var atoms: [MrkdwnAtom] = []
        for summary in summaries where !summary.isEmpty {
            if !atoms.isEmpty { atoms.append(.line) }
            atoms += summary
        }
        let pieces = MrkdwnLayout.split(atoms, limit: SlackLimits.text - tail.slackLength - 2)
        guard let first = pieces.first else { return label ?? "Answer" }
        let text = MrkdwnLayout.text(first)
        return (text.isEmpty ? "Answer" : text) + (pieces.count > 1 ? " …" : "") + tail
    }

    static func firstLines(_ code: Reply.Code) -> [MrkdwnAtom] {
        let lines = CodeFence.numbered(code).map(\.text).filter { !TextCleaning.trimmed($0).isEmpty }
        var atoms: [MrkdwnAtom] = []
        for line in lines.prefix(codeLines) {
            if !atoms.isEmpty { atoms.append(.line) }
            atoms += MrkdwnAtom.atoms(RichText(TextCleaning.shortened(TextCleaning.trimmed(line), limit: 300)))
        }
        if lines.count > codeLines { atoms += [.line] + MrkdwnAtom.atoms("… \(lines.count - codeLines) more lines") }
        return atoms
    }

    static func unshownImage(_ image: Reply.Image) -> RichText {
        let title = TextCleaning.oneLine(image.title ?? image.alternative)
        if SlackURL.encoded(image.url) != nil { return RichText([.link(url: image.url, label: title)]) }
        let url = TextCleaning.oneLine(image.url)
        return RichText([title, url.isEmpty ? "" : "(\(url))"].filter { !$0.isEmpty }.joined(separator: " "))
    }
}
