import Conversation
import HTTPClient
import JSON
import Redaction
import Slack
import Testing
import Time

/// What the outbox is told of a message that Slack was given, or not.
@Suite(.timeLimit(.minutes(1))) struct OutboundTests {
    private static let nadia = Person(platform: .slack, workspace: "T1", id: "U1")

    private static func part(_ audience: Reply.Audience, on platform: SlackPlatform, in channel: String = "C1") throws -> OutboundPart {
        let thread = ThreadID(platform: .slack, workspace: "T1", channel: channel, root: "1.1")
        let reply = Reply([.text("hello")], audience: audience)
        let rendered = try #require(
            platform.render(Redactor.standard.redact(reply), to: Destination(thread: thread, asker: nadia), deliveryID: "d1").first
        )
        return OutboundPart(
            deliveryID: "d1",
            part: 0,
            operation: rendered.operation,
            payload: rendered.payload,
            createdAtMilliseconds: 1_790_000_000_000
        )
    }

    /// A message for all is counted by channel, a private one for the whole workspace. Neither waits here.
    @Test(arguments: [(Reply.Audience.thread, Duration.seconds(1)), (.asker, .milliseconds(600))])
    func oneWithoutATurnIsSentAwayAtOnce(audience: Reply.Audience, interval: Duration) async throws {
        let slack = ScriptedSlack([.json(["ok": true, "channel": "C1", "ts": "1.2", "message_ts": "1.2"])])
        let platform = SlackPlatform(api: slack.api(), decoder: SlackDecoder())
        let part = try Self.part(audience, on: platform)
        var outcomes: [SendOutcome] = []
        for _ in 0..<7 { outcomes.append(await platform.send(part)) }
        let sent = SendOutcome.sent(id: audience == .thread ? "1.2" : nil)
        #expect(outcomes == Array(repeating: sent, count: 4) + (1...3).map { .notYet(after: interval * $0) })
        #expect(slack.slept.isEmpty && slack.requests.count == 4)
        #expect(await platform.send(try Self.part(.thread, on: platform, in: "C2")) == .sent(id: "1.2"))
    }

    @Test func aLookUpWithoutATurnIsSentAwayAtOnce() async throws {
        let slack = ScriptedSlack([.json(["ok": true, "messages": []])])
        let platform = SlackPlatform(api: slack.api(), decoder: SlackDecoder())
        let part = try Self.part(.thread, on: platform)
        var sightings: [Sighting] = []
        for _ in 0..<6 { sightings.append(await platform.find(part)) }
        #expect(sightings == Array(repeating: .absent, count: 4) + [.notYet(after: .milliseconds(50)), .notYet(after: .milliseconds(100))])
        #expect(slack.slept.isEmpty)
    }

    /// The plain form of what Slack cannot show waits for its turn: sent away, it would be tried in its first form again, and for ever.
    @Test func thePlainFormWaitsForItsTurn() async throws {
        let slack = ScriptedSlack(
            Array(repeating: .json(["ok": true, "channel": "C1", "ts": "1.2"]), count: 3)
                + [.error("invalid_blocks"), .json(["ok": true, "channel": "C1", "ts": "1.3"])]
        )
        let platform = SlackPlatform(api: slack.api(), decoder: SlackDecoder())
        let part = try Self.part(.thread, on: platform)
        for _ in 0..<3 { #expect(await platform.send(part) == .sent(id: "1.2")) }
        #expect(await platform.send(part) == .sent(id: "1.3"))
        #expect(slack.slept == [.seconds(1)])
    }

    static let doubts: [(answer: ScriptedSlack.Answer, mayArriveWithin: Duration)] = [
        // We stopped listening, which stops nobody.
        (.failure(.timedOut, mayHaveBeenSent: true), .seconds(30)),
        (.failure(.cancelled, mayHaveBeenSent: true), .seconds(30)),
        (.text("", status: 504), .seconds(30)),
        // The other side went away.
        (.failure(.connectionLost, mayHaveBeenSent: true), .seconds(3)),
        // It answered: it is done with the request, whatever it made of it.
        (.text("", status: 500), .zero), (.text("<html>", status: 200), .zero), (.error("internal_error"), .zero),
        (.json(["ok": true, "channel": "C1"]), .zero),
    ]

    @Test(arguments: doubts.indices) func aDoubtLastsAsLongAsTheRequestMay(index: Int) async throws {
        let slack = ScriptedSlack([Self.doubts[index].answer])
        let platform = SlackPlatform(api: slack.api(), decoder: SlackDecoder())
        guard case .ambiguous(_, let time) = await platform.send(try Self.part(.thread, on: platform)) else {
            Issue.record("it is not in doubt")
            return
        }
        #expect(time == Self.doubts[index].mayArriveWithin)
    }
}

extension OutboundTests {
    private static func rendered(_ text: RichText, replaces: Bool, on platform: SlackPlatform, under root: String?) throws -> OutboundPart {
        let channel = ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: nil)
        let reply = Redactor.standard.redact(Reply([.text(text)]))
        let destination = Destination(thread: channel, asker: nil, replaces: replaces)
        let rendered = try #require(platform.render(reply, to: destination, deliveryID: "d1").first)
        return OutboundPart(
            deliveryID: "d1",
            part: 0,
            operation: rendered.operation,
            payload: rendered.payload,
            createdAtMilliseconds: 1_790_000_000_000,
            root: root
        )
    }

    /// Where it hangs is known when it is sent, and it is looked for there.
    @Test func aMessageIsSaidAndLookedForUnderItsRoot() async throws {
        let slack = ScriptedSlack([.json(["ok": true, "channel": "C1", "ts": "1.2", "messages": []])])
        let platform = SlackPlatform(api: slack.api(), decoder: SlackDecoder())
        let part = try Self.rendered("hello", replaces: false, on: platform, under: "1.1")
        #expect(await platform.send(part) == .sent(id: "1.2"))
        #expect(slack.requests.last?.json?["thread_ts"]?.string == "1.1")
        #expect(await platform.find(part) == .absent)
        #expect(slack.requests.last?.url.hasSuffix("conversations.replies") == true)
        #expect(slack.requests.last?.form["ts"] == "1.1")
        let top = try Self.rendered("hello", replaces: false, on: platform, under: nil)
        #expect(await platform.send(top) == .sent(id: "1.2"))
        #expect(slack.requests.last?.json?["thread_ts"] == nil)
    }

    @Test func whatReplacesChangesTheMessageItself() async throws {
        let slack = ScriptedSlack([.json(["ok": true, "channel": "C1", "ts": "1.1"])])
        let platform = SlackPlatform(api: slack.api(), decoder: SlackDecoder())
        let part = try Self.rendered("anew", replaces: true, on: platform, under: "1.1")
        #expect(await platform.send(part) == .sent(id: "1.1"))
        let request = try #require(slack.requests.last)
        #expect(request.url.hasSuffix("chat.update") && request.json?["ts"]?.string == "1.1")
        #expect(request.json?["text"]?.string == "anew" && request.json?["thread_ts"] == nil)
        // In doubt it is done once more, which does no harm, and asks nobody.
        #expect(await platform.find(part) == .absent)
        #expect(slack.requests.count == 1)
    }

    @Test(arguments: [("message_not_found", false), ("cant_update_message", false), ("ratelimited", true)])
    func aChangeThatSlackDoesNotTake(code: String, comesAgain: Bool) async throws {
        let slack = ScriptedSlack([.error(code)])
        let platform = SlackPlatform(api: slack.api(), decoder: SlackDecoder())
        let outcome = await platform.send(try Self.rendered("anew", replaces: true, on: platform, under: "1.1"))
        switch outcome {
        case .refused: #expect(!comesAgain)
        case .later, .notYet: #expect(comesAgain)
        case .sent, .ambiguous, .stoodAlone: Issue.record("\(outcome)")
        }
    }

    /// Its answer may be lost on the way like any other's. Once more does no harm.
    @Test func aChangeInDoubtIsMadeOnceMore() async throws {
        let slack = ScriptedSlack([.failure(.timedOut, mayHaveBeenSent: true)])
        let platform = SlackPlatform(api: slack.api(), decoder: SlackDecoder())
        let outcome = await platform.send(try Self.rendered("anew", replaces: true, on: platform, under: "1.1"))
        guard case .later = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }
}
