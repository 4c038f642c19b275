import Conversation
import JSON
import Slack
import Testing

@Suite struct GoldenTests {
    @Test(arguments: GoldenReplies.all.map(\.name))
    func rendersAsKept(name: String) throws {
        let reply = try #require(GoldenReplies.all.first { $0.name == name }?.reply)
        let messages = BlockKit.render(reply, deliveryID: "delivery-1")
        for message in messages { #expect(BlockValidator.complaints(about: message).isEmpty) }
        try GoldenFile(name: name).check(Self.json(messages).pretty())
        try GoldenFile(name: name + ".plain").check(Self.json(BlockKit.plainFallback(reply)).pretty())
    }

    private static func json(_ messages: [SlackMessage]) -> JSON {
        .array(messages.map { ["text": .string($0.text), "blocks": .array($0.blocks)] })
    }

    @Test func aDifferenceIsShownByLine() {
        #expect(GoldenFile.difference("a\nb\nc", "a\nx\nc") == "-2: b\n+2: x")
    }
}
