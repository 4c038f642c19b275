import Glibc
import OperatingSystem
import Threading

/// A `redis-server` of Debian's on loopback, with nothing in it, which ends with whoever holds this.
package final class RedisProcess: Sendable {
    package let port: Int
    private let child: ChildProcess

    private static let path = "/usr/bin/redis-server"
    private static var isRequired: Bool { getenv("REQUIRE_PEERS").map { String(cString: $0) } == "1" }

    /// With `REQUIRE_PEERS=1` the tests run also where it is missing, and fail.
    package static let isAvailable: Bool = {
        let isThere = access(path, X_OK) == 0
        if !isThere, !isRequired { print("Without redis-server (scripts/setup --peers) the tests against Redis are skipped.") }
        return isThere || isRequired
    }()

    package struct Absent: Error { package let said: String }

    package init(_ options: [String] = []) async throws {
        var started = try await Self.start(options)
        // Another test may have been given the same port.
        for _ in 1...4 where !started.isReady { started = try await Self.start(options) }
        (child, port) = (started.child, started.port)
        guard started.isReady else { throw Absent(said: started.said) }
    }

    private struct Start {
        var child: ChildProcess
        var port: Int
        var said: String
        var isReady: Bool { said.contains("Ready to accept connections") && !said.contains("ended with") }
    }

    private static func start(_ options: [String]) async throws -> Start {
        let port = freePort()
        let standard = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", "/tmp"]
        let said = Locked<[UInt8]>([])
        let child = ChildProcess(
            ChildProcess.Program(
                command: [path] + standard + options,
                environment: ["PATH": "/usr/bin:/bin"],
                patience: .milliseconds(500),
                manner: .works
            )
        ) { news in
            switch news {
            case .output(let bytes), .complaint(let bytes): said.withLock { $0 += bytes }
            case .broken: break
            case .ended(let ending): said.withLock { $0 += Array("\n\(ending)".utf8) }
            }
        }
        func text() -> String { said.withLock { String(decoding: $0, as: UTF8.self) } }
        _ = try await eventually(within: .seconds(30)) { text().contains("Ready to accept connections") || text().contains("ended with") }
        return Start(child: child, port: port, said: text())
    }

    /// - Parameter login: what stands before the `@`.
    package func url(login: String = "", database: Int = 0) -> String {
        "redis://\(login.isEmpty ? "" : login + "@")127.0.0.1:\(port)/\(database)"
    }
}
