import Inbox
import Testing
import Time

private let now = Moment(seconds: 1_790_000_000)

struct PolicyTests {
    @Test(arguments: [(0, 2), (1, 2), (2, 8), (3, 32), (4, 120), (5, 120), (1_000_000, 120)])
    func attemptsWaitLonger(failures: Int, seconds: Int) {
        #expect(RetrySchedule.attempts.delay(after: failures) == .seconds(seconds))
    }

    @Test(arguments: [(0, 1), (1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (8, 60), (1_440, 60), (Int.max, 60)])
    func outagesWaitUpToAMinute(outages: Int, seconds: Int) {
        #expect(RetrySchedule.outages.delay(after: outages) == .seconds(seconds))
    }

    @Test(arguments: [
        (1, AttemptPolicy.Verdict.retry(at: now + .seconds(2))),
        (4, .retry(at: now + .seconds(120))),
        (5, .giveUp), (6, .giveUp),
    ])
    func theFifthFailureIsTheLast(failures: Int, verdict: AttemptPolicy.Verdict) {
        #expect(AttemptPolicy.standard.afterFailure(failures, now: now) == verdict)
    }

    @Test(arguments: [(1, AttemptPolicy.Verdict.retry(at: now)), (19, .retry(at: now)), (20, .retry(at: now)), (21, .giveUp)])
    func afterTheTwentiethDeathItIsHandedOutOnceMore(deaths: Int, verdict: AttemptPolicy.Verdict) {
        #expect(AttemptPolicy.standard.afterDeath(deaths, now: now) == verdict)
    }

    @Test(
        arguments: [
            // Count, how long it lasts, what the platform asked for, and when it is tried again.
            (1, Duration.zero, nil, now + .seconds(1)),
            (5_000, .hours(23), nil, now + .seconds(60)),
            (5_000, .hours(24) - .milliseconds(1), nil, now + .seconds(60)),
            (5_000, .hours(24), nil, nil),
            (1, .hours(30), nil, nil),
            (1, .zero, now + .minutes(7), now + .minutes(7)),
            (1, .zero, now - .minutes(7), now),
            (1, .hours(23), now + .hours(48), now + .hours(1)),
            // A clock that was set back.
            (1, .hours(-5), nil, now + .seconds(1)),
        ] as [(Int, Duration, Moment?, Moment?)]
    )
    func outagesEndAfterADay(outages: Int, lasting: Duration, until: Moment?, expected: Moment?) {
        let verdict = AttemptPolicy.standard.afterOutage(outages, since: now - lasting, now: now, until: until)
        #expect(verdict == expected.map { .retry(at: $0) } ?? .giveUp)
    }

    @Test(
        arguments: [
            (true, Duration.zero, false), (true, .seconds(15), false), (true, .milliseconds(15_001), true), (true, .seconds(-3_600), false),
            (true, nil, true), (false, .zero, true), (false, nil, true), (false, .hours(1), true),
        ] as [(Bool, Duration?, Bool)]
    )
    func holdersDieWithTheirProcessOrOfSilence(isPresent: Bool, silence: Duration?, isDead: Bool) {
        #expect(LeasePolicy.standard.isDead(isPresent: isPresent, lastSeen: silence.map { now - $0 }, now: now) == isDead)
    }
}

struct RateLimiterTests {
    private var limiter = RateLimiter(.init(burst: 2, interval: .seconds(10)), capacity: 3)

    @Test mutating func aBurstThenOneAtATime() {
        let steps: [(seconds: Double, RateLimiter.Decision)] = [
            (0, .admitted), (0, .admitted),
            (0, .refused(retryAfter: .seconds(10), shouldTell: true)),
            (4, .refused(retryAfter: .seconds(6), shouldTell: false)),
            (10, .admitted),
            (10, .refused(retryAfter: .seconds(10), shouldTell: true)),
            (19.999, .refused(retryAfter: .milliseconds(1), shouldTell: false)),
            (20, .admitted),
            // A long silence fills it to the burst and not above.
            (10_000, .admitted), (10_000, .admitted), (10_000, .refused(retryAfter: .seconds(10), shouldTell: true)),
            // A clock set back neither fills it nor stops it.
            (5_000, .refused(retryAfter: .seconds(10), shouldTell: false)),
            (5_010, .admitted),
        ]
        for (seconds, decision) in steps {
            #expect(limiter.admit("U1", now: now + .milliseconds(Int64(seconds * 1_000))) == decision, "at \(seconds) s")
        }
    }

    @Test mutating func keysDoNotShare() {
        for key in ["U1", "U2"] { for _ in 0..<2 { #expect(limiter.admit(key, now: now) == .admitted) } }
        #expect(limiter.admit("U1", now: now) != .admitted)
    }

    @Test mutating func theQuietestIsForgottenFirst() {
        for key in ["a", "b", "c"] { for _ in 0..<2 { _ = limiter.admit(key, now: now) } }
        // `a` speaks again, so `b` has been quiet for longest.
        #expect(limiter.admit("a", now: now) != .admitted)
        #expect(limiter.admit("d", now: now) == .admitted)
        #expect(limiter.count == 3)
        #expect(limiter.admit("a", now: now) != .admitted)
        #expect(limiter.admit("c", now: now) != .admitted)
        #expect(limiter.admit("b", now: now) == .admitted)
        for number in 0..<1_000 { _ = limiter.admit("\(number)", now: now) }
        #expect(limiter.count == 3)
    }
}
