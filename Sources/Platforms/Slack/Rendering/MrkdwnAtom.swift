import Conversation

/// A piece of escaped markup that is never cut: a word, a gap, an entity's whole word, a `<…>` token.
struct MrkdwnAtom {
    enum Style { case plain, bold, italic, strike, code }
    enum Gap { case none, space, line }

    var text: String
    var style: Style
    var gap: Gap
    var length: Int

    init(_ text: String, style: Style = .plain, gap: Gap = .none) {
        self.text = text
        self.style = style
        self.gap = gap
        length = text.slackLength
    }

    static let line = MrkdwnAtom("\n", gap: .line)
    static let space = MrkdwnAtom(" ", gap: .space)
}

extension MrkdwnAtom {
    static func atoms(_ text: RichText) -> [MrkdwnAtom] {
        var atoms: [MrkdwnAtom] = []
        for span in text.spans { append(span, to: &atoms) }
        return atoms
    }

    private static func append(_ span: RichText.Span, to atoms: inout [MrkdwnAtom]) {
        func token(_ token: String?, else text: @autoclosure () -> String) {
            if let token { atoms.append(MrkdwnAtom(token)) } else { append(text(), style: .plain, to: &atoms) }
        }
        switch span {
        case .plain(let text): append(text, style: .plain, to: &atoms)
        case .bold(let text): append(text, style: .bold, to: &atoms)
        case .italic(let text): append(text, style: .italic, to: &atoms)
        case .strike(let text): append(text, style: .strike, to: &atoms)
        case .code(let text): append(text, style: .code, to: &atoms)
        case .link(let url, let label): token(Mrkdwn.link(url: url, label: label), else: label.isEmpty ? url : "\(label) (\(url))")
        case .user(let id): token(Mrkdwn.user(id), else: "@\(id)")
        case .group(let id): token(Mrkdwn.group(id), else: "@\(id)")
        case .channel(let id): token(Mrkdwn.channel(id), else: "#\(id)")
        case .time(let seconds, let fallback):
            token(Mrkdwn.date(seconds: seconds, fallback: fallback), else: fallback.isEmpty ? "\(seconds)" : fallback)
        }
    }

    /// A word longer than this is cut between its graphemes, and a grapheme longer than this between its scalars.
    private static let longestWord = 64

    private static func append(_ text: String, style: Style, to atoms: inout [MrkdwnAtom]) {
        let cleaned = TextCleaning.cleaned(text)
        let safe = style == .code ? Mrkdwn.inlineCode(cleaned) : Mrkdwn.neutralized(cleaned)
        var word = String.UnicodeScalarView()
        var length = 0
        func flush() {
            if !word.isEmpty { atoms.append(MrkdwnAtom(Mrkdwn.escape(String(word)), style: style)) }
            word = String.UnicodeScalarView()
            length = 0
        }
        for character in safe {
            if character.isNewline {
                flush()
                atoms.append(.line)
            } else if character.isWhitespace {
                flush()
                atoms.append(MrkdwnAtom(String(character), style: style, gap: .space))
            } else {
                let more = character.utf16.count
                if length + more > longestWord { flush() }
                if more <= longestWord {
                    word.append(contentsOf: character.unicodeScalars)
                    length += more
                } else {
                    for scalar in character.unicodeScalars {
                        if length >= longestWord { flush() }
                        word.append(scalar)
                        length += 2
                    }
                    flush()
                }
            }
        }
        flush()
    }
}
