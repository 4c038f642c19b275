import Synchronization
import Threading

/// The numbers behind ``HTTPServerStatistics``. Only the loop writes, so a plain load and store is enough; anybody may read.
final class Counters: Sendable {
    let open = Atomic<Int>(0)
    let accepted = Atomic<Int>(0)
    let refusedInAll = Atomic<Int>(0)
    let refusedBySource = Atomic<Int>(0)
    let evictedIdle = Atomic<Int>(0)
    let acceptFailures = Atomic<Int>(0)
    let requests = Atomic<Int>(0)
    let tooSlow = Atomic<Int>(0)
    let stalledWrites = Atomic<Int>(0)
    let badResponses = Atomic<Int>(0)
    private let parseErrors = Locked<[HTTPParseError: Int]>([:])

    func count(_ error: HTTPParseError) {
        parseErrors.withLock { $0[error, default: 0] += 1 }
    }

    var snapshot: HTTPServerStatistics {
        var statistics = HTTPServerStatistics()
        statistics.open = open.load(ordering: .relaxed)
        statistics.accepted = accepted.load(ordering: .relaxed)
        statistics.refusedInAll = refusedInAll.load(ordering: .relaxed)
        statistics.refusedBySource = refusedBySource.load(ordering: .relaxed)
        statistics.evictedIdle = evictedIdle.load(ordering: .relaxed)
        statistics.acceptFailures = acceptFailures.load(ordering: .relaxed)
        statistics.requests = requests.load(ordering: .relaxed)
        statistics.tooSlow = tooSlow.load(ordering: .relaxed)
        statistics.stalledWrites = stalledWrites.load(ordering: .relaxed)
        statistics.badResponses = badResponses.load(ordering: .relaxed)
        statistics.parseErrors = parseErrors.withLock { $0 }
        return statistics
    }
}

extension Atomic<Int> {
    /// For a counter with one writer: no locked instruction.
    func bump(by amount: Int = 1) { store(load(ordering: .relaxed) &+ amount, ordering: .relaxed) }
}
