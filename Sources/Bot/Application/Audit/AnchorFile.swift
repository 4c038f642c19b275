import Actions
import OperatingSystem
import Threading

/// A file of anchors. It may lie on a share whose machine is away: nothing waits for it longer than a moment.
final class AnchorFile: Sendable {
    private let file: LineFile
    private let patience: Duration
    private let hold: @Sendable () -> Void
    private let isBusy = Locked(false)

    /// - Parameter hold: what the system may do before it answers.
    init(path: String, patience: Duration = .seconds(10), hold: @escaping @Sendable () -> Void = {}) {
        file = LineFile(path: path)
        self.patience = patience
        self.hold = hold
    }

    /// Empty where there is no such file yet.
    func anchors() async throws -> AuditAnchors {
        try await besides { file in
            do throws(LineFile.Fault) { return AuditAnchors(text: try file.text()) } catch {
                guard error.isAbsent else { throw error }
                return AuditAnchors()
            }
        }
    }

    func append(_ head: AuditHead, after last: AuditHead?) async throws -> Bool {
        try await besides { file in
            try file.append { text in AuditAnchors(text: text).latest == last ? head.line : nil }
        }
    }

    /// Why nothing could be written to it.
    func trouble() async -> String? {
        do { return try await besides { $0.trouble()?.description } } catch { return "\(error)" }
    }

    private func besides<Value: Sendable>(_ body: @escaping @Sendable (LineFile) throws -> Value) async throws -> Value {
        guard
            isBusy.withLock({ isBusy in
                defer { isBusy = true }
                return !isBusy
            })
        else { throw LineFile.Fault("\(file.path): it has not answered since the last try") }
        let answer = Answer<Value>()
        let (file, isBusy, hold) = (file, isBusy, hold)
        startThread(name: "audit-anchor") {
            hold()
            let result = Result { try body(file) }
            isBusy.withLock { $0 = false }
            answer.give(result)
        }
        let alarm = Task { [patience] in
            // A share that is away blocks its thread for ever: only a clock ends the wait for it.
            try? await Task.sleep(for: patience)
            answer.give(.failure(LineFile.Fault("\(file.path): it does not answer")))
        }
        defer { alarm.cancel() }
        return try await withTaskCancellationHandler {
            try await answer.wait()
        } onCancel: {
            answer.give(.failure(CancellationError()))
        }
    }
}

/// The first of several answers, for the one who waits.
private final class Answer<Value: Sendable>: Sendable {
    private enum State: Sendable {
        case open
        case awaited(CheckedContinuation<Value, any Error>)
        case given(Result<Value, any Error>)
        case over
    }

    private let state = Locked(State.open)

    func give(_ result: Result<Value, any Error>) {
        let waiting: CheckedContinuation<Value, any Error>? = state.withLock { state in
            switch state {
            case .open:
                state = .given(result)
                return nil
            case .awaited(let continuation):
                state = .over
                return continuation
            case .given, .over: return nil
            }
        }
        waiting?.resume(with: result)
    }

    func wait() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let result: Result<Value, any Error>? = state.withLock { state in
                if case .given(let result) = state {
                    state = .over
                    return result
                }
                state = .awaited(continuation)
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }
}
