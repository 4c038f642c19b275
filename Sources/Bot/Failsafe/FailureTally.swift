import Time

/// Failures counted in memory until the next write, in bounded room.
///
/// A flood must neither fill the disk nor hide itself in what is left out. So a source is told apart only while there is budget
/// for one more row, and everybody else shares a fixed number of crowd names, to which a hash that no stranger can predict
/// assigns them. Each crowd name has the cap of one source: one loud peer stays one source, while a thousand
/// peers still fill the crowd and trip the failsafe. Within the two hours that rows are kept there are at most 4,096 + 2 a second
/// rows with a name and, in minute steps, those of the crowd.
struct FailureTally: Sendable {
    struct Key: Hashable, Sendable {
        /// Seconds since 1970; for the crowd the end of the minute, so that nothing is forgotten early.
        var second: Int64
        var source: FailureSource
        var endpoint: String
        var isCounted: Bool
    }

    static let namedRowsPerSecond = 256
    static let namedRowsAtOnce = 4_096
    static let namedRowsRefilledPerSecond: Int64 = 2
    static let crowdStep: Int64 = 60
    static let crowdEndpoint = "*"

    let crowdSize: Int
    private(set) var pending: [Key: Int] = [:]
    private var second = Int64.min
    private var namedThisSecond = 0
    private var budget = namedRowsAtOnce

    init(policy: FailsafePolicy) {
        // Full crowd names alone have to exceed the threshold, whatever the cap is; twice over, because a hash spreads unevenly.
        let needed = policy.threshold / (policy.perSourceCap ?? policy.threshold) + 1
        crowdSize = min(max(64, 2 * needed), 1_024)
    }

    mutating func add(source: FailureSource, endpoint: String, isCounted: Bool, at now: Moment) {
        if now.seconds != second { startSecond(now.seconds) }
        let named = Key(second: second, source: source, endpoint: endpoint, isCounted: isCounted)
        if pending[named]?.increment() != nil { return }
        if namedThisSecond < Self.namedRowsPerSecond && budget > 0 {
            namedThisSecond += 1
            budget -= 1
            pending[named] = 1
            return
        }
        let crowd = Key(
            second: (second / Self.crowdStep + 1) * Self.crowdStep,
            // What is not counted needs no caps, so it needs only one name.
            source: .crowd(isCounted ? Int(UInt(bitPattern: source.hashValue) % UInt(crowdSize)) : 0),
            endpoint: Self.crowdEndpoint,
            isCounted: isCounted
        )
        pending[crowd, default: 0] += 1
    }

    mutating func take() -> [Key: Int] {
        defer { pending = [:] }
        return pending
    }

    /// Puts back what could not be written. What the store would sweep on arrival is dropped, so a long outage stays bounded too.
    mutating func giveBack(_ rows: [Key: Int], at now: Moment) {
        let oldest = (now - FailureRecorder.retention).seconds
        for (key, failures) in rows where key.second >= oldest { pending[key, default: 0] += failures }
    }

    private mutating func startSecond(_ new: Int64) {
        // A clock that was set back refills nothing; one that was set forward fills the budget, and no more.
        if second != .min, new > second {
            let refill = min(new - second, Int64(Self.namedRowsAtOnce)) * Self.namedRowsRefilledPerSecond
            budget = min(Self.namedRowsAtOnce, budget + Int(refill))
        }
        second = new
        namedThisSecond = 0
    }
}

extension Int {
    fileprivate mutating func increment() { self += 1 }
}
