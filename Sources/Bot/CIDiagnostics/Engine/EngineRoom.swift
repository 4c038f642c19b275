package import Diagnosis
import OperatingSystem
import Threading

/// Keeps the engine from the first diagnosis on, and fetches a new one when the folder of patterns has changed.
///
/// A bot that is never asked never pays for it, neither at its start nor in memory.
package actor EngineRoom {
    private let folder: String?
    private let load: @Sendable () throws -> Engine
    private var current: Entry<Engine>?
    private var loading: Entry<Task<Engine, any Error>>?

    private struct Entry<Value> {
        var stamp: OperatingSystem.FolderStamp?
        var value: Value
    }

    /// - Parameters:
    ///   - folder: of the user's own patterns.
    ///   - load: may take seconds; it runs on a thread of its own. What is wrong with a pattern it tells by itself.
    package init(folder: String?, load: @escaping @Sendable () throws -> Engine) {
        self.folder = folder
        self.load = load
    }

    package func engine() async throws -> Engine {
        let stamp = folder.flatMap(OperatingSystem.stamp)
        if let current, current.stamp == stamp { return current.value }
        if let loading, loading.stamp == stamp { return try await loading.value.value }
        let load = load
        let task = Task { try await onItsOwnThread("patterns") { try load() } }
        loading = Entry(stamp: stamp, value: task)
        defer { if loading?.stamp == stamp { loading = nil } }
        let engine = try await task.value
        current = Entry(stamp: stamp, value: engine)
        return engine
    }
}

/// For what computes so long that the threads which everybody shares must not wait for it.
func onItsOwnThread<Value: Sendable>(_ name: String, _ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        startThread(name: name) { continuation.resume(with: Result(catching: work)) }
    }
}
