import Conversation
import HTTPClient
import JSON
import Slack
import Testing

/// What is seen of a question that gets no answer, and what an edit makes of a stored one.
@Suite(.timeLimit(.minutes(1))) struct SignTests {
    @Test(arguments: [
        (Question.Address.mention, ["reactions.remove"]), (.threadReply, ["reactions.remove"]),
        // Slack clears the line only when an answer comes.
        (.direct, ["assistant.threads.setStatus"]),
        (.slashCommand, []), (.shortcut, []),
    ])
    func theSignGoesWithoutAnAnswer(address: Question.Address, methods: [String]) async throws {
        let slack = ScriptedSlack([.json(["ok": true])])
        let platform = SlackPlatform(api: slack.api(), decoder: SlackDecoder())
        let thread = ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "1.1")
        let nadia = Person(platform: .slack, workspace: "T1", id: "U1")
        await platform.endWorking(on: Question(thread: thread, message: "1.2", author: nadia, text: "?", address: address))
        await platform.takeDownSigns()
        #expect(slack.requests.map { String($0.url.split(separator: "/").last ?? "") } == methods)
        for request in slack.requests {
            if address == .direct {
                #expect(request.json?["status"] == "" && request.json?["thread_ts"] == "1.1")
            } else {
                #expect(request.form["timestamp"] == "1.2" && request.form["name"] == "eyes")
            }
        }
    }

    static let edits: [(String, String, Question.Address)] = [
        // A mention that came as a message stays one, though the new words do not name the bot.
        (#""type":"message","channel":"C1","channel_type":"channel","text":"<@UBOT> old""#, "1.1", .mention),
        (#""type":"app_mention","channel":"C1","text":"<@UBOT> old""#, "1.1", .mention),
        (#""type":"message","channel":"C1","channel_type":"channel","thread_ts":"1.0","text":"old""#, "1.0", .threadReply),
        (#""type":"message","channel":"D1","channel_type":"im","text":"<@UBOT> old""#, "1.1", .direct),
    ]

    @Test(arguments: edits) func anEditLeavesAQuestionWhatItIs(event: String, root: String, address: Question.Address) throws {
        let platform = SlackPlatform(api: ScriptedSlack([]).api(), decoder: SlackDecoder())
        let body = """
            {"type":"event_callback","team_id":"T1","api_app_id":"A1","event_id":"Ev1","event":{"user":"U1","ts":"1.1",\(event)},
             "authorizations":[{"team_id":"T1","user_id":"UBOT","is_bot":true}]}
            """
        let words = "is a<b && c>d, or &lt;?"
        let edited = try platform.replacingText(in: Array(body.utf8), with: words)
        guard case .question(let question) = try platform.decode(source: "slack/events", body: edited) else {
            Issue.record("it is no question any more")
            return
        }
        #expect(question.text == words && question.address == address && question.thread.root == root)
    }
}
