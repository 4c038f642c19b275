import CHyperscan

/// The parts of a database that one scanner has come to need, and the scratch memory that fits them all.
final class ReadyParts {
    private let database: PatternDatabase
    private(set) var scratch: OpaquePointer?
    private var handles: [State]
    // They live as long as they are scanned with.
    private var owners: [DatabasePart] = []

    private enum State {
        case unknown
        case ready(OpaquePointer)
        case unusable
    }

    init(_ database: PatternDatabase) {
        self.database = database
        handles = [State](repeating: .unknown, count: database.commonPart + 1)
    }

    deinit { hs_free_scratch(scratch) }

    /// What many lines need at once is made at the same time.
    func prepare(_ candidates: [LineCandidate]) {
        var missing: Set<Int> = []
        for candidate in candidates where candidate.end == 0 {
            if case .unknown = handles[Int(candidate.expression)] { missing.insert(Int(candidate.expression)) }
        }
        if missing.count > 1 { database.makeReady(missing.sorted()) }
    }

    func handle(_ part: Int) -> OpaquePointer? {
        switch handles[part] {
        case .ready(let handle): return handle
        case .unusable: return nil
        case .unknown: break
        }
        guard let made = database.part(part), hs_alloc_scratch(made.handle, &scratch) == HS_SUCCESS else {
            handles[part] = .unusable
            return nil
        }
        owners.append(made)
        handles[part] = .ready(made.handle)
        return made.handle
    }
}
