import Cryptography
import HTTPClient
import JSON
import OperatingSystem
import Threading
import Time

extension KubePlugin {
    /// What the program said of who we are.
    struct Answer: Sendable, Equatable {
        var token: String?
        var identity: HTTPClientIdentity?
        var until: Moment?
    }

    /// Longer than any of them takes that does not wait for a person.
    static let patience: Duration = .seconds(20)
    private static let longestAnswer = 1 << 20

    func ask(patience: Duration = patience) async throws(KubeAccessProblem) -> Answer {
        let said: (output: [UInt8], ending: ChildProcess.Ending)
        do {
            said = try await within(patience) { await run() }
        } catch is TimeLimitPassed {
            throw KubeAccessProblem("\(command) did not answer within \(patience.components.seconds) s")
        } catch { throw KubeAccessProblem("\(command) was not waited for") }
        switch said.ending {
        case .exited(0): return try answer(said.output)
        case .notStarted: throw KubeAccessProblem("\(command) \(said.ending)\(hint.map { ". \($0.prefix(300))" } ?? "")")
        // What it complains of may quote what it was given.
        default: throw KubeAccessProblem("\(command) \(said.ending); run it by hand to see why")
        }
    }

    private func run() async -> (output: [UInt8], ending: ChildProcess.Ending) {
        var environment = environment
        let wish: JSON = ["apiVersion": .string(version), "kind": "ExecCredential", "spec": ["interactive": false]]
        environment["KUBERNETES_EXEC_INFO"] = String(decoding: wish.serialized(), as: UTF8.self)
        let program = ChildProcess.Program(command: [command] + arguments, environment: environment)
        let (news, heard) = AsyncStream.makeStream(of: ChildProcess.News.self)
        let child = ChildProcess(program) { piece in
            heard.yield(piece)
            if case .ended = piece { heard.finish() }
        }
        var output: [UInt8] = []
        var ending = ChildProcess.Ending.exited(-1)
        for await piece in news {
            switch piece {
            case .output(let bytes):
                output += bytes
                if output.count > Self.longestAnswer { child.end() }
            case .ended(let how): ending = how
            case .complaint, .broken: break
            }
        }
        withExtendedLifetime(child) {}
        return (output, ending)
    }

    func answer(_ output: [UInt8]) throws(KubeAccessProblem) -> Answer {
        guard let json = try? JSON(parsing: output), json["kind"]?.string == "ExecCredential", let status = json["status"] else {
            throw KubeAccessProblem("\(command) answered something that is no ExecCredential")
        }
        guard json["apiVersion"]?.string == version else {
            throw KubeAccessProblem(
                "\(command) answered in \(json["apiVersion"]?.string?.prefix(60) ?? "no version"), and \(version) was asked for"
            )
        }
        var answer = Answer(token: status["token"]?.string, until: status["expirationTimestamp"]?.kubeTime)
        if let certificate = status["clientCertificateData"]?.string, let key = status["clientKeyData"]?.string {
            answer.identity = HTTPClientIdentity(certificate: Array(certificate.utf8), key: Array(key.utf8))
        }
        guard answer.token != nil || answer.identity != nil else {
            throw KubeAccessProblem("\(command) gave neither a token nor a certificate")
        }
        return answer
    }
}
