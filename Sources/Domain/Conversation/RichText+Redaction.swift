package import Redaction

extension RichText: Redactable {
    package func redacted(by pass: inout RedactionPass) -> RichText { pass.richTexts([self])[0] }
}

extension RedactionPass {
    /// Rich texts that stand one behind the other, with what stands between them.
    mutating func richTexts(_ texts: [RichText], between separator: String = "\n") -> [RichText] {
        let shown = pieces(texts.flatMap { $0.spans.map(\.shownText) + [separator] })
        var next = shown.makeIterator()
        return texts.map { text in
            let spans = text.spans.map { span in span.showing(next.next() ?? "", by: &self) }
            _ = next.next()
            return RichText(spans)
        }
    }
}

extension RichText.Span {
    /// What is read together with its neighbours. The words for a person, a place or a time are the platform's own.
    fileprivate var shownText: String {
        switch self {
        case .plain(let text), .bold(let text), .italic(let text), .strike(let text), .code(let text): text
        case .link(_, let label): label
        case .user, .group, .channel, .time: ""
        }
    }

    fileprivate func showing(_ text: String, by pass: inout RedactionPass) -> RichText.Span {
        switch self {
        case .plain: .plain(text)
        case .bold: .bold(text)
        case .italic: .italic(text)
        case .strike: .strike(text)
        case .code: .code(text)
        case .link(let url, _): .link(url: pass.url(url), label: text)
        case .user(let id): .user(pass.text(id))
        case .group(let id): .group(pass.text(id))
        case .channel(let id): .channel(pass.text(id))
        case .time(let seconds, let fallback): .time(seconds: seconds, fallback: pass.text(fallback))
        }
    }
}
