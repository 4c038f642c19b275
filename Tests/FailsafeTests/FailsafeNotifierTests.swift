import Failsafe
import JSON
import Testing
import Threading
import Time

private let notice = FailsafeNotice(
    transition: LatchTransition(
        at: Moment(seconds: 1_790_000_000),
        before: .armed,
        after: .disabled,
        actor: "failsafe on yard:7",
        reason: "101 failures <!channel> & more"
    ),
    installation: "yard",
    verdict: FailsafePolicy().evaluate(
        (0..<101).map { FailureCount(second: 1_790_000_000, source: "198.51.100.\($0)", failures: $0 == 0 ? 40 : 1) },
        countedFrom: Moment(seconds: 0),
        at: Moment(seconds: 1_790_000_000)
    )
)

@Suite(.timeLimit(.minutes(1)))
struct FailsafeNotifierTests {
    private let lines = Lines()

    @Test func text() {
        #expect(
            notice.text == """
                Yardmaster on yard: the failsafe disabled the bot.
                Every request is refused, and the workers stand still.

                Why:   101 failures <!channel> & more
                When:  2026-09-21T14:13:20Z
                Who:   failsafe on yard:7

                Loudest sources of the last hour:
                  198.51.100.0: 40, counted as 25
                  198.51.100.1: 1, counted as 1
                  198.51.100.10: 1, counted as 1
                  198.51.100.100: 1, counted as 1
                  198.51.100.11: 1, counted as 1

                What to do: look at `yardmaster-failsafe status`, block the sources, rotate the signing secret if it leaked. Then:
                  yardmaster-failsafe enable --reason "what you found"
                """
        )
    }

    // Nobody can make the failsafe mention a whole channel.
    @Test func slack() {
        let text = notice.slackPayload["text"]?.string ?? ""
        #expect(text.contains("101 failures &lt;!channel&gt; &amp; more"))
    }

    @Test func webhook() {
        let payload = notice.webhookPayload
        #expect(payload["event"]?.string == "failsafe_stage_changed")
        #expect(payload["stage"]?.string == "disabled")
        #expect(payload["stage_before"]?.string == "armed")
        #expect(payload["effective_failures"]?.int == 125)
        #expect(payload["top_sources"]?.array?.count == 5)
    }

    @Test func everyChannelIsTold() async {
        let told = Lines()
        let post: NoticeChannel.Post = { url, body in
            told.add("\(url) \(body.count > 50)")
            return url.contains("bad") ? 500 : 200
        }
        let channels: [NoticeChannel] = [
            .webhook("https://bad.example", post: post), .slackWebhook("https://good.example", post: post),
        ]
        await FailsafeNotifier(channels, log: lines.log).notify(notice)
        #expect(told.all.sorted() == ["https://bad.example true", "https://good.example true"])
        #expect(
            lines.all.sorted() == [
                "info: told the Slack webhook: Yardmaster on yard: the failsafe disabled the bot",
                "warning: the webhook did not take the notice (attempt 1 of 1): it answered 500",
            ]
        )
    }

    // A channel that hangs, even one that ignores its cancellation, holds nobody up.
    @Test(.timeLimit(.minutes(1))) func hangingChannel() async {
        let release = Locked<[CheckedContinuation<Void, Never>]>([])
        let stuck = NoticeChannel("stuck channel") { _ in await withCheckedContinuation { hold in release.withLock { $0.append(hold) } } }
        await FailsafeNotifier([stuck], timeout: .milliseconds(100), log: lines.log).notify(notice)
        // It came back although nobody let the channel go.
        #expect(lines.all.count == 1)
        for hold in release.withLock({ $0 }) { hold.resume() }
    }

    @Test func triesAgain() async {
        let calls = Locked(0)
        let flaky = NoticeChannel("flaky channel") { _ in
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            if call < 3 { throw NoticeError(description: "not now") }
        }
        await FailsafeNotifier([flaky], attempts: 3, pause: .milliseconds(1), log: lines.log).notify(notice)
        #expect(calls.withLock { $0 } == 3)
        #expect(lines.all.last?.hasPrefix("info: told the flaky channel") == true)
    }
}
