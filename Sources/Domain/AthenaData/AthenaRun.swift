import AWSServices
import Datasets

/// One statement from its start until it is over: looked at less and less often, and ended at Athena when nobody waits for it, when it
/// takes too long, and when it has read too much.
struct AthenaRun {
    let lake: Lake
    let limits: QueryLimits

    private static let firstPause: Duration = .milliseconds(100)
    private static let longestPause: Duration = .seconds(2)

    /// A statement that has succeeded.
    struct Finished: Sendable {
        var id: String
        var execution: AthenaExecution
        var deadline: ContinuousClock.Instant
    }

    func run(_ text: String) async throws(DataProblem) -> Finished {
        let deadline = ContinuousClock.now + limits.time
        let id = try await start(text)
        var pause = Self.firstPause
        while true {
            guard !Task.isCancelled else { throw await stopped(id, DataProblem(.cancelled, "It was cancelled.")) }
            let execution: AthenaExecution
            do throws(AWSError) { execution = try await lake.athena.execution(id, in: lake.workgroup) } catch {
                throw await stopped(id, DataProblem(error))
            }
            switch execution.state {
            case .succeeded: return Finished(id: id, execution: execution, deadline: deadline)
            case .failed, .cancelled: throw DataProblem(failed: execution.reason)
            case .queued, .running: break
            }
            if let limit = lake.scanLimit, execution.scannedBytes > limit {
                throw await stopped(id, .tooMuch(execution.scannedBytes, limit, "It was stopped after it had read"))
            }
            guard ContinuousClock.now + pause < deadline else {
                let text = "It took longer than \(limits.time.components.seconds) seconds, and was stopped"
                let read = execution.scannedBytes > 0 ? " after it had read \(ScanPrice.words(execution.scannedBytes))" : ""
                throw await stopped(id, DataProblem(.tooSlow, text + read + ".", cure: "Ask for less, by a partition if there is one."))
            }
            do { try await Task.sleep(for: pause) } catch {
                throw await stopped(id, DataProblem(.cancelled, "It was cancelled."))
            }
            pause = min(pause * 3 / 2, Self.longestPause)
        }
    }

    /// Not given up half-way: a statement whose id nobody knows could not be stopped.
    private func start(_ text: String) async throws(DataProblem) -> String {
        guard !Task.isCancelled else { throw DataProblem(.cancelled, "It was cancelled.") }
        let (lake, token) = (lake, Self.token())
        let start = Task {
            await Result { () async throws(DataProblem) in
                do throws(AWSError) {
                    return try await lake.athena.start(text, in: lake.workgroup, catalog: lake.catalog, token: token)
                } catch { throw DataProblem(error) }
            }
        }
        return try await start.value.get()
    }

    /// Also where whoever asked is gone. Where it cannot be stopped, the workgroup's own limit holds.
    private func stopped(_ id: String, _ problem: DataProblem) async -> DataProblem {
        let lake = lake
        await Task { try? await lake.athena.stop(id, in: lake.workgroup) }.value
        return problem
    }

    private static func token() -> String {
        "yardmaster-" + (0..<2).map { _ in String(UInt64.random(in: UInt64.max / 2...UInt64.max), radix: 16) }.joined()
    }
}
