import HTTPClient
import TestSupport
import Testing
import Time

@testable import Kubernetes

/// A program that says who we are, taken at its word and no further.
@Suite struct PluginTests {
    static let plugin = KubePlugin(command: "login", arguments: [], environment: [:], version: "client.authentication.k8s.io/v1")

    @Test func itMayShowACertificate() throws {
        let text = """
            {"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"clientCertificateData":"CERT","clientKeyData":"KEY",
             "expirationTimestamp":"2026-11-21T10:00:00Z"}}
            """
        let answer = try Self.plugin.answer(Array(text.utf8))
        #expect(answer.identity == HTTPClientIdentity(certificate: Array("CERT".utf8), key: Array("KEY".utf8)))
        #expect(answer.token == nil && answer.until == Moment(text: "2026-11-21T10:00:00Z"))
    }

    /// It is ended, and whoever waits is told.
    @Test(.timeLimit(.minutes(2))) func oneThatHangsIsEnded() async throws {
        let folder = try TemporaryFolder()
        try folder.write("sleep 300", as: "hangs")
        let words = ["/bin/sh", "\(folder.path)/hangs"]
        let plugin = KubePlugin(command: words[0], arguments: [words[1]], environment: ["PATH": "/usr/bin:/bin"], version: "v")
        let problem = await #expect(throws: KubeAccessProblem.self) { try await plugin.ask(patience: .milliseconds(300)) }
        #expect(problem?.reason.hasPrefix("/bin/sh did not answer within") == true)
        #expect(try await eventually { !isRunning(words) })
    }

    @Test(.timeLimit(.minutes(2))) func oneThatIsNotThereIsNamed() async throws {
        let plugin = KubePlugin(command: "/nowhere/login", arguments: [], environment: [:], version: "v", hint: "apt install login")
        let problem = await #expect(throws: KubeAccessProblem.self) { try await plugin.ask() }
        #expect(
            problem?.reason.hasPrefix("/nowhere/login cannot be started") == true && problem?.reason.hasSuffix("apt install login") == true
        )
    }
}
