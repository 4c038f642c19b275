import Conversation
import Memory
import Time

extension Skill {
    static let threadHistory = Skill(
        name: "thread history",
        summary: "what was asked and answered in this thread",
        examples: ["what did you do in this thread"],
        recognise: {
            .matching(
                $0,
                phrases: [
                    "what did you do in this thread", "what did you do here", "what did you do", "what happened in this thread",
                    "what have you done",
                    "history", "recap", "summarise this thread", "summarize this thread",
                ]
            )
        },
        answer: { ask in
            let recollection = ask.recollection
            guard !recollection.isEmpty else {
                return Answer(
                    Reply([.text("Nothing yet: this is the first thing I was asked here, as far as I remember. I remember for 24 hours.")]),
                    gist: "had nothing to report"
                )
            }
            var elements: [Reply.Element] = []
            if let summary = recollection.summary {
                elements.append(.text("\(.bold("Earlier, in short"))"))
                elements.append(.list(Summary.lines(of: summary).map(line)))
            }
            elements.append(.text("\(.bold("What I remember of this conversation"))"))
            elements.append(.list(recollection.turns.map(line)))
            elements.append(.context("I took no action on any system. I remember the last 20 messages for 24 hours; older ones in short."))
            return Answer(Reply(elements), gist: "told what was said here")
        }
    )

    private static func line(for turn: Recollection.Turn) -> RichText {
        let time = RichText.Span.time(seconds: turn.saidAt.seconds, fallback: "earlier")
        let text = clipped(turn.text)
        switch turn.speaker {
        case .bot: return "\(time) I \(text)"
        case .person:
            guard let author = turn.author else { return "\(time) asked: \(.italic(text))" }
            return "\(time) \(.user(author)) asked: \(.italic(text))"
        }
    }

    private static func line(for line: Summary.Line) -> RichText {
        switch line {
        case .bot(let text): "I \(text)"
        case .person(let author?, let text): "\(.user(author)): \(.italic(text))"
        case .person(nil, let text): "somebody: \(.italic(text))"
        }
    }

    /// A pasted log is recognised by its beginning; twenty of them have to fit into one message.
    private static func clipped(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline)
        let start = lines.prefix(3).joined(separator: "\n")
        let clipped = String(start.prefix(160))
        return lines.count > 3 || clipped.count < start.count ? clipped + "…" : clipped
    }
}
