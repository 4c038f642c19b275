import Conversation
import JSON
import Slack
import Testing

@Suite struct LimitTests {
    /// Whatever is in a reply, Slack has nothing to complain about, and the same reply gives the same blocks.
    @Test(arguments: 0..<100 as Range<UInt64>)
    func hostileRepliesStayWithinEveryLimit(seed: UInt64) {
        var random = HostileReplies(seed: seed)
        let reply = random.reply()
        let deliveryID = seed.isMultiple(of: 3) ? random.text(5) : "d-\(seed)"
        let messages = BlockKit.render(reply, deliveryID: deliveryID)
        #expect(messages.count <= 20)
        for (index, message) in messages.enumerated() {
            let complaints = BlockValidator.complaints(about: message)
            #expect(complaints.isEmpty, "seed \(seed), message \(index): \(complaints.prefix(5))")
            #expect(!message.blocks.isEmpty)
        }
        #expect(messages == BlockKit.render(reply, deliveryID: deliveryID))
        for message in BlockKit.plainFallback(reply) {
            let complaints = BlockValidator.complaints(about: message)
            #expect(complaints.isEmpty, "seed \(seed), plain: \(complaints.prefix(5))")
            #expect(message.blocks.isEmpty)
        }
    }

    /// The validator itself: a test that cannot fail is a defect.
    @Test(arguments: [
        SlackMessage(text: "", blocks: []),
        SlackMessage(text: "a & b"),
        SlackMessage(text: "<!channel>"),
        SlackMessage(text: "```\nopen"),
        SlackMessage(text: String(repeating: "x", count: 4_001)),
        SlackMessage(text: "a", blocks: Array(repeating: ["type": "divider", "block_id": "same"], count: 2)),
        SlackMessage(text: "a", blocks: [["type": "divider"]]),
        SlackMessage(text: "a", blocks: [["type": "header", "block_id": "a", "text": ["type": "plain_text", "text": " "]]]),
        SlackMessage(text: "a", blocks: [["type": "section", "block_id": "a"]]),
        SlackMessage(text: "a", blocks: [["type": "table", "block_id": "a", "rows": [[["type": "raw_text", "text": ""]]]]]),
    ])
    func theValidatorRefuses(message: SlackMessage) {
        #expect(!BlockValidator.complaints(about: message).isEmpty)
    }

    /// Nothing to see makes no message at all.
    @Test(
        arguments: [
            [], [.divider], [.heading(" \n")], [.text("")], [.text(RichText([.bold(" "), .code("")]))], [.list(["", " "])],
            [.fields([Reply.Field("", "")])], [.code(Reply.Code("\n \n"))], [.table(Reply.Table(columns: [], rows: [[], [""]]))],
            [.buttons([])],
            [.buttons([Reply.Button(" ", action: "a", value: "b")])], [.image(Reply.Image(url: "", alternative: ""))], [.feedback(id: "")],
            [.context("\u{200B}")], [.divider, .divider],
        ] as [[Reply.Element]]
    )
    func emptyElementsAreDropped(elements: [Reply.Element]) {
        #expect(BlockKit.render(Reply(elements), deliveryID: "d1").isEmpty)
        #expect(BlockKit.plainFallback(Reply(elements)).isEmpty)
    }
}
