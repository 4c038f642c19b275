import HTTPClient
import JSON
import Slack
import Testing

@Suite struct ResponseURLTests {
    @Test(arguments: [
        ("https://hooks.slack.com/actions/T1/2/abc", true), ("https://hooks.slack-gov.com/commands/1", true),
        ("HTTPS://HOOKS.SLACK.COM/x", true), ("https://hooks.slack.com:443/x", true), ("http://127.0.0.1:9001/respond", true),
        // Another scheme, port, host, or one that only looks like Slack's.
        ("http://hooks.slack.com/x", false), ("https://hooks.slack.com:8443/x", false), ("https://hooks.slack.com.evil.example/x", false),
        ("https://evil.example/hooks.slack.com", false), ("https://evil.example#hooks.slack.com", false),
        ("https://xhooks.slack.com/", false),
        ("https://hooks.slack.com@evil.example/x", false), ("https://user:pass@hooks.slack.com/x", false),
        ("https://hooks.slack.com\\@evil.example/x", false), ("https://evil.example\\.hooks.slack.com/", false),
        ("https://hooks.slack.com\t/x", false), (" https://hooks.slack.com/x", false), ("https://hooks.slack.com\r\nHost: x/", false),
        ("file:///etc/passwd", false), ("https:hooks.slack.com/x", false), ("//hooks.slack.com/x", false), ("", false),
        ("http://127.0.0.1:9002/respond", false), ("http://127.0.0.1/respond", false), ("https://hооks.slack.com/x", false),
    ])
    func onlySlacksOwnHosts(url: String, isAllowed: Bool) {
        #expect((SlackResponseURL(url, standIns: ["127.0.0.1:9001"]) != nil) == isAllowed)
    }

    static let bodies: [(response: SlackResponse, body: JSON)] = [
        (
            SlackResponse(.privately, SlackMessage(text: "a")),
            ["text": "a", "unfurl_links": false, "unfurl_media": false, "response_type": "ephemeral", "replace_original": false]
        ),
        (
            SlackResponse(.inChannel(thread: "1.2"), SlackMessage(text: "a", blocks: [["type": "divider"]])),
            [
                "text": "a", "blocks": [["type": "divider"]], "unfurl_links": false, "unfurl_media": false, "response_type": "in_channel",
                "replace_original": false, "thread_ts": "1.2",
            ]
        ),
        (
            SlackResponse(.replacing, SlackMessage(text: "a")),
            ["text": "a", "unfurl_links": false, "unfurl_media": false, "replace_original": true]
        ),
        (SlackResponse(.deleting), ["delete_original": true]),
    ]

    @Test(arguments: bodies.indices)
    func postsWithoutTheToken(index: Int) async throws {
        let slack = ScriptedSlack([.text("ok")])
        try await slack.api().respond(Self.bodies[index].response, to: "https://hooks.slack.com/actions/1")
        let request = try #require(slack.requests.first)
        #expect(request.header("Authorization") == nil)
        #expect(request.json == Self.bodies[index].body)
    }

    static let failures: [(answer: ScriptedSlack.Answer, handling: SlackError.Handling)] = [
        (.text("used_url", status: 404), .drop), (.text("expired_url", status: 404), .drop), (.text("<html>", status: 404), .drop),
        (.error("expired_url"), .drop), (.text("invalid_blocks", status: 400), .fixContent), (.error("invalid_blocks"), .fixContent),
        (.text("", status: 503), .retry(after: nil)),
        (.text("", status: 429, headers: [("Retry-After", "5")]), .rateLimited(after: .seconds(5))),
        (.failure(.timedOut, mayHaveBeenSent: true), .ambiguous), (.failure(.couldNotConnect, mayHaveBeenSent: false), .retry(after: nil)),
        (.text("<html>proxy</html>"), .retry(after: nil)),
    ]

    @Test(arguments: failures.indices)
    func failuresAreHandled(index: Int) async {
        let api = ScriptedSlack([Self.failures[index].answer]).api()
        let error = await #expect(throws: SlackError.self) {
            try await api.respond(SlackResponse(.privately, SlackMessage(text: "a")), to: "https://hooks.slack.com/actions/1")
        }
        #expect(error?.handling == Self.failures[index].handling)
    }

    @Test func aForeignAddressIsNeverCalled() async {
        let slack = ScriptedSlack([.text("ok")])
        await #expect(throws: SlackError.self) {
            try await slack.api().respond(SlackResponse(.deleting), to: "https://evil.example/x")
        }
        #expect(slack.requests.isEmpty)
    }
}
