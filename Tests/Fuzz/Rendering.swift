import Conversation
import FuzzSupport
import Slack

/// Text from strangers in every place of a reply: within Slack's limits, escaped, and the same each time.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzRendering(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var builder = ReplyBuilder(input: FuzzInput(start, count))
    let reply = builder.reply()
    let messages = BlockKit.render(reply, deliveryID: "d")
    for message in messages + BlockKit.plainFallback(reply) {
        let complaints = BlockValidator.complaints(about: message)
        expect(complaints.isEmpty, "\(complaints.joined(separator: "; ")) in \(reply)")
    }
    expect(BlockKit.render(reply, deliveryID: "d") == messages, "rendered differently the second time")
    _ = IncomingText.normalized(reply.plainText, botUser: "U0BOT0001")
    return 0
}

/// A reply out of bytes: one says what comes, the next how long its text is, and then the text.
private struct ReplyBuilder {
    var input: FuzzInput
    /// More than a few texts at the limits only take time.
    var longTexts = 2

    mutating func reply() -> Reply {
        var elements: [Reply.Element] = []
        while !input.isEmpty, elements.count < 12 { elements.append(element()) }
        return Reply(elements)
    }

    /// Above 200 the length says how often a short text is repeated: what limits are for is long.
    private mutating func text() -> String {
        let length = input.byte()
        guard length > 200, longTexts > 0 else { return input.text(length % 64) }
        longTexts -= 1
        return String(repeating: input.text(4), count: (length - 200) * 20)
    }

    private mutating func many<Item>(_ most: Int, _ make: (inout ReplyBuilder) -> Item) -> [Item] {
        var items: [Item] = []
        for _ in 0..<input.byte() % (most + 1) where !input.isEmpty { items.append(make(&self)) }
        return items
    }

    private mutating func rich() -> RichText { RichText(many(5) { $0.span() }) }

    private mutating func span() -> RichText.Span {
        switch input.byte() % 10 {
        case 0: .bold(text())
        case 1: .italic(text())
        case 2: .strike(text())
        case 3: .code(text())
        case 4: .link(url: url(), label: text())
        case 5: .user(text())
        case 6: .group(text())
        case 7: .channel(text())
        case 8: .time(seconds: Int64(input.byte()) << Int64(input.byte() % 64), fallback: text())
        default: .plain(text())
        }
    }

    private mutating func url() -> String { (input.byte() & 1 == 0 ? "https://ci.example/" : "") + text() }

    private mutating func element() -> Reply.Element {
        switch input.byte() % 12 {
        case 0: .heading(text())
        case 1: .text(rich())
        case 2: .list(many(6) { $0.rich() })
        case 3: .fields(many(12) { Reply.Field($0.text(), $0.rich()) })
        case 4: .code(Reply.Code(text(), firstLine: [nil, 0, 98, -1, Int.max][input.byte() % 5]))
        case 5:
            .table(
                Reply.Table(
                    columns: many(4) { $0.text() },
                    alignments: [.left, .right],
                    rows: many(6) { row in row.many(4) { $0.text() } }
                )
            )
        case 6: .buttons(many(8) { $0.button() })
        case 7: .image(Reply.Image(url: url(), alternative: text(), title: input.byte() & 1 == 0 ? text() : nil))
        case 8: .feedback(id: text())
        case 9: .context(rich())
        case 10: .divider
        default: .numbered(many(6) { $0.rich() }, from: [1, 7, -1, Int.max][input.byte() % 4])
        }
    }

    private mutating func button() -> Reply.Button {
        let choice = input.byte()
        return Reply.Button(
            text(),
            action: text(),
            value: text(),
            style: [.plain, .primary, .danger][choice % 3],
            url: choice & 4 == 0 ? nil : url(),
            confirmation: choice & 8 == 0 ? nil : Reply.Confirmation(title: text(), text: text(), confirm: text(), deny: text())
        )
    }
}
