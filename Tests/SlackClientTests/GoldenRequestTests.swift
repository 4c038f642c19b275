import HTTPClient
import JSON
import Slack
import TestSupport
import Testing

/// Our requests against those that Slack's own client was recorded with.
@Suite struct GoldenRequestTests {
    typealias Call = @Sendable (SlackWebAPI, JSON) async throws -> Void

    /// What each method is called with; the recorded blocks and views go through as they are.
    static let calls: [(method: String, call: Call)] = [
        ("auth.test", { api, _ in _ = try await api.authTest() }),
        (
            "chat.postMessage",
            { api, golden in
                let message = SlackMessage(text: "Build 4711 failed", blocks: golden["json"]?["blocks"]?.array ?? [])
                _ = try await api.postMessage(message, to: "C0DEPLOY1", thread: "1790000000.000100")
            }
        ),
        (
            "chat.update",
            { api, golden in
                let message = SlackMessage(text: "done", blocks: golden["json"]?["blocks"]?.array ?? [])
                _ = try await api.update(message, channel: "C0DEPLOY1", timestamp: "1790000660.000100")
            }
        ),
        (
            "chat.postEphemeral",
            { api, _ in
                _ = try await api.postEphemeral(
                    SlackMessage(text: "only you"),
                    to: "C0DEPLOY1",
                    user: "U0NADIA01",
                    thread: "1790000000.000100"
                )
            }
        ),
        ("chat.delete", { api, _ in try await api.delete(channel: "C0DEPLOY1", timestamp: "1790000660.000100") }),
        (
            "agents.sessions.setStatus",
            { api, _ in
                try await api.setSessionStatus(.processing, channel: "D0NADIA01", thread: "1790000200.000300", title: "Build 4711")
            }
        ),
        (
            "assistant.threads.setStatus",
            { api, _ in
                try await api.setStatus(
                    "is reading the log",
                    channel: "D0NADIA01",
                    thread: "1790000200.000300",
                    loadingMessages: ["a", "b"]
                )
            }
        ),
        (
            "assistant.threads.setSuggestedPrompts",
            { api, _ in
                try await api.setSuggestedPrompts(
                    [SlackPrompt(title: "Last failure", message: "Why did it fail?")],
                    channel: "D0NADIA01",
                    title: "Try"
                )
            }
        ),
        ("reactions.add", { api, _ in try await api.addReaction("eyes", channel: "C0DEPLOY1", timestamp: "1790000000.000100") }),
        ("reactions.remove", { api, _ in try await api.removeReaction("eyes", channel: "C0DEPLOY1", timestamp: "1790000000.000100") }),
        (
            "views.open",
            { api, golden in _ = try await api.openView(golden["json"]?["view"] ?? .null, trigger: "10001.20002.aaaabbbbcccc") }
        ),
        ("views.publish", { api, golden in _ = try await api.publishView(golden["json"]?["view"] ?? .null, user: "U0NADIA01") }),
        ("conversations.replies", { api, _ in _ = try await api.replies(channel: "C0DEPLOY1", thread: "1790000000.000100") }),
        (
            "conversations.history",
            { api, _ in
                _ = try await api.history(
                    channel: "C0DEPLOY1",
                    window: SlackWindow(latest: "1790000000.000100", isInclusive: true, limit: 1)
                )
            }
        ),
        ("conversations.info", { api, _ in _ = try await api.conversation("C0DEPLOY1") }),
        ("users.info", { api, _ in _ = try await api.user("U0NADIA01") }),
    ]

    @Test(.enabled(if: Fixtures.areAvailable), arguments: calls.map(\.method))
    func requestsAreAsRecorded(method: String) async throws {
        let golden = try Fixtures.json("slack/golden_requests")
        let expected = try #require(golden["requests"]?[method]?[0])
        let call = try #require(Self.calls.first { $0.method == method }?.call)
        let slack = ScriptedSlack([.json(["ok": true, "ts": "1.2", "message_ts": "1.2", "channel": ["id": "C1"]])])
        try await call(slack.api(SlackAPIConfiguration(baseURL: "http://loopback/api")), expected)
        let request = try #require(slack.requests.first)
        #expect(request.method == .post)
        #expect(request.url == "http://loopback" + (expected["path"]?.string ?? "?"))
        #expect(request.header("Authorization") == expected["authorization"]?.string)
        #expect(Self.mediaType(request.header("Content-Type")) == Self.mediaType(expected["content_type"]?.string))
        if let json = expected["json"] {
            #expect(request.json == json)
        } else if let form = expected["form"]?.object {
            #expect(request.form.count == form.members.count)
            for (key, value) in form.members { #expect(request.form[key] == value.string) }
        } else {
            #expect(request.body?.isEmpty == true)
        }
    }

    private static func mediaType(_ header: String?) -> Substring? { header?.split(separator: ";").first }

    /// Methods that were not recorded take forms, as all reading methods do.
    @Test func unrecordedMethodsSendForms() async throws {
        let slack = ScriptedSlack([.json(["ok": true, "channel": ["id": "D1"], "users": ["U1", "U2"]])])
        let api = slack.api()
        #expect(try await api.openConversation(users: ["U1", "U2"]) == "D1")
        #expect(try await api.members(ofGroup: "S1") == ["U1", "U2"])
        #expect(slack.requests.map(\.url) == ["https://slack.com/api/conversations.open", "https://slack.com/api/usergroups.users.list"])
        #expect(slack.requests.map(\.form) == [["users": "U1,U2"], ["usergroup": "S1"]])
    }
}
