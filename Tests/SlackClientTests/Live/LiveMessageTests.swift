import Conversation
import HTTPClient
import JSON
import Redaction
import Slack
import TestSupport
import Testing
import Time

/// A message that shows how an answer comes about, on the wire.
@Suite(.timeLimit(.minutes(1))) struct LiveMessageTests {
    private static let nadia = Person(platform: .slack, workspace: "T0HELIO01", id: "U0NADIA01")
    private static let live = LiveMessage(
        deliveryID: "d1-0",
        thread: ThreadID(platform: .slack, workspace: "T0HELIO01", channel: "D0NADIA01", root: "1790000200.000300"),
        beganAt: 1_790_000_000_000,
        standing: .opening(mayArriveUntil: 0)
    )
    private static let good = ScriptedSlack.Answer.json(["ok": true, "channel": "D0NADIA01", "ts": "1790000203.000100"])
    private static let stream = "stream:1790000203.000100"
    private static let plain = "1790000203.000100"
    private static let limited = ScriptedSlack.Answer.json(
        ["ok": false, "error": "ratelimited"],
        status: 429,
        headers: [("Retry-After", "30")]
    )

    private static func showing(_ text: String, _ steps: Showing.Step...) -> Redacted<Showing> {
        Redactor.standard.redact(Showing(steps: steps, text: text, reply: Reply([.text(RichText(text)), .context("Working on it…")])))
    }

    private static func platform(_ answers: ScriptedSlack.Answer...) -> (SlackPlatform, ScriptedSlack) {
        let slack = ScriptedSlack(answers)
        let api = slack.api(SlackAPIConfiguration(baseURL: "http://loopback/api"))
        return (SlackPlatform(api: api, decoder: SlackDecoder(), home: { SlackHome(ids: ["T0HELIO01"], user: "U0BOT") }), slack)
    }

    private static func answer(
        on platform: SlackPlatform,
        _ audience: Reply.Audience = .thread,
        in channel: String = "D0NADIA01",
        live: String
    ) throws -> OutboundPart {
        var thread = Self.live.thread
        thread.channel = channel
        let reply = Redactor.standard.redact(Reply([.text("The disk is full.")], audience: audience))
        let part = try #require(platform.render(reply, to: Destination(thread: thread, asker: nadia), deliveryID: "d1-0").first)
        return OutboundPart(
            deliveryID: "d1-0",
            part: 0,
            operation: part.operation,
            payload: part.payload,
            createdAtMilliseconds: 0,
            live: live
        )
    }

    /// The first calls are as Slack's own client makes them.
    @Test(.enabled(if: Fixtures.areAvailable)) func aStreamBeginsAsRecorded() async throws {
        let golden = try Fixtures.json("slack/golden_requests")["requests"]?["chat.stream"]
        let (_, slack) = Self.platform(Self.good)
        let api = slack.api(SlackAPIConfiguration(baseURL: "http://loopback/api"))
        let chunk: JSON = ["text": "The **linker**", "type": "markdown_text"]
        let (user, team) = (Self.nadia.id, Self.nadia.workspace)
        let timestamp = try await api.startStream(
            [chunk],
            channel: "D0NADIA01",
            thread: "1790000200.000300",
            recipient: (user, team)
        )
        #expect(timestamp == Self.plain)
        let task: JSON = ["type": "task_update", "id": "t1", "title": "Fetch log", "status": "complete"]
        try await api.appendStream([task], channel: "D0NADIA01", timestamp: Self.plain)
        for (index, request) in slack.requests.enumerated() {
            #expect(request.url == "http://loopback" + (golden?[index]?["path"]?.string ?? "?"))
            #expect(request.json == golden?[index]?["json"])
        }
    }

    @Test func itGrowsAndBecomesTheAnswer() async throws {
        let (platform, slack) = Self.platform(Self.good)
        #expect(await platform.open(Self.live, showing: Self.showing("The "), to: Self.nadia) == .shown(handle: Self.stream))
        let step = Showing.Step(id: "1", title: "reading job 7", standing: .running)
        let outcome = await platform.show(Self.showing("The disk ", step), in: Self.stream, of: Self.live)
        #expect(outcome == .shown(handle: Self.stream))
        #expect(await platform.send(try Self.answer(on: platform, live: Self.stream)) == .sent(id: Self.plain))
        #expect(slack.methods == ["chat.startStream", "chat.appendStream", "chat.stopStream", "chat.update"])
        #expect(slack.requests[1].json?["chunks"]?[1]?["text"] == "disk ")
        #expect(slack.requests[3].json?["text"] == "The disk is full.")
        #expect(slack.requests[3].json?["metadata"]?["event_payload"] == ["delivery_id": "d1-0", "part": 0])
    }

    /// Where there are no streams, a message is replaced; and the channel is not asked again.
    @Test func elsewhereAMessageIsReplaced() async throws {
        let (platform, slack) = Self.platform(.error("channel_type_not_supported"), Self.good)
        for _ in 0..<2 {
            #expect(await platform.open(Self.live, showing: Self.showing("The "), to: Self.nadia) == .shown(handle: Self.plain))
        }
        #expect(await platform.show(Self.showing("The disk "), in: Self.plain, of: Self.live) == .shown(handle: Self.plain))
        #expect(await platform.send(try Self.answer(on: platform, live: Self.plain)) == .sent(id: Self.plain))
        #expect(slack.methods == ["chat.startStream", "chat.postMessage", "chat.postMessage", "chat.update", "chat.update"])
        #expect(slack.requests[1].json?["metadata"]?["event_payload"] == ["delivery_id": "d1-0", "part": 0], "it can be found")
    }

    /// A stream that Slack ended, and one that a former process began, go on as a message that is replaced.
    @Test(arguments: [true, false]) func aStreamThatIsNotOursToExtendIsReplaced(isOurs: Bool) async throws {
        let over = ScriptedSlack.Answer.error("message_not_in_streaming_state")
        let (platform, slack) = isOurs ? Self.platform(Self.good, over, over, Self.good) : Self.platform(Self.good)
        if isOurs { _ = await platform.open(Self.live, showing: Self.showing("The "), to: Self.nadia) }
        #expect(await platform.show(Self.showing("The disk "), in: Self.stream, of: Self.live) == .shown(handle: Self.plain))
        #expect(slack.methods.suffix(2) == ["chat.stopStream", "chat.update"])
    }

    /// Stopped by a person, or gone: there is nothing more to be shown.
    @Test(arguments: ["stopped_by_user", "message_not_found", "not_in_channel"]) func whatIsOverIsOver(code: String) async throws {
        let (platform, _) = Self.platform(Self.good, .error(code))
        _ = await platform.open(Self.live, showing: Self.showing("The "), to: Self.nadia)
        guard case .refused = await platform.show(Self.showing("The disk "), in: Self.stream, of: Self.live) else {
            Issue.record("it goes on")
            return
        }
    }

    @Test func aBeginningThatMayHaveBeenMadeIsInDoubt() async throws {
        let (platform, slack) = Self.platform(.failure(.timedOut, mayHaveBeenSent: true))
        guard case .inDoubt(_, .seconds(30)) = await platform.open(Self.live, showing: Self.showing("The "), to: Self.nadia) else {
            Issue.record("it is taken for certain")
            return
        }
        #expect(slack.methods == ["chat.startStream"], "no second message beside the one that may be there")
    }

    /// Answers do not wait for what showed their progress: it goes, and they are said apart.
    @Test(arguments: [limited, .error("message_not_found"), .error("streaming_state_conflict"), .error("invalid_blocks")])
    func anAnswerThatCannotTakeThePlaceIsSaidApart(refusal: ScriptedSlack.Answer) async throws {
        let (platform, slack) = Self.platform(refusal, Self.good)
        guard case .stoodAlone = await platform.send(try Self.answer(on: platform, live: Self.plain)) else {
            Issue.record("it waits")
            return
        }
        #expect(slack.methods == ["chat.update", "chat.delete"])
    }

    /// Where many ask at once, removals have fewer turns than answers: these do not wait, and what showed the progress goes later.
    @Test func anAnswerDoesNotWaitForTheRemovalOfItsProgress() async throws {
        let (platform, slack) = Self.platform(Self.limited, Self.limited, Self.good)
        let answer = try Self.answer(on: platform, live: Self.stream)
        guard case .stoodAlone(_, let removal?) = await platform.send(answer) else {
            Issue.record("it waits")
            return
        }
        let elsewhere = Self.platform(Self.good)
        let part = OutboundPart(
            deliveryID: "d1-0/progress",
            part: 0,
            operation: removal.operation,
            payload: removal.payload,
            createdAtMilliseconds: 0
        )
        #expect(await elsewhere.0.send(part) == .sent(id: nil))
        #expect(slack.methods == ["chat.stopStream", "chat.delete"])
        #expect(elsewhere.1.methods == ["chat.delete"] && elsewhere.1.requests[0].form["ts"] == Self.plain)
    }

    /// What is shown on the way leaves turns to answers, and keeps nobody standing in line behind it.
    @Test func progressLeavesTurnsToAnswers() async throws {
        let (platform, slack) = Self.platform(Self.good)
        var outcomes: [LiveOutcome] = []
        for _ in 0..<5 { outcomes.append(await platform.show(Self.showing("The "), in: Self.plain, of: Self.live)) }
        let later = LiveOutcome.later(after: .seconds(60) / 50)
        #expect(outcomes == [.shown(handle: Self.plain), .shown(handle: Self.plain), later, later, later])
        for _ in 0..<2 { #expect(await platform.send(try Self.answer(on: platform, live: Self.plain)) == .sent(id: Self.plain)) }
        #expect(slack.slept.isEmpty && slack.requests.count == 4)
    }

    /// What only one person may read does not take the place of what all saw.
    @Test func aPrivateAnswerTakesNoPlace() async throws {
        let (platform, slack) = Self.platform(Self.good, .json(["ok": true, "message_ts": "1.9"]))
        let answer = try Self.answer(on: platform, .asker, in: "C0DEPLOY1", live: Self.plain)
        #expect(await platform.send(answer) == .sent(id: nil))
        #expect(slack.methods == ["chat.delete", "chat.postEphemeral"])
    }

    @Test(arguments: [String?.none, plain]) func aRemovalTakesItAwayWhereItIs(live: String?) async throws {
        let (platform, slack) = Self.platform(Self.good)
        let part = try #require(platform.removal(of: Self.live))
        var outbound = OutboundPart(
            deliveryID: "d1-0/closed",
            part: 0,
            operation: part.operation,
            payload: part.payload,
            createdAtMilliseconds: 0
        )
        outbound.live = live
        #expect(await platform.send(outbound) == .sent(id: nil))
        #expect(slack.methods == (live == nil ? [] : ["chat.delete"]))
        #expect(await platform.find(outbound) == .repeatable)
    }

    static let threads: [(messages: [JSON], sighting: Sighting)] = [
        ([], .absent),
        // What it hangs under, what people say, and our other answers.
        (
            [
                ["ts": "1790000200.000300", "user": "U0BOT"], ["ts": "1790000201.000100", "user": "U0NADIA01"],
                [
                    "ts": "1790000202.000100", "user": "U0BOT",
                    "metadata": ["event_type": "yardmaster_reply", "event_payload": ["delivery_id": "d0-0", "part": 0]],
                ],
            ], .absent
        ),
        (
            [
                [
                    "ts": "1790000202.000100", "user": "U0BOT",
                    "metadata": ["event_type": "yardmaster_reply", "event_payload": ["delivery_id": "d1-0", "part": 0]],
                ]
            ], .found(id: "1790000202.000100")
        ),
        // A stream carries nothing before it ends.
        ([["ts": "1790000202.000100", "user": "U0BOT"]], .found(id: "stream:1790000202.000100")),
    ]

    @Test(arguments: threads.indices) func itIsFoundInItsThread(index: Int) async throws {
        let (platform, _) = Self.platform(.json(["ok": true, "messages": .array(Self.threads[index].messages)]))
        #expect(await platform.find(Self.live) == Self.threads[index].sighting)
    }
}

extension ScriptedSlack {
    fileprivate var methods: [String] { requests.compactMap { $0.url.split(separator: "/").last.map(String.init) } }
}
