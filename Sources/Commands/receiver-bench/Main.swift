import Database
import EventReceiver
import Failsafe
import HTTPServer
import Inbox
import OperatingSystem
import Slack
import Store
import Telemetry
import Time

/// The receiver alone, for `scripts/bench`: `receiver-bench static|verify|durable PORT FOLDER SECRET`.
///
/// `static` answers 200 at once: the server's own ceiling. `verify` checks the signature and reads the event. `durable` also
/// puts it into the inbox, with the code that `yardmaster serve` runs. No worker runs beside it.
@main
struct Main {
    static func main() async {
        let arguments = Swift.CommandLine.arguments
        guard arguments.count == 5, let port = Int(arguments[2]) else {
            OperatingSystem.write("usage: receiver-bench static|verify|durable PORT FOLDER SECRET\n", to: .error)
            OperatingSystem.exit(2)
        }
        do {
            try await serve(mode: arguments[1], port: port, folder: arguments[3], secret: arguments[4])
        } catch {
            OperatingSystem.write("receiver-bench: \(error)\n", to: .error)
            OperatingSystem.exit(1)
        }
    }

    private static func serve(mode: String, port: Int, folder: String, secret: String) async throws {
        var configuration = HTTPServerConfiguration()
        configuration.host = "127.0.0.1"
        configuration.port = port
        let server = try HTTPServer(configuration, router: Router(try await routes(mode, folder, secret)))
        Termination.onSignal { _ in server.shutdown() }
        try await server.run()
    }

    private static func routes(_ mode: String, _ folder: String, _ secret: String) async throws -> [Route] {
        let health = Route(.get, path: "/health") { _ in HTTPResponse(.ok) }
        if mode == "static" { return [health, Route(.post, path: "/slack/events") { _ in HTTPResponse(.ok) }] }
        let secrets = SlackSigningSecrets([secret])!
        if mode == "verify" { return [health, Route(.post, path: "/slack/events") { verified($0, secrets) }] }
        let database = try await Store.open(DatabaseLocation(path: folder + "/yardmaster.db"))
        let metrics = Metrics()
        let failures = FailureRecorder(database, policy: FailsafePolicy(), sourceFailuresPerMinute: 10, log: { _, _ in })
        let receiver = SlackReceiver(
            secrets: secrets,
            gate: SignatureGate(recorder: failures, metrics: metrics),
            intake: Intake(inbox: Inbox(database, outbox: Outbox(database)), metrics: metrics, logger: .silent),
            metrics: metrics,
            logger: .silent
        )
        return [health] + receiver.routes
    }

    private static func verified(_ request: HTTPRequest, _ secrets: SlackSigningSecrets) -> HTTPResponse {
        let verdict = SlackSignature.verify(
            timestamp: request.headers.value(of: "x-slack-request-timestamp"),
            signature: request.headers.value(of: "x-slack-signature"),
            body: request.body,
            secrets: secrets,
            now: WallClock.system.now()
        )
        guard verdict == .valid else { return HTTPResponse(.unauthorized) }
        return (try? SlackEnvelope.scan(request.body)) == nil ? HTTPResponse(.badRequest) : HTTPResponse(.ok)
    }
}
