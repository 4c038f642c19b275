import JSON
import Testing

@testable import WebChat

@Suite struct BlockKitLimitTests {
    static func text(_ count: Int, _ kind: String = "plain_text") -> JSON {
        ["type": .string(kind), "text": .string(String(repeating: "x", count: count))]
    }
    static func button(_ text: Int = 1, value: Int = 1, id: String = "a") -> JSON {
        ["type": "button", "action_id": .string(id), "text": Self.text(text), "value": .string(String(repeating: "v", count: value))]
    }
    static func actions(_ count: Int) -> JSON {
        ["type": "actions", "elements": .array((0..<count).map { button(id: "a\($0)") })]
    }
    static func table(_ rows: Int, _ columns: Int) -> JSON {
        let row = JSON.array(Array(repeating: ["type": "raw_text", "text": "c"], count: columns))
        return ["type": "table", "rows": .array(Array(repeating: row, count: rows))]
    }

    struct Edge: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var fits: [JSON]
        var breaks: [JSON]
        var pointer: String
        init(_ name: String, fits: [JSON], breaks: [JSON], at pointer: String) {
            testDescription = name
            self.fits = fits
            self.breaks = breaks
            self.pointer = pointer
        }
    }

    /// The largest that the real service takes, and the smallest that it refuses.
    @Test(arguments: [
        Edge(
            "blocks",
            fits: Array(repeating: ["type": "divider"], count: 50),
            breaks: Array(repeating: ["type": "divider"], count: 51),
            at: "/blocks"
        ),
        Edge(
            "header",
            fits: [["type": "header", "text": text(150)]],
            breaks: [["type": "header", "text": text(151)]],
            at: "/blocks/0/text/text"
        ),
        Edge("header kind", fits: [], breaks: [["type": "header", "text": text(1, "mrkdwn")]], at: "/blocks/0/text/type"),
        Edge(
            "section",
            fits: [["type": "section", "text": text(3_000, "mrkdwn")]],
            breaks: [["type": "section", "text": text(3_001, "mrkdwn")]],
            at: "/blocks/0/text/text"
        ),
        Edge("empty section", fits: [], breaks: [["type": "section"]], at: "/blocks/0"),
        Edge(
            "fields",
            fits: [["type": "section", "fields": .array(Array(repeating: text(2_000, "mrkdwn"), count: 10))]],
            breaks: [["type": "section", "fields": .array(Array(repeating: text(1), count: 11))]],
            at: "/blocks/0/fields"
        ),
        Edge("field", fits: [], breaks: [["type": "section", "fields": [text(2_001)]]], at: "/blocks/0/fields/0/text"),
        Edge(
            "context",
            fits: [["type": "context", "elements": .array(Array(repeating: text(1), count: 10))]],
            breaks: [["type": "context", "elements": .array(Array(repeating: text(1), count: 11))]],
            at: "/blocks/0/elements"
        ),
        Edge("actions", fits: [actions(25)], breaks: [actions(26)], at: "/blocks/0/elements"),
        Edge("no actions", fits: [], breaks: [actions(0)], at: "/blocks/0/elements"),
        Edge(
            "action ids",
            fits: [],
            breaks: [["type": "actions", "elements": [button(), button()]]],
            at: "/blocks/0/elements/1/action_id"
        ),
        Edge(
            "button text",
            fits: [["type": "actions", "elements": [button(75)]]],
            breaks: [["type": "actions", "elements": [button(76)]]],
            at: "/blocks/0/elements/0/text/text"
        ),
        Edge(
            "button value",
            fits: [["type": "actions", "elements": [button(value: 2_000)]]],
            breaks: [["type": "actions", "elements": [button(value: 2_001)]]],
            at: "/blocks/0/elements/0/value"
        ),
        Edge(
            "context_actions",
            fits: [],
            breaks: [["type": "context_actions", "elements": .array((0..<6).map { button(id: "a\($0)") })]],
            at: "/blocks/0/elements"
        ),
        Edge(
            "block ids",
            fits: [],
            breaks: [["type": "divider", "block_id": "b"], ["type": "divider", "block_id": "b"]],
            at: "/blocks/1/block_id"
        ),
        Edge(
            "image",
            fits: [["type": "image", "image_url": "https://a.example/p.png", "alt_text": "a"]],
            breaks: [["type": "image", "image_url": "https://a.example/p.png"]],
            at: "/blocks/0/alt_text"
        ),
        Edge("table", fits: [table(100, 20)], breaks: [table(101, 1)], at: "/blocks/0/rows"),
        Edge("table columns", fits: [], breaks: [table(1, 21)], at: "/blocks/0/rows/0"),
        Edge("two tables", fits: [], breaks: [table(1, 1), table(1, 1)], at: "/blocks"),
        Edge(
            "markdown in all",
            fits: [["type": "markdown", "text": .string(String(repeating: "m", count: 12_000))]],
            breaks: Array(repeating: ["type": "markdown", "text": .string(String(repeating: "m", count: 6_001))], count: 2),
            at: "/blocks"
        ),
        // What Slack adds next year passes.
        Edge("unknown", fits: [["type": "hologram", "depth": 3]], breaks: [[:]], at: "/blocks/0"),
    ])
    func standsAtTheLimit(_ edge: Edge) {
        #expect(BlockKitLimits.problems(in: .array(edge.fits)) == [])
        let problems = BlockKitLimits.problems(in: .array(edge.breaks))
        #expect(problems.contains { $0.hasSuffix("[json-pointer:\(edge.pointer)]") }, "\(problems)")
    }

    @Test func aRefusalSaysWhere() {
        var yard = Yard()
        let answer = yard.call(
            "chat.postMessage",
            ["channel": .string(Yard.channel), "blocks": [["type": "header", "text": Self.text(151)]]]
        )
        #expect(answer["error"]?.string == "invalid_blocks")
        #expect(
            answer["response_metadata"]?["messages"]?[0]?.string
                == "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"
        )
    }

    @Test func theWholeMessageHasALimitToo() {
        var yard = Yard()
        let blocks = JSON.array((0..<5).map { _ in ["type": "section", "text": Self.text(2_900, "mrkdwn")] })
        #expect(
            yard.call("chat.postMessage", ["channel": .string(Yard.channel), "blocks": blocks])["error"]?.string == "msg_blocks_too_long"
        )
    }
}
