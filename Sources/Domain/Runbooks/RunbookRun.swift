import OperatingSystem
package import Redaction
import Threading

/// A run of a runbook's program, from its start to the end of all that it started.
package struct RunbookRun: Sendable {
    package enum Ending: Sendable, Equatable {
        case exited(Int32)
        case signalled(Int32)
        case tookTooLong
        /// Nothing was done.
        case notStarted(String)
    }

    package var ending: Ending
    package var output: RunbookOutput

    /// The variable that every process of a run carries.
    package static let markVariable = "YARDMASTER_MARK"

    /// - Parameter patience: from SIGTERM to SIGKILL.
    package static func of(
        _ command: [String],
        environment: [String: String],
        mark: String,
        limit: Duration,
        patience: Duration = .seconds(5),
        redactor: Redactor
    ) async -> RunbookRun {
        var variables = ["PATH": ProgramPath.variable].merging(environment) { $1 }
        variables[markVariable] = mark
        let program = ChildProcess.Program(command: command, environment: variables, patience: patience, manner: .works)
        let output = Locked(BoundedOutput())
        let isLate = Locked(false)
        let child = Locked<ChildProcess?>(nil)
        let timer = Task {
            // The runbook's own limit, which ends the wait for a program that does not end.
            guard (try? await Task.sleep(for: limit)) != nil else { return }
            isLate.withLock { $0 = true }
            child.withLock { $0?.end() }
        }
        let ending = await withCheckedContinuation { continuation in
            let started = ChildProcess(program) { news in
                switch news {
                case .output(let bytes), .complaint(let bytes): output.withLock { $0.add(bytes) }
                case .broken: break
                case .ended(let ending):
                    // Still on the child's own thread, which may wait.
                    endWhatIsLeft(of: mark)
                    continuation.resume(returning: ending)
                }
            }
            child.withLock { $0 = started }
            // The timer may have been quicker.
            if isLate.withLock(\.self) { started.end() }
        }
        timer.cancel()
        let said = RunbookOutput(output.withLock(\.self), by: redactor)
        return withExtendedLifetime(child) { RunbookRun(ending: Ending(ending, isLate: isLate.withLock(\.self)), output: said) }
    }

    /// What has outlived the process that started it.
    package static func endAllThatIsLeft(of mark: String) async {
        await withCheckedContinuation { continuation in
            startThread(name: "runbook") {
                endWhatIsLeft(of: mark)
                continuation.resume()
            }
        }
    }

    /// Also what has left the process group of its program.
    private static func endWhatIsLeft(of mark: String) { MarkedProcesses.end(markVariable, mark) }
}

extension RunbookRun.Ending {
    init(_ ending: ChildProcess.Ending, isLate: Bool) {
        self =
            switch ending {
            case .notStarted(let reason): .notStarted(reason)
            case _ where isLate: .tookTooLong
            case .exited(let code): .exited(code)
            case .signalled(let number): .signalled(number)
            }
    }
}
