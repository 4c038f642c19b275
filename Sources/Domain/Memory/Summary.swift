/// Folds turns that no longer fit into a few lines, so that a long thread is summarised and not cut.
///
/// Without a model the summary is made of the people's own words: each turn's first sentence, the oldest lines
/// thinned out first once the whole outgrows its bound.
package enum Summary {
    static let maximumCharacters = 2_000
    static let maximumPerTurn = 160

    package static func folding(_ turns: some Sequence<Recollection.Turn>, into summary: String?) -> String? {
        var lines = summary.map { $0.split(separator: "\n").map(String.init) } ?? []
        for turn in turns {
            let gist = firstSentence(of: turn.text)
            if gist.isEmpty { continue }
            lines.append(turn.speaker == .bot ? "bot: \(gist)" : "\(turn.author ?? "someone"): \(gist)")
        }
        thin(&lines)
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    /// Drops every second of the older half until the whole fits: what is far away loses detail, what is near keeps it.
    private static func thin(_ lines: inout [String]) {
        while lines.count > 1, lines.reduce(0, { $0 + $1.count + 1 }) > maximumCharacters {
            let older = lines.count / 2
            let kept = lines[..<older].enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
            lines = kept + lines[older...]
        }
    }

    static func firstSentence(of text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        var sentence = Substring(line)
        if let end = line.firstIndex(where: { ".?!".contains($0) }) {
            let next = line.index(after: end)
            // A full stop inside a name such as build.log does not end a sentence.
            if next == line.endIndex || line[next] == " " { sentence = line[...end] }
        }
        if sentence.count <= maximumPerTurn { return String(sentence) }
        return sentence.prefix(maximumPerTurn - 1) + "…"
    }
}
