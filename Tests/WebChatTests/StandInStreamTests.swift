import JSON
import Testing
import Time

@testable import WebChat

@Suite struct StandInStreamTests {
    private static func arguments(_ yard: inout Yard, _ more: (String, JSON)...) -> JSON {
        let root = yard.say("@yardmaster why").timestamp
        let given: [(String, JSON)] = [
            ("channel", .string(Yard.channel)), ("thread_ts", .string(root)), ("recipient_user_id", .string(Yard.you)),
            ("recipient_team_id", "T0DEMOYARD"), ("chunks", [["type": "markdown_text", "text": "The "]]),
        ]
        return .record((given.filter { one in !more.contains { $0.0 == one.0 } } + more).map { ($0.0, Optional($0.1)) })
    }

    private static func append(_ yard: inout Yard, _ id: JSON, _ chunks: JSON) -> JSON {
        yard.call("chat.appendStream", ["channel": .string(Yard.channel), "ts": id, "chunks": chunks])
    }

    @Test func aStreamGrowsUntilItIsStopped() {
        var yard = Yard()
        let id = yard.call("chat.startStream", Self.arguments(&yard))["ts"] ?? .null
        let task: JSON = ["type": "task_update", "id": "1", "title": "reading job 7", "status": "in_progress"]
        #expect(Self.append(&yard, id, [task, ["type": "markdown_text", "text": "disk"]])["ok"] == true)
        let update: JSON = ["channel": .string(Yard.channel), "ts": id, "text": "full"]
        #expect(yard.call("chat.update", update)["error"]?.string == "streaming_state_conflict")
        #expect(yard.workspace.messages[Yard.channel]?.last?.text == "The disk")
        #expect(yard.workspace.messages[Yard.channel]?.last?.blocks?.array?.count == 2)
        #expect(yard.kinds.last == .messageUpdated, "the page sees it grow")
        #expect(yard.call("chat.stopStream", ["channel": .string(Yard.channel), "ts": id])["ok"] == true)
        #expect(Self.append(&yard, id, [task])["error"]?.string == "message_not_in_streaming_state")
        #expect(yard.call("chat.update", update)["ok"] == true)
    }

    static let refusals: [(String, JSON, String)] = [
        ("recipient_user_id", "", "missing_recipient_user_id"), ("thread_ts", .null, "invalid_arguments"),
        ("chunks", [["type": "nonsense"]], "invalid_chunks"), ("channel", "C0NOWHERE", "channel_not_found"),
        ("markdown_text", "a", "streaming_mode_mismatch"),
    ]

    @Test(arguments: refusals) func refusesAsSlackDoes(field: String, value: JSON, error: String) {
        var yard = Yard()
        let arguments = Self.arguments(&yard, (field, value))
        #expect(yard.call("chat.startStream", arguments)["error"]?.string == error)
    }

    @Test func aStreamEndsByItself() {
        var yard = Yard()
        let id = yard.call("chat.startStream", Self.arguments(&yard))["ts"] ?? .null
        yard.now = yard.now + .seconds(306)
        #expect(Self.append(&yard, id, [])["error"]?.string == "message_not_in_streaming_state")
        #expect(yard.call("chat.update", ["channel": .string(Yard.channel), "ts": id, "text": "full"])["ok"] == true)
    }
}
