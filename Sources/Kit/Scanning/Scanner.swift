import CHyperscan

/// Finds a database's patterns in bytes. It owns the engine's scratch memory, so each thread has one of its own.
package struct Scanner: ~Copyable {
    private let database: PatternDatabase
    private let scratch: OpaquePointer

    package init?(_ database: PatternDatabase) {
        var scratch: OpaquePointer?
        guard hs_alloc_scratch(database.handle, &scratch) == HS_SUCCESS, let scratch = scratch else { return nil }
        self.database = database
        self.scratch = scratch
    }

    deinit { hs_free_scratch(scratch) }

    /// Where a pattern ends: the offset just behind it.
    package struct Match {
        package var number: UInt32
        package var end: Int
    }

    /// Tells each match in the order of their ends.
    package func scan(_ bytes: UnsafeRawBufferPointer, _ found: (Match) -> Void) {
        guard let start = bytes.bindMemory(to: CChar.self).baseAddress else { return }
        withoutActuallyEscaping(found) { found in
            var receiver = Receiver(found: found)
            withUnsafeMutablePointer(to: &receiver) { receiver in
                _ = hs_scan(
                    database.handle,
                    start,
                    UInt32(bytes.count),
                    0,
                    scratch,
                    { number, _, end, _, context in
                        context.unsafelyUnwrapped.assumingMemoryBound(to: Receiver.self).pointee
                            .found(Match(number: number, end: Int(end)))
                        return 0
                    },
                    receiver
                )
            }
        }
    }

    private struct Receiver { let found: (Match) -> Void }
}
