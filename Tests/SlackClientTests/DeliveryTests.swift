import HTTPClient
import JSON
import Slack
import Testing
import Time

@Suite struct DeliveryTests {
    private static let delivery = SlackDelivery(id: "d-1", part: 2)
    private static let since = Moment(milliseconds: 1_790_000_300_007)

    private static func message(_ ts: String, id: String = "d-1", part: JSON = 2, type: String = "yardmaster_reply", bot: String = "B1")
        -> JSON
    {
        [
            "ts": .string(ts), "bot_id": .string(bot),
            "metadata": ["event_type": .string(type), "event_payload": ["delivery_id": .string(id), "part": part]],
        ]
    }

    private static func page(_ messages: [JSON], next: String = "") -> ScriptedSlack.Answer {
        .json(["ok": true, "messages": .array(messages), "response_metadata": ["next_cursor": .string(next)]])
    }

    @Test func everyPostCarriesItsDelivery() async throws {
        let slack = ScriptedSlack([.json(["ok": true, "channel": "D1", "ts": "1.2"])])
        let posted = try await slack.api().postMessage(SlackMessage(text: "a"), to: "U1", delivery: Self.delivery)
        #expect(posted == PostedMessage(channel: "D1", timestamp: "1.2"))
        let json = slack.requests.first?.json
        #expect(json?["metadata"] == ["event_type": "yardmaster_reply", "event_payload": ["delivery_id": "d-1", "part": 2]])
        #expect(json?["unfurl_links"] == false)
        #expect(json?["unfurl_media"] == false)
        // Absent, not null.
        #expect(json?["thread_ts"] == nil)
        #expect(json?["blocks"] == nil)
    }

    @Test(arguments: ["1790000000.000100", nil])
    func aDeliveryIsFoundOnALaterPage(thread: String?) async {
        let slack = ScriptedSlack([
            Self.page(
                [["ts": "1.0"], Self.message("1.1", id: "d-2"), Self.message("1.2", part: 1), Self.message("1.3", type: "other")],
                next: "abc="
            ),
            Self.page([Self.message("1.4")]),
        ])
        let found = await slack.api().findDelivery(Self.delivery, channel: "C1", thread: thread, since: Self.since)
        #expect(found == .found(timestamp: "1.4"))
        #expect(
            slack.requests.map(\.url)
                == Array(repeating: "https://slack.com/api/conversations.\(thread == nil ? "history" : "replies")", count: 2)
        )
        #expect(slack.requests[0].form["include_all_metadata"] == "1")
        #expect(slack.requests[0].form["oldest"] == "1790000000.007000")
        #expect(slack.requests[0].form["ts"] == thread)
        #expect(slack.requests[0].form["cursor"] == nil)
        #expect(slack.requests[1].form["cursor"] == "abc=")
    }

    static let searches: [(answers: [ScriptedSlack.Answer], result: DeliverySearch)] = [
        ([page([["ts": "1.0"]])], .absent),
        ([page([])], .absent),
        // Numbers that went through another tool as text.
        ([page([message("1.4", part: "2")])], .found(timestamp: "1.4")),
        // Pages without end are not read for ever.
        ([page([["ts": "1.0"]], next: "again")], .unknown(nil)),
        // Written by someone else's app.
        ([page([message("1.4", bot: "B2")])], .absent),
    ]

    @Test(arguments: searches.indices)
    func aSearchEnds(index: Int) async {
        let slack = ScriptedSlack(Self.searches[index].answers)
        let result = await slack.api().findDelivery(Self.delivery, channel: "C1", thread: "1.0", since: Self.since, botID: "B1")
        #expect(result == Self.searches[index].result)
        #expect(slack.requests.count <= 5)
    }

    /// What cannot be read says nothing about what was posted.
    @Test(arguments: ["missing_scope", "not_in_channel", "thread_not_found", "ratelimited"])
    func anUnreadableHistoryIsUnknown(code: String) async {
        let result = await ScriptedSlack([.error(code)]).api()
            .findDelivery(Self.delivery, channel: "C1", thread: nil, since: Self.since)
        guard case .unknown(let error) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(error?.code == code)
    }
}
