import Embedding
import Glibc
import Threading
import Time

/// Vectors computed in this process, by a model of a folder. It is loaded when it is needed, and let go when nobody has needed it for a
/// while: what waits for work is small.
package final class FolderEmbedder: Embedder {
    package let batch = 8

    private struct Stamp: Equatable {
        var files: [[Int64]]
    }

    private struct State {
        var model: SentenceModel?
        var stamp: Stamp?
        var fingerprint: String?
        var uses = 0
    }

    private let folder: String
    private let keptFor: Duration
    private let load: Load
    private let state = Locked(State())
    /// Held by whoever loads, so that nobody else does; what only asks for a name does not wait for it.
    private let loading = Locked(())

    typealias Load = @Sendable (_ folder: String) throws(EmbeddingProblem) -> SentenceModel

    package convenience init(_ folder: String) { self.init(folder, keptFor: .seconds(60)) }

    init(
        _ folder: String,
        keptFor: Duration,
        load: @escaping Load = { folder throws(EmbeddingProblem) in try SentenceModel(folder: folder) }
    ) {
        self.folder = folder
        self.keptFor = keptFor
        self.load = load
    }

    /// Whatever lies in the folder now: where it was changed, its vectors are another model's.
    package func name() async throws -> String {
        let stamp = try stamp()
        if let known = state.withLock({ $0.stamp == stamp ? $0.fingerprint : nil }) { return Self.name(known) }
        return Self.name(try await apart { try self.loaded().fingerprint })
    }

    private static func name(_ fingerprint: String) -> String { "folder:\(fingerprint)" }

    package func vectors(of texts: [String]) async throws -> [[Float]] {
        try await apart {
            // Whoever waits for an answer goes first.
            setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
            let model = try self.loaded()
            return try texts.map(model.vector)
        }
    }

    package func vector(ofQuestion text: String) async throws -> [Float] { try await apart { try self.loaded().vector(of: text) } }

    private func loaded() throws(EmbeddingProblem) -> SentenceModel {
        let stamp = try stamp()
        return try loading.withLock { _ throws(EmbeddingProblem) in
            let known = state.withLock { state -> SentenceModel? in
                state.uses += 1
                if state.stamp != stamp { state.model = nil }
                return state.model
            }
            if let known { return known }
            let model = try load(folder)
            state.withLock { ($0.model, $0.stamp, $0.fingerprint) = (model, stamp, model.fingerprint) }
            return model
        }
    }

    private func stamp() throws(EmbeddingProblem) -> Stamp {
        var files: [[Int64]] = []
        for name in ["config.json", "vocab.txt", "model.safetensors"] {
            var status = stat()
            guard stat("\(folder)/\(name)", &status) == 0 else {
                throw EmbeddingProblem("\(folder): \(name) cannot be read: \(String(cString: strerror(errno)))")
            }
            files.append(
                [Int64(status.st_ino), Int64(status.st_size), Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec)]
            )
        }
        return Stamp(files: files)
    }

    /// On a thread of its own for as long as it lasts: others wait for the pool.
    private func apart<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        defer { letGoLater() }
        return try await withCheckedThrowingContinuation { continuation in
            startThread(name: "vectors") { continuation.resume(with: Result { try work() }) }
        }
    }

    private func letGoLater() {
        let uses = state.withLock { $0.uses }
        Task { [weak self, keptFor] in
            try? await Task.sleep(for: keptFor)
            self?.state.withLock { if $0.uses == uses { $0.model = nil } }
        }
    }

    /// Whether a model is in memory.
    var isLoaded: Bool { state.withLock { $0.model != nil } }
}
