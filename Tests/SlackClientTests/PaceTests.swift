import JSON
import Slack
import Testing

@Suite struct PaceTests {
    private static func reserve(
        _ pace: inout SlackPace,
        _ method: SlackMethod = .postMessage,
        _ channel: String? = "C1",
        at seconds: Double,
        workspace: String = "T1"
    )
        -> SlackPace.Reservation
    {
        pace.reserve(method, workspace: workspace, channel: channel, now: .seconds(seconds), longestWait: .seconds(3))
    }

    /// A short burst, then one a second in turn, then no more than anyone would wait for.
    @Test func aBurstIsFollowedByTurns() {
        var pace = SlackPace()
        let answers = (0..<9).map { _ in Self.reserve(&pace, at: 100) }
        #expect(
            answers == [
                .go, .go, .go, .go, .wait(.seconds(1)), .wait(.seconds(2)), .wait(.seconds(3)), .tooBusy(.seconds(4)),
                .tooBusy(.seconds(5)),
            ]
        )
        #expect(Self.reserve(&pace, at: 104) == .go)
        #expect(Self.reserve(&pace, at: 104) == .wait(.seconds(1)))
        #expect(Self.reserve(&pace, at: 200) == .go)
    }

    /// Over a long time no more goes out than Slack allows.
    @Test(arguments: [SlackMethod.postMessage, .update, .groupMembers, .addReaction])
    func theRateIsKept(method: SlackMethod) {
        var pace = SlackPace()
        var sent = 0
        for tick in 0..<6_000 {
            let now = Duration.seconds(Double(tick) / 10)
            if pace.reserve(method, workspace: "T1", channel: "C1", now: now, longestWait: .zero) == .go { sent += 1 }
        }
        #expect(sent <= method.perMinute * 10 + 4)
        #expect(sent >= method.perMinute * 10 - 4)
    }

    /// Who may as well not call leaves turns to others, and no line behind it.
    @Test func whoSparesOthersIsSentAwayFirst() {
        var pace = SlackPace()
        func spare(_ pace: inout SlackPace) -> SlackPace.Reservation {
            pace.reserve(.postMessage, workspace: "T1", channel: "C1", now: .seconds(100), longestWait: .zero, sparing: 2)
        }
        let answers = (0..<5).map { _ in spare(&pace) }
        #expect(answers == [.go, .go, .tooBusy(.seconds(1)), .tooBusy(.seconds(1)), .tooBusy(.seconds(1))])
        #expect((0..<2).map { _ in Self.reserve(&pace, at: 100) } == [.go, .go])
        #expect(pace.reserve(.postMessage, workspace: "T1", channel: "C1", now: .seconds(100), longestWait: .zero) == .tooBusy(.seconds(1)))
    }

    @Test func keysAreApart() {
        var pace = SlackPace()
        for _ in 0..<4 { _ = Self.reserve(&pace, at: 0) }
        #expect(Self.reserve(&pace, at: 0) == .wait(.seconds(1)))
        #expect(Self.reserve(&pace, .postMessage, "C2", at: 0) == .go)
        #expect(Self.reserve(&pace, .update, "C1", at: 0) == .go)
        #expect(Self.reserve(&pace, at: 0, workspace: "T2") == .go)
        // Other methods are counted for the workspace, whatever the channel.
        for channel in 0..<3 { _ = Self.reserve(&pace, .update, "C\(channel)", at: 0) }
        #expect(Self.reserve(&pace, .update, "C9", at: 0) != .go)
    }

    @Test func aRefusalPausesItsKeyAlone() {
        var pace = SlackPace()
        pace.pause(.postMessage, workspace: "T1", channel: "C1", now: .seconds(10), for: .seconds(2))
        #expect(Self.reserve(&pace, at: 10) == .wait(.seconds(2)))
        #expect(Self.reserve(&pace, at: 10) == .wait(.seconds(3)))
        #expect(Self.reserve(&pace, .postMessage, "C2", at: 10) == .go)
        #expect(pace.pauseLeft(.postMessage, workspace: "T1", channel: "C1", now: .seconds(11)) == .seconds(1))
        #expect(pace.pauseLeft(.postMessage, workspace: "T1", channel: "C1", now: .seconds(12)) == nil)
        #expect(pace.pauseLeft(.update, workspace: "T1", channel: "C1", now: .seconds(11)) == nil)
    }

    /// A crowd that is sent away comes back one by one, at the rate that Slack allows, and within five minutes.
    @Test func whoIsSentAwayComesBackInLine() {
        var pace = SlackPace()
        pace.pause(.postMessage, workspace: "T1", channel: "C1", now: .seconds(0), for: .seconds(20))
        let line = (0..<602).map { _ in Self.reserve(&pace, at: 0) }
        #expect(line.prefix(301) == (20...320).map { .tooBusy(.seconds($0)) }[...])
        #expect(line.dropFirst(301) == line.prefix(301))
        #expect(Self.reserve(&pace, .postMessage, "C2", at: 0) == .go)
        // Nobody has a place by having been sent away: whoever comes when there is a turn has it.
        #expect(Self.reserve(&pace, at: 20) == .go)
    }

    /// Who has no patience is sent away with the time of a turn: the places to send from belong to the other channels too.
    @Test(arguments: [2, 3, 4, 5])
    func aRestingChannelTakesNobodysPlace(seconds: Int) async throws {
        let slack = ScriptedSlack([
            .json(["ok": false, "error": "ratelimited"], status: 429, headers: [("Retry-After", "\(seconds)")]),
            .json(["ok": true, "channel": "C1", "ts": "1.2"]),
        ])
        let api = slack.api()
        for place in 0..<3 {
            let refusal = await #expect(throws: SlackError.self) {
                try await api.postMessage(SlackMessage(text: "a"), to: "C1", patience: .zero)
            }
            #expect(refusal?.handling == .rateLimited(after: .seconds(seconds + max(0, place - 1))))
        }
        _ = try await api.postMessage(SlackMessage(text: "a"), to: "C2")
        _ = try await api.update(SlackMessage(text: "a"), channel: "C1", timestamp: "1.2")
        #expect(slack.slept.isEmpty && slack.requests.count == 3)
    }

    @Test func theClientWaitsItsTurnAndGivesUpWhenThatIsTooLong() async throws {
        let slack = ScriptedSlack([.json(["ok": true, "channel": "C1", "ts": "1.2"])])
        let api = slack.api(SlackAPIConfiguration(longestWait: .seconds(2)))
        for _ in 0..<6 { _ = try await api.postMessage(SlackMessage(text: "a"), to: "C1") }
        #expect(slack.slept == [.seconds(1), .seconds(1)])
    }

    /// After a 429 nothing of that key is sent until Slack's time is over; another channel goes on.
    @Test func afterARefusalTheKeyRests() async throws {
        let slack = ScriptedSlack([
            .json(["ok": false, "error": "ratelimited"], status: 429, headers: [("Retry-After", "20")]),
            .json(["ok": true, "channel": "C1", "ts": "1.2"]),
        ])
        let api = slack.api()
        let first = await #expect(throws: SlackError.self) { try await api.postMessage(SlackMessage(text: "a"), to: "C1") }
        #expect(first?.handling == .rateLimited(after: .seconds(20)))
        let second = await #expect(throws: SlackError.self) { try await api.postMessage(SlackMessage(text: "a"), to: "C1") }
        #expect(second?.code == "paced")
        #expect(slack.requests.count == 1)
        _ = try await api.postMessage(SlackMessage(text: "a"), to: "C2")
        _ = try await api.update(SlackMessage(text: "a"), channel: "C1", timestamp: "1.2")
        #expect(slack.requests.count == 3)
    }
}
