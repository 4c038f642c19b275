import Threading

/// What a stand-in's thread counts and a test reads.
final class Counter: Sendable {
    private let count = Locked(0)

    var value: Int { count.withLock { $0 } }

    @discardableResult func add(_ number: Int = 1) -> Int {
        count.withLock {
            $0 += number
            return $0
        }
    }
}

/// Where a stand-in lives, for another that was started before it.
final class StandInAddress: Sendable {
    private let address = Locked("")

    var url: String { address.withLock { $0 } }

    func set(_ url: String) { address.withLock { $0 = url } }
}
