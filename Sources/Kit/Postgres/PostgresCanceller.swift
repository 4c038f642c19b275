import CPostgres
import Threading

/// Ends what a connection is doing, from any thread, over a connection of its own.
package final class PostgresCanceller: @unchecked Sendable {
    // The library allows its use from any thread, and nothing changes it.
    private let library: PostgresLibrary
    private let pointer: OpaquePointer

    init?(_ library: PostgresLibrary, _ connection: OpaquePointer) {
        guard let pointer = library.functions.pointee.getCancel(connection) else { return nil }
        self.library = library
        self.pointer = pointer
    }

    deinit { library.functions.pointee.freeCancel(pointer) }

    /// Blocks until the server has taken note. What runs there then ends with an error, unless it ended before.
    func cancel() {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { text in
            _ = library.functions.pointee.cancel(pointer, text.baseAddress, Int32(text.count))
        }
    }

    /// For whoever may not block.
    package func cancelSoon() { startThread(name: "postgres-cancel") { self.cancel() } }
}
