import Failsafe
import Testing
import Time

private let now = Moment(seconds: 1_790_000_000)

/// `count` failures from one source, `age` seconds ago.
private func failures(_ count: Int, from source: String = "203.0.113.1", age: Int64 = 10) -> FailureCount {
    FailureCount(second: now.seconds - age, source: source, failures: count)
}

/// The same number from each of many sources.
private func spray(_ sources: Int, each count: Int, age: Int64 = 10) -> [FailureCount] {
    (0..<sources).map { failures(count, from: "198.51.100.\($0)", age: age) }
}

struct FailsafePolicyTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var threshold = 100
        var share = 0.25
        var failures: [FailureCount]
        var effective: Int
        var stage: FailsafeStage
        var testDescription: String { name }
    }

    @Test(arguments: [
        Case(name: "nothing", failures: [], effective: 0, stage: .armed),
        // One source, however loud, stays below half with the default share.
        Case(name: "one source, one failure", failures: [failures(1)], effective: 1, stage: .armed),
        Case(name: "one source at its cap", failures: [failures(25)], effective: 25, stage: .armed),
        Case(name: "one source above its cap", failures: [failures(26)], effective: 25, stage: .armed),
        Case(name: "one source, a million", failures: [failures(1_000_000)], effective: 25, stage: .armed),
        Case(name: "one source over many seconds", failures: (1...60).map { failures(1, age: $0) }, effective: 25, stage: .armed),
        Case(name: "one source, more than Int holds", failures: [failures(.max), failures(.max, age: 9)], effective: 25, stage: .armed),
        // Above half blocks; half does not.
        Case(name: "half", failures: spray(2, each: 25), effective: 50, stage: .armed),
        Case(name: "half and one", failures: spray(2, each: 25) + [failures(1)], effective: 51, stage: .writesBlocked),
        Case(name: "fifty and one strangers", failures: spray(51, each: 1), effective: 51, stage: .writesBlocked),
        // Above the threshold disables; the threshold does not.
        Case(name: "four sources at their cap", failures: spray(4, each: 500), effective: 100, stage: .writesBlocked),
        Case(name: "and a fifth", failures: spray(4, each: 500) + [failures(1)], effective: 101, stage: .disabled),
        Case(name: "a hundred strangers", failures: spray(100, each: 1), effective: 100, stage: .writesBlocked),
        Case(name: "and one more", failures: spray(101, each: 1), effective: 101, stage: .disabled),
        Case(name: "a great many", failures: spray(250, each: 1_000), effective: 6_250, stage: .disabled),
        // A share of one is the plain seed rule: the cap must not clip at the threshold.
        Case(name: "seed rule, half", share: 1, failures: [failures(50)], effective: 50, stage: .armed),
        Case(name: "seed rule, above half", share: 1, failures: [failures(51)], effective: 51, stage: .writesBlocked),
        Case(name: "seed rule, the 100th", share: 1, failures: [failures(100)], effective: 100, stage: .writesBlocked),
        Case(name: "seed rule, the 101st", share: 1, failures: [failures(101)], effective: 101, stage: .disabled),
        Case(name: "seed rule, no overflow", share: 1, failures: [failures(.max), failures(1, age: 9)], effective: .max, stage: .disabled),
        Case(name: "a share above one", share: 7, failures: [failures(101)], effective: 101, stage: .disabled),
        // Just below one there is a cap again, so one source blocks writes and can never disable.
        Case(name: "share 0.99", share: 0.99, failures: [failures(500)], effective: 99, stage: .writesBlocked),
        Case(name: "share as near one as it gets", share: 1.0.nextDown, failures: [failures(500)], effective: 100, stage: .writesBlocked),
        // Small thresholds: the cap is at least one, or the failsafe would be off.
        Case(name: "threshold 1, one failure", threshold: 1, failures: [failures(1)], effective: 1, stage: .writesBlocked),
        Case(name: "threshold 1, one source", threshold: 1, failures: [failures(9)], effective: 1, stage: .writesBlocked),
        Case(name: "threshold 1, two sources", threshold: 1, failures: spray(2, each: 1), effective: 2, stage: .disabled),
        Case(name: "threshold 1, seed rule", threshold: 1, share: 1, failures: [failures(2)], effective: 2, stage: .disabled),
        Case(name: "threshold 2, half", threshold: 2, failures: [failures(9)], effective: 1, stage: .armed),
        Case(name: "threshold 3, above half", threshold: 3, failures: spray(2, each: 9), effective: 2, stage: .writesBlocked),
        Case(name: "threshold 5, just below half", threshold: 5, failures: spray(2, each: 9), effective: 2, stage: .armed),
        Case(name: "threshold 5, just above half", threshold: 5, failures: spray(3, each: 9), effective: 3, stage: .writesBlocked),
        Case(name: "threshold 0 is taken for 1", threshold: 0, failures: spray(2, each: 1), effective: 2, stage: .disabled),
        Case(name: "the largest threshold", threshold: .max, share: 1, failures: [failures(.max)], effective: .max, stage: .writesBlocked),
        // A share of nothing is not "off" either.
        Case(name: "share 0", share: 0, failures: [failures(500)], effective: 1, stage: .armed),
        Case(name: "share 0, many sources", share: 0, failures: spray(101, each: 500), effective: 101, stage: .disabled),
        Case(name: "negative share", share: -1, failures: spray(101, each: 500), effective: 101, stage: .disabled),
        Case(name: "share that is no number", share: .nan, failures: spray(101, each: 500), effective: 101, stage: .disabled),
        // Negative counts do not make room.
        Case(name: "negative", failures: spray(51, each: 1) + [failures(-100)], effective: 51, stage: .writesBlocked),
    ])
    func judges(_ example: Case) {
        let policy = FailsafePolicy(threshold: example.threshold, perSourceShare: example.share)
        let verdict = policy.evaluate(example.failures, countedFrom: Moment(seconds: 0), at: now)
        #expect(verdict.effectiveFailures == example.effective)
        #expect(verdict.stage == example.stage)
    }

    @Test(
        arguments: [
            (100, 0.25, 25), (100, 0.29, 29), (100, 0.57, 57), (10, 0.25, 2), (3, 0.25, 1), (1, 0.25, 1), (1_000, 0.001, 1), (7, 0.5, 3),
            (100, 1.0, nil), (100, 2.0, nil), (100, 0.0, 1),
        ] as [(Int, Double, Int?)]
    )
    func cap(threshold: Int, share: Double, cap: Int?) {
        #expect(FailsafePolicy(threshold: threshold, perSourceShare: share).perSourceCap == cap)
    }

    // The window slides by seconds, and a clock that jumps neither forgets a spray nor keeps an old one.
    @Test(
        arguments: [
            (0, true), (1, true), (3_599, true), (3_600, true),
            (3_601, false), (7_200, false), (86_400, false),
            // The clock was set back after the failures: they are as recent as before.
            (-1, true), (-600, true), (-3_600, true),
            // Failures of a clock that was wrong by more than the window would stay for as long as that.
            (-3_601, false), (-86_400, false),
        ] as [(Int64, Bool)]
    )
    func window(age: Int64, isCounted: Bool) {
        let verdict = FailsafePolicy().evaluate(spray(101, each: 1, age: age), countedFrom: Moment(seconds: 0), at: now)
        #expect(verdict.stage == (isCounted ? .disabled : .armed))
        #expect(verdict.failures == (isCounted ? 101 : 0))
    }

    @Test func slidesOutOneByOne() {
        let policy = FailsafePolicy(threshold: 10, perSourceShare: 1)
        let history = (0..<12).map { FailureCount(second: now.seconds + $0, source: "a", failures: 1) }
        let stages = [3_600, 3_601, 3_602, 3_606, 3_607, 3_612].map {
            policy.evaluate(history, countedFrom: Moment(seconds: 0), at: now + .seconds($0)).stage
        }
        #expect(stages == [.disabled, .disabled, .writesBlocked, .writesBlocked, .armed, .armed])
    }

    // What was counted up to the moment of enabling is forgiven, the second of it included.
    @Test(arguments: [(5, .disabled), (10, .armed), (11, .disabled), (9, .armed)] as [(Int64, FailsafeStage)])
    func forgives(secondsAgo: Int64, stage: FailsafeStage) {
        let enabled = secondsAgo == 5 ? now - .seconds(20) : now - .seconds(secondsAgo)
        #expect(FailsafePolicy().evaluate(spray(101, each: 1), countedFrom: enabled, at: now).stage == stage)
    }

    @Test func names() {
        let verdict = FailsafePolicy().evaluate(
            [
                failures(30, from: "b"), failures(40, from: "a"), failures(30, from: "a", age: 5), failures(30, from: "c"),
                failures(2, from: "d"),
            ]
                + spray(9, each: 1),
            countedFrom: Moment(seconds: 0),
            at: now
        )
        #expect(verdict.sourceCount == 13)
        #expect(verdict.failures == 141)
        #expect(verdict.effectiveFailures == 86)
        #expect(verdict.topSources.map(\.name) == ["a", "b", "c", "d", "198.51.100.0"])
        #expect(verdict.topSources[0] == FailsafeVerdict.Source(name: "a", failures: 70, countsFor: 25))
        #expect(
            verdict.reason
                == "141 signature failures in the last hour from 13 sources, counted as 86 of 100 (most from a: 70, b: 30, c: 30)"
        )
        let alone = FailsafePolicy().evaluate([failures(1)], countedFrom: Moment(seconds: 0), at: now)
        #expect(alone.reason == "1 signature failure in the last hour from 1 source of 100 (most from 203.0.113.1: 1)")
    }
}
