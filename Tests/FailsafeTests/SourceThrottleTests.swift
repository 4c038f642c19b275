import Testing

@testable import Failsafe

struct SourceThrottleTests {
    private let peer = FailureSource(ipv4: 0xCB00_7107)

    /// The answers to failures at these seconds.
    private func answers(limit: Int, at seconds: [UInt64]) -> [FailureAnswer] {
        var throttle = SourceThrottle(failuresPerMinute: limit)
        return seconds.map { throttle.failed(peer, atNanoseconds: $0 * 1_000_000_000) }
    }

    @Test func theEleventhIsTooMany() {
        let answers = answers(limit: 10, at: Array(repeating: 5, count: 12))
        #expect(answers.prefix(10).allSatisfy { $0 == .unauthorized })
        #expect(answers[10] == .tooManyFailures(retryAfterSeconds: 60))
        #expect(answers[11] == .tooManyFailures(retryAfterSeconds: 60))
    }

    // The minute slides: a failure leaves it sixty seconds after it came.
    @Test(
        arguments: [
            ([0, 10, 20, 59], .tooManyFailures(retryAfterSeconds: 11)),
            ([0, 10, 20, 60], .unauthorized),
            ([0, 10, 20, 69], .unauthorized),
            ([0, 0, 0, 59], .tooManyFailures(retryAfterSeconds: 1)),
            ([0, 0, 0, 60], .unauthorized),
            ([0, 30, 59, 61, 62], .tooManyFailures(retryAfterSeconds: 57)),
            ([0, 0, 0, 0, 200], .unauthorized),
            // A clock that went back, which the monotonic one does not, counts as standing still.
            ([100, 100, 100, 50], .tooManyFailures(retryAfterSeconds: 60)),
        ] as [([UInt64], FailureAnswer)]
    )
    func slides(seconds: [UInt64], last: FailureAnswer) {
        #expect(answers(limit: 3, at: seconds).last == last)
    }

    // Whoever waits as long as he was told is answered 401 again, at every pace.
    @Test(arguments: 1...20)
    func retryAfterIsTheTruth(pace: UInt64) throws {
        var throttle = SourceThrottle(failuresPerMinute: 4)
        var second: UInt64 = 0
        for _ in 0..<200 {
            if case .tooManyFailures(let wait) = throttle.failed(peer, atNanoseconds: second * 1_000_000_000) {
                #expect((1...60).contains(wait))
                second += UInt64(wait)
                #expect(throttle.failed(peer, atNanoseconds: second * 1_000_000_000) == .unauthorized)
            }
            second += pace
        }
    }

    @Test func aLimitOfNothingThrottlesFromTheFirst() {
        #expect(answers(limit: 0, at: [1]) == [.tooManyFailures(retryAfterSeconds: 60)])
        #expect(answers(limit: -5, at: [1]) == [.tooManyFailures(retryAfterSeconds: 60)])
    }

    @Test func countersDoNotOverflow() {
        var throttle = SourceThrottle(failuresPerMinute: 10)
        for _ in 0..<70_000 { _ = throttle.failed(peer, atNanoseconds: 0) }
        #expect(throttle.failed(peer, atNanoseconds: 61_000_000_000) == .unauthorized)
    }

    @Test func othersAreNotMeant() {
        var throttle = SourceThrottle(failuresPerMinute: 1)
        _ = throttle.failed(peer, atNanoseconds: 0)
        #expect(throttle.failed(peer, atNanoseconds: 0) != .unauthorized)
        #expect(throttle.failed(FailureSource(ipv4: 1), atNanoseconds: 0) == .unauthorized)
    }

    @Test func memoryIsBounded() {
        var throttle = SourceThrottle(failuresPerMinute: 10)
        for address in 0..<100_000 as Range<UInt32> { _ = throttle.failed(FailureSource(ipv4: address), atNanoseconds: 0) }
        #expect(throttle.sourceCount <= SourceThrottle.maximumSources + SourceThrottle.sharedPlaces)
        // A minute later the places are free, and a newcomer has one of his own.
        #expect(throttle.failed(FailureSource(ipv4: 200_000), atNanoseconds: 61_000_000_000) == .unauthorized)
        #expect(throttle.sourceCount == 1)
    }
}
