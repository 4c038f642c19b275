import Documents
import Language
import Threading

/// Knows what a few words mean: texts of one subject point one way, whatever words they are in.
final class InventedEmbedder: Embedder {
    enum Failure: Sendable { case none, away, refusingHunter, lost, notANumber, shorter }

    private struct State {
        var failure = Failure.none
        var name = "invented"
        var dimensions = 16
        var texts = 0
        var failsAfter = Int.max
    }

    private static let subjects: [[String]] = [
        ["failover", "promote", "replica", "primary", "standby"], ["backup", "restore", "snapshot", "archive"],
        ["deploy", "release", "rollout", "ship"], ["password", "key", "secret", "rotate"],
    ]

    let batch = 2
    private let state = Locked(State())

    func set(_ failure: Failure = .none, name: String = "invented", dimensions: Int = 16, failsAfter: Int = .max) {
        state.withLock { ($0.failure, $0.name, $0.dimensions, $0.failsAfter) = (failure, name, dimensions, failsAfter) }
    }

    var texts: Int { state.withLock { $0.texts } }

    func name() throws -> String { state.withLock { $0.name } }

    func vector(ofQuestion text: String) throws -> [Float] { try vectors(of: [text]).first ?? [] }

    func vectors(of texts: [String]) throws -> [[Float]] {
        try state.withLock { state in
            if state.failure == .away || state.texts >= state.failsAfter { throw ModelError(.notReachable, "invented") }
            if state.failure == .refusingHunter, texts.contains(where: { $0.contains("hunter") }) { throw ModelError(.invalid, "invented") }
            state.texts += texts.count
            if state.failure == .lost { return Array(texts.map { Self.vector($0, state.dimensions) }.dropLast()) }
            if state.failure == .notANumber { return texts.map { _ in [Float](repeating: .nan, count: state.dimensions) } }
            if state.failure == .shorter { return texts.map { Self.vector($0, state.dimensions - 1) } }
            return texts.map { Self.vector($0, state.dimensions) }
        }
    }

    private static func vector(_ text: String, _ dimensions: Int) -> [Float] {
        var vector = [Float](repeating: 0, count: dimensions)
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) {
            if let subject = subjects.firstIndex(where: { $0.contains { word.hasPrefix($0) } }) {
                vector[subject] += 3
            } else {
                let sum = word.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
                vector[4 + sum % (dimensions - 5)] += sum & 0x100 == 0 ? 0.3 : -0.3
            }
        }
        return vector.allSatisfy { $0 == 0 } ? vector.map { _ in 0.1 } : vector
    }
}
