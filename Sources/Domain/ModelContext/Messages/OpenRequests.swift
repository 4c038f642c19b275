import JSON

/// Who waits for which answer. Answers come in any order; one that nobody waits for, or that comes again, is nobody's.
struct OpenRequests<Waiter> {
    static var limit: Int { 64 }

    private var waiting: [Int64: Waiter] = [:]

    var count: Int { waiting.count }

    /// False where too many wait already.
    mutating func add(_ waiter: Waiter, as id: Int64) -> Bool {
        guard waiting.count < Self.limit, waiting[id] == nil else { return false }
        waiting[id] = waiter
        return true
    }

    /// Whoever waits for this id, who from then on waits no more. Our ids are whole numbers: `"1"` and `1.5` are somebody else's.
    mutating func take(_ id: JSON) -> Waiter? { id.int.flatMap { waiting.removeValue(forKey: $0) } }

    mutating func takeAll() -> [Waiter] {
        defer { waiting = [:] }
        return waiting.sorted { $0.key < $1.key }.map(\.value)
    }
}
