import CommandLine
import Failsafe

/// The command `yardmaster-failsafe`, without the process around it.
package struct FailsafeCommand: Sendable {
    let surroundings: Surroundings

    package init(_ surroundings: Surroundings) { self.surroundings = surroundings }

    /// Runs the command to its end and gives back the exit code. Cancelling the task ends `watch` cleanly.
    package func run(_ arguments: [String]) async -> Int32 {
        let invocation: Invocation
        do {
            switch try Self.grammar.parse(arguments, style: surroundings.style) {
            case .help(let text):
                surroundings.print(text)
                return 0
            case .version:
                surroundings.print("yardmaster-failsafe \(surroundings.version)\n")
                return 0
            case .run(let parsed): invocation = parsed
            }
        } catch {
            surroundings.complain("\(error)\n")
            return UsageError.exitCode
        }

        let session: FailsafeSession
        do {
            session = try await FailsafeSession(invocation, surroundings)
        } catch {
            surroundings.complain("\(error)\n")
            return UsageError.exitCode
        }
        switch invocation.path.first {
        case "status": return await session.status()
        case "check": return await session.check()
        case "watch": return await session.watch()
        case "disable": return await session.move(to: .disabled, reason: invocation.value("reason") ?? "")
        case "enable": return await session.move(to: .armed, reason: invocation.value("reason") ?? "")
        default: return await session.history()
        }
    }
}

extension FailsafeStage {
    /// The exit code of `status` and `check`.
    var exitCode: Int32 {
        switch self {
        case .armed: 0
        case .writesBlocked: 10
        case .disabled: 11
        }
    }
}
