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
            lines.append(Line(turn.speaker, turn.author, gist).text)
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

extension Summary {
    /// One line of a summary, as it stands in the store: `U0NADIA01: why did it fail?`
    package enum Line: Sendable, Equatable {
        case bot(String)
        case person(String?, String)

        private static let bot = "bot: "
        private static let someone = "someone"

        init(_ speaker: Recollection.Turn.Speaker, _ author: String?, _ gist: String) {
            self = speaker == .bot ? .bot(gist) : .person(author, gist)
        }

        init(reading text: String) {
            if text.hasPrefix(Self.bot) {
                self = .bot(String(text.dropFirst(Self.bot.count)))
                return
            }
            // An author is an id: whatever follows the first colon is what was said.
            guard let colon = text.firstRange(of: ": ") else {
                self = .person(nil, text)
                return
            }
            let author = String(text[..<colon.lowerBound])
            self = .person(author == Self.someone ? nil : author, String(text[colon.upperBound...]))
        }

        var text: String {
            switch self {
            case .bot(let gist): Self.bot + gist
            case .person(let author, let gist): "\(author ?? Self.someone): \(gist)"
            }
        }
    }

    package static func lines(of summary: String) -> [Line] { summary.split(separator: "\n").map { Line(reading: String($0)) } }
}
