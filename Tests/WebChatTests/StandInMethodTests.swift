import JSON
import Testing
import Time

@testable import WebChat

@Suite struct StandInMethodTests {
    @Test func identityIsTheBots() {
        var yard = Yard()
        let answer = yard.call("auth.test")
        #expect(answer["ok"] == true)
        #expect(answer["user_id"]?.string == Yard.bot)
        #expect(answer["team_id"]?.string == "T0DEMOYARD")
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var method: String
        var arguments: JSON
        var error: String
        var testDescription: String { "\(method) \(error)" }
        init(_ method: String, _ arguments: JSON, _ error: String) {
            self.method = method
            self.arguments = arguments
            self.error = error
        }
    }

    @Test(arguments: [
        Refusal("chat.nonsense", [:], "unknown_method"),
        // Where to write.
        Refusal("chat.postMessage", ["text": "a"], "invalid_arguments"),
        Refusal("chat.postMessage", ["channel": "C0NOWHERE", "text": "a"], "channel_not_found"),
        Refusal("chat.postMessage", ["channel": "C0DEPLOYS1", "text": "a", "thread_ts": "1.000000"], "thread_not_found"),
        Refusal("chat.postMessage", ["channel": "C0DEPLOYS1", "text": "a", "thread_ts": 1], "thread_not_found"),
        // What to write.
        Refusal("chat.postMessage", ["channel": "C0DEPLOYS1"], "no_text"),
        Refusal("chat.postMessage", ["channel": "C0DEPLOYS1", "text": "", "blocks": []], "no_text"),
        Refusal("chat.postMessage", ["channel": "C0DEPLOYS1", "text": "a", "markdown_text": "b"], "markdown_text_conflict"),
        Refusal("chat.postMessage", ["channel": "C0DEPLOYS1", "blocks": ["type": "divider"]], "invalid_blocks_format"),
        Refusal("chat.postMessage", ["channel": "C0DEPLOYS1", "blocks": [["type": "header"]]], "invalid_blocks"),
        Refusal("chat.postMessage", ["channel": "C0DEPLOYS1", "text": "a", "metadata": ["event_type": "x"]], "invalid_metadata_format"),
        // Somebody else's message, or none.
        Refusal("chat.update", ["channel": "C0DEPLOYS1", "ts": "1789999000.000000", "text": "a"], "cant_update_message"),
        Refusal("chat.update", ["channel": "C0DEPLOYS1", "ts": "1.000000", "text": "a"], "message_not_found"),
        Refusal(
            "chat.update",
            ["channel": "C0DEPLOYS1", "ts": "1.000000", "text": .string(String(repeating: "x", count: 4_001))],
            "msg_too_long"
        ),
        Refusal("chat.delete", ["channel": "C0DEPLOYS1", "ts": "1789999000.000000"], "cant_delete_message"),
        Refusal("chat.delete", ["channel": "C0DEPLOYS1", "ts": "1.000000"], "message_not_found"),
        Refusal("chat.postEphemeral", ["channel": "C0DEPLOYS1", "user": "U0STRANGER", "text": "a"], "user_not_in_channel"),
        // Files.
        Refusal("files.info", ["file": "F0NOWHERE"], "invalid_arguments"),
        // Reactions.
        Refusal("reactions.add", ["channel": "C0DEPLOYS1", "timestamp": "1.000000", "name": "eyes"], "message_not_found"),
        Refusal("reactions.add", ["channel": "C0DEPLOYS1", "timestamp": "1789999000.000000", "name": ":eyes:"], "invalid_name"),
        Refusal("reactions.add", ["name": "eyes"], "no_item_specified"),
        Refusal("reactions.remove", ["channel": "C0DEPLOYS1", "timestamp": "1789999000.000000", "name": "eyes"], "no_reaction"),
        // Agent surfaces.
        Refusal("assistant.threads.setStatus", ["channel_id": "C0DEPLOYS1", "thread_ts": "1.000000", "status": "a"], "invalid_thread_ts"),
        Refusal("assistant.threads.setStatus", ["channel_id": "C0DEPLOYS1", "thread_ts": "1789999000.000000"], "invalid_arguments"),
        Refusal(
            "agents.sessions.setStatus",
            ["channel_id": "C0DEPLOYS1", "thread_ts": "1789999000.000000", "status": "dancing"],
            "invalid_arguments"
        ),
        Refusal("assistant.threads.setSuggestedPrompts", ["channel_id": "D0DEMOYOU1", "prompts": [["title": "a"]]], "invalid_arguments"),
        // Directory and views.
        Refusal("conversations.open", ["users": "U0STRANGER"], "user_not_found"),
        Refusal("views.open", ["trigger_id": "1.2.3", "view": ["blocks": []]], "invalid_trigger_id"),
        Refusal("views.publish", ["user_id": "U0STRANGER", "view": ["blocks": []]], "user_not_found"),
        // Read methods do not see JSON, however complete it is.
        Refusal("conversations.info", ["channel": "C0DEPLOYS1"], "invalid_arguments"),
        Refusal("users.info", ["user": "U0DEMOYOU1"], "invalid_arguments"),
    ])
    func refusesAsSlackDoes(_ refusal: Refusal) {
        var yard = Yard()
        let before = yard.workspace.changes.latest
        let answer = yard.call(refusal.method, refusal.arguments)
        #expect(answer["ok"] == false)
        #expect(answer["error"]?.string == refusal.error)
        #expect(yard.workspace.changes.latest == before, "a refused call changes nothing")
    }

    @Test(arguments: [(String?.none, "not_authed"), ("xoxb-other", "invalid_auth")])
    func asksForTheToken(_ token: String?, _ error: String) {
        var yard = Yard()
        #expect(yard.call("auth.test", token: token)["error"]?.string == error)
    }

    @Test func timestampsGrowWithinOneMillisecond() {
        var yard = Yard()
        let timestamps = (0..<5).map { yard.post("\($0)") }
        #expect(timestamps.first == "1790000000.000000")
        #expect(timestamps.last == "1790000000.000004")
        #expect(yard.post("elsewhere", in: Yard.direct) == "1790000000.000000", "an id is unique in its channel alone")
        yard.now = Moment(seconds: 1_700_000_000)
        #expect(yard.post("the clock went back") == "1790000000.000005")
    }

    @Test(arguments: ["1.1", "1.0000001", "", "a.000000", "-1.000000", "1790000000", "1790000000.00000x", " 1.000000"])
    func refusesWhatIsNoTimestamp(_ text: String) {
        #expect(StandInTimestamp(text) == nil)
    }

    @Test func aMessageMayBeAddressedToAPersonOrAName() {
        var yard = Yard()
        #expect(yard.call("chat.postMessage", ["channel": .string(Yard.you), "text": "a"])["channel"]?.string == Yard.direct)
        #expect(yard.call("chat.postMessage", ["channel": "#deploys", "text": "a"])["channel"]?.string == Yard.channel)
    }

    @Test func aReplyCannotBeRepliedTo() {
        var yard = Yard()
        let root = yard.post("root")
        let reply = yard.post("reply", thread: root)
        let answer = yard.call("chat.postMessage", ["channel": .string(Yard.channel), "text": "a", "thread_ts": .string(reply)])
        #expect(answer["error"]?.string == "cannot_reply_to_message")
    }

    @Test func updatesKeepReplaceAndRemove() {
        var yard = Yard()
        let blocks: JSON = [["type": "divider"]]
        let metadata: JSON = ["event_type": "yardmaster_reply", "event_payload": ["delivery_id": "d1", "part": 1]]
        let sent = yard.call("chat.postMessage", ["channel": .string(Yard.channel), "text": "a", "blocks": blocks, "metadata": metadata])
        let id = sent["ts"] ?? .null
        func update(_ more: (String, JSON)...) -> JSON {
            yard.call("chat.update", .record([("channel", .string(Yard.channel)), ("ts", id)] + more.map { ($0.0, Optional($0.1)) }))
        }
        // With blocks there is no mark of an edit; text alone takes the blocks away and leaves the mark.
        #expect(update(("text", "b"), ("blocks", blocks))["message"]?["edited"] == nil)
        #expect(update()["message"]?["blocks"] == blocks)
        let plain = update(("text", "c"))["message"]
        #expect(plain?["blocks"] == nil)
        #expect(plain?["edited"]?["user"]?.string == Yard.bot)
        #expect(found(&yard)?["metadata"] == metadata, "what is not given is kept")
        _ = update(("metadata", [:]))
        #expect(found(&yard)?["metadata"] == nil)

        func found(_ yard: inout Yard) -> JSON? {
            yard.form("conversations.history", [("channel", Yard.channel), ("include_all_metadata", "1")])["messages"]?[0]
        }
    }

    @Test func aDeletedRootWithRepliesLeavesATombstone() {
        var yard = Yard()
        let root = yard.post("root")
        let reply = yard.post("reply", thread: root)
        _ = yard.call("chat.delete", ["channel": .string(Yard.channel), "ts": .string(root)])
        let replies = yard.form("conversations.replies", [("channel", Yard.channel), ("ts", root)])["messages"]
        #expect(replies?[0]?["subtype"]?.string == "tombstone")
        #expect(replies?[1]?["ts"]?.string == reply)
        _ = yard.call("chat.delete", ["channel": .string(Yard.channel), "ts": .string(reply)])
        #expect(yard.form("conversations.replies", [("channel", Yard.channel), ("ts", root)])["messages"]?.array?.count == 1)
    }

    @Test func reactionsAreCountedOnce() {
        var yard = Yard()
        let id = yard.post("a")
        let arguments: [(String, String)] = [("channel", Yard.channel), ("timestamp", id), ("name", "eyes")]
        #expect(yard.form("reactions.add", arguments)["ok"] == true)
        #expect(yard.form("reactions.add", arguments)["error"]?.string == "already_reacted")
        let shown = yard.form("conversations.history", [("channel", Yard.channel)])["messages"]?[0]?["reactions"]?[0]
        #expect(shown == ["name": "eyes", "users": [.string(Yard.bot)], "count": 1])
        #expect(yard.form("reactions.remove", arguments)["ok"] == true)
        #expect(yard.form("reactions.remove", arguments)["error"]?.string == "no_reaction")
    }

    @Test func aStatusEndsWithTheAnswer() {
        var yard = Yard()
        let root = yard.say("@yardmaster help").timestamp
        let status: JSON = ["channel_id": .string(Yard.channel), "thread_ts": .string(root), "status": "is looking…"]
        #expect(yard.call("assistant.threads.setStatus", status)["ok"] == true)
        #expect(yard.workspace.snapshot(epoch: "e", now: yard.now)["statuses"]?[0]?["status"]?.string == "is looking…")
        #expect(yard.workspace.snapshot(epoch: "e", now: yard.now + .minutes(3))["statuses"] == [], "a forgotten one fades")
        _ = yard.post("here", thread: root)
        #expect(yard.workspace.snapshot(epoch: "e", now: yard.now)["statuses"] == [])
        #expect(yard.kinds.suffix(2) == [.messageUpdated, .statusChanged])
    }

    @Test(arguments: [("processing", true), ("active", false), ("suspended", false), ("closed", false)])
    func aSessionShowsOnlyItsProcessing(_ status: String, _ isShown: Bool) {
        var yard = Yard()
        let root = yard.post("root")
        for status in ["processing", status] {
            _ = yard.call(
                "agents.sessions.setStatus",
                ["channel_id": .string(Yard.channel), "thread_ts": .string(root), "status": .string(status)]
            )
        }
        #expect((yard.workspace.snapshot(epoch: "e", now: yard.now)["statuses"] != []) == isShown)
    }
}
