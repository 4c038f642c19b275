import JSON
import Testing
import Time

@testable import WebChat

@Suite struct StandInReadingTests {
    private func texts(_ answer: JSON) -> [String] { (answer["messages"]?.array ?? []).compactMap { $0["text"]?.string } }

    @Test func historyIsNewestFirstInPages() {
        var yard = Yard()
        for number in 1...5 {
            yard.now = yard.now + .seconds(1)
            _ = yard.post("\(number)")
        }
        var seen: [String] = []
        var cursor = ""
        var pages = 0
        repeat {
            let answer = yard.form("conversations.history", [("channel", Yard.channel), ("limit", "2"), ("cursor", cursor)])
            seen += texts(answer)
            cursor = answer["response_metadata"]?["next_cursor"]?.string ?? ""
            #expect(answer["has_more"]?.bool == !cursor.isEmpty)
            pages += 1
        } while !cursor.isEmpty && pages < 9
        #expect(pages == 3)
        #expect(seen.prefix(5) == ["5", "4", "3", "2", "1"])
        #expect(seen.count == 6, "the welcome is the oldest")
    }

    @Test func repliesBeginWithTheirRoot() {
        var yard = Yard()
        let root = yard.say("@yardmaster help").timestamp
        _ = yard.post("elsewhere")
        let first = yard.post("one", thread: root)
        _ = yard.post("two", thread: root)
        #expect(
            texts(yard.form("conversations.replies", [("channel", Yard.channel), ("ts", root)])) == ["<@\(Yard.bot)> help", "one", "two"]
        )
        let paged = yard.form("conversations.replies", [("channel", Yard.channel), ("ts", root), ("limit", "2")])
        #expect(texts(paged).count == 2)
        let cursor = paged["response_metadata"]?["next_cursor"]?.string ?? ""
        #expect(texts(yard.form("conversations.replies", [("channel", Yard.channel), ("ts", root), ("cursor", cursor)])) == ["two"])
        // The window leaves the root where it is.
        let later = yard.form("conversations.replies", [("channel", Yard.channel), ("ts", root), ("oldest", first)])
        #expect(texts(later).count == 2)
        let inclusive = yard.form(
            "conversations.replies",
            [("channel", Yard.channel), ("ts", root), ("oldest", first), ("inclusive", "true")]
        )
        #expect(texts(inclusive).count == 3)
        #expect(yard.form("conversations.history", [("channel", Yard.channel)])["messages"]?[1]?["reply_count"] == 2)
    }

    @Test func aDeliveryIsFoundByItsMetadata() {
        var yard = Yard()
        let root = yard.say("@yardmaster help").timestamp
        let metadata: JSON = ["event_type": "yardmaster_reply", "event_payload": ["delivery_id": "d-7", "part": 1]]
        _ = yard.call(
            "chat.postMessage",
            ["channel": .string(Yard.channel), "text": "a", "thread_ts": .string(root), "metadata": metadata]
        )
        let asked: [(String, String)] = [("channel", Yard.channel), ("ts", root)]
        #expect(yard.form("conversations.replies", asked)["messages"]?[1]?["metadata"] == nil, "only on request")
        let found = yard.form("conversations.replies", asked + [("include_all_metadata", "true")])
        #expect(found["messages"]?[1]?["metadata"] == metadata)
    }

    @Test(arguments: [
        ("conversations.history", [("channel", "C0NOWHERE")], "channel_not_found"),
        ("conversations.history", [("channel", "C0DEPLOYS1"), ("cursor", "bogus")], "invalid_cursor"),
        ("conversations.history", [("channel", "C0DEPLOYS1"), ("limit", "0")], "invalid_limit"),
        ("conversations.history", [("channel", "C0DEPLOYS1"), ("limit", "many")], "invalid_arguments"),
        ("conversations.history", [("channel", "C0DEPLOYS1"), ("oldest", "x")], "invalid_ts_oldest"),
        ("conversations.replies", [("channel", "C0DEPLOYS1"), ("ts", "1.000000")], "thread_not_found"),
        ("conversations.info", [("channel", "C0NOWHERE")], "channel_not_found"),
        ("users.info", [("user", "U0STRANGER")], "user_not_found"),
        ("usergroups.users.list", [("usergroup", "S0NONE")], "no_such_subteam"),
    ])
    func refusesAsSlackDoes(_ method: String, _ arguments: [(String, String)], _ error: String) {
        var yard = Yard()
        #expect(yard.form(method, arguments)["error"]?.string == error)
    }

    @Test func tellsAboutPeopleAndPlaces() {
        var yard = Yard()
        yard.workspace.groups["S0ONCALL"] = [Yard.you]
        #expect(yard.form("users.info", [("user", Yard.you)])["user"]?["name"]?.string == "you")
        #expect(yard.form("users.info", [("user", Yard.bot)])["user"]?["is_bot"] == true)
        #expect(yard.form("usergroups.users.list", [("usergroup", "S0ONCALL")])["users"] == [.string(Yard.you)])
        #expect(yard.form("conversations.info", [("channel", Yard.channel)])["channel"]?["is_ext_shared"] == false)
        #expect(yard.form("conversations.info", [("channel", Yard.direct)])["channel"]?["is_im"] == true)
        #expect(yard.form("conversations.open", [("users", Yard.you)])["channel"]?["id"]?.string == Yard.direct)
    }

    @Test func aPageThatComesBackMissesNothing() {
        var log = StandInChangeLog(capacity: 3)
        for number in 1...5 { log.append(.statusChanged, .integer(Int64(number))) }
        #expect(log.changes(after: 5) == .changes([]))
        guard case .changes(let missed) = log.changes(after: 2) else { return #expect(Bool(false), "three are kept") }
        #expect(missed.map(\.sequence) == [3, 4, 5])
        // Too long ago, from the future, unknown.
        for place: Int64 in [1, 0, 6, -1] { #expect(log.changes(after: place) == .lost) }
    }

    @Test(arguments: [("e.4", 4), ("old.4", -1), ("4", -1), (nil, -1), ("e.x", -1), ("", -1)] as [(String?, Int64)])
    func aPlaceBelongsToOneRun(_ asked: String?, _ sequence: Int64) {
        #expect(EventPlace(asked, epoch: "e").sequence == sequence)
    }

    @Test func eventsCarryTheirPlace() {
        var place = EventPlace("e.1", epoch: "e")
        let change = StandInChange(sequence: 2, kind: .promptsChanged, body: ["text": "a\nb"])
        #expect(place.advance(.changes([change])) == "id: e.2\nevent: prompts_changed\ndata: {\"text\":\"a\\nb\"}\n\n")
        #expect(place.sequence == 2)
        #expect(place.advance(.changes([])).isEmpty)
        #expect(place.advance(.lost) == "event: reset\ndata: {}\n\n")
    }
}
