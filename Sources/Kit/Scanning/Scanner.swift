import CHyperscan

/// Finds a database's patterns in bytes. It owns the engine's scratch memory, so each thread has one of its own.
package struct Scanner: ~Copyable {
    private let database: PatternDatabase
    private let scratch: OpaquePointer
    private let gathered = Gathered()

    package init?(_ database: PatternDatabase) {
        var scratch: OpaquePointer?
        // It grows to what the most demanding part needs.
        for part in database.parts where hs_alloc_scratch(part.handle, &scratch) != HS_SUCCESS {
            hs_free_scratch(scratch)
            return nil
        }
        guard let scratch = scratch else { return nil }
        self.database = database
        self.scratch = scratch
    }

    deinit { hs_free_scratch(scratch) }

    /// Where a pattern ends: the offset just behind it.
    package struct Match: Hashable {
        package var number: UInt32
        package var end: Int
    }

    /// Tells each match in the order of their ends, and of their numbers where they end together.
    package func scan(_ bytes: UnsafeRawBufferPointer, _ found: (Match) -> Void) {
        guard let start = bytes.bindMemory(to: CChar.self).baseAddress else { return }
        for part in database.parts {
            _ = hs_scan(
                part.handle,
                start,
                UInt32(bytes.count),
                0,
                scratch,
                { number, _, end, _, context in
                    let gathered = Unmanaged<Gathered>.fromOpaque(context.unsafelyUnwrapped)
                    gathered._withUnsafeGuaranteedRef { $0.matches.append(Match(number: number, end: Int(end))) }
                    return 0
                },
                Unmanaged.passUnretained(gathered).toOpaque()
            )
        }
        guard !gathered.matches.isEmpty else { return }
        if gathered.matches.count > 1 { gathered.matches.sort { ($0.end, $0.number) < ($1.end, $1.number) } }
        var last: Match?
        // Each part tells of its own, and so a pattern twice whose expressions are in two of them.
        for match in gathered.matches where match != last {
            found(match)
            last = match
        }
        gathered.matches.removeAll(keepingCapacity: gathered.matches.count <= Gathered.mostKept)
    }

    private final class Gathered {
        static let mostKept = 4096
        var matches: [Match] = []
    }
}
