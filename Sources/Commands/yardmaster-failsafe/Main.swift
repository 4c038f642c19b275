import CommandLine
import Failsafe
import FailsafeCommand
import HTTPClient
import Mail
import OperatingSystem
import Settings
import Threading

@main
struct Main {
    static func main() async {
        let interruption = Interruption()
        Termination.onSignal { _ in interruption.interrupt() }

        let environment = OperatingSystem.environment()
        let client = HTTPClient()
        let surroundings = Surroundings(
            version: Yardmaster.version,
            settings: { file in try await FailsafeSettings.load(file: file, environment: environment) },
            host: OperatingSystem.hostName,
            processID: OperatingSystem.processID,
            user: environment["SUDO_USER"] ?? OperatingSystem.userName,
            style: TextStyle(isTerminal: OperatingSystem.isTerminal(.output), environment: environment),
            print: { OperatingSystem.write($0, to: .output) },
            complain: { OperatingSystem.write($0, to: .error) },
            post: { url, body in
                let headers = [("Content-Type", "application/json"), ("User-Agent", "yardmaster-failsafe")]
                return try await client.send(HTTPClientRequest(.post, url: url, headers: headers, body: body)).status
            },
            mail: { message, route in try await MailTransfer(route.server, login: route.login).send(message) }
        )
        let arguments = Array(Swift.CommandLine.arguments.dropFirst())
        let run = Task { await FailsafeCommand(surroundings).run(arguments) }
        interruption.interrupts(run)
        let code = await run.value
        await client.shutdown()
        OperatingSystem.exit(code)
    }
}

/// Cancels the command when a signal comes, also one that comes before there is a command.
private final class Interruption: Sendable {
    private struct State: Sendable {
        var wasInterrupted = false
        var task: Task<Int32, Never>?
    }

    private let state = Locked(State())

    func interrupt() {
        state.withLock { state in
            state.wasInterrupted = true
            return state.task
        }?.cancel()
    }

    func interrupts(_ task: Task<Int32, Never>) {
        let comesLate = state.withLock { state in
            state.task = task
            return state.wasInterrupted
        }
        if comesLate { task.cancel() }
    }
}
