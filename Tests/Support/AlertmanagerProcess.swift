import Glibc
import OperatingSystem
import Threading

/// Prometheus' own Alertmanager on loopback, which ends with whoever holds this.
package final class AlertmanagerProcess: Sendable {
    package let port: Int
    private let child: ChildProcess
    private let folder: TemporaryFolder

    private static let path = "/usr/bin/prometheus-alertmanager"
    private static var isRequired: Bool { getenv("REQUIRE_PEERS").map { String(cString: $0) } == "1" }

    /// With `REQUIRE_PEERS=1` the tests run also where it is missing, and fail.
    package static let isAvailable: Bool = {
        let isThere = access(path, X_OK) == 0
        if !isThere, !isRequired { print("Without prometheus-alertmanager (scripts/setup --peers) its tests are skipped.") }
        return isThere || isRequired
    }()

    package var url: String { "http://127.0.0.1:\(port)" }

    /// - Parameter configuration: what stands in its file.
    package init(_ configuration: String) async throws {
        folder = try TemporaryFolder()
        try folder.write(configuration, as: "alertmanager.yml")
        port = freePort()
        let said = Locked<[UInt8]>([])
        child = ChildProcess(
            ChildProcess.Program(
                command: [
                    Self.path, "--config.file=\(folder.path)/alertmanager.yml", "--storage.path=\(folder.path)/data",
                    "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=",
                ],
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
        let isReady = try await eventually(within: .seconds(30)) { text().contains("Listening") || text().contains("ended with") }
        guard isReady, !text().contains("ended with") else { throw PeerProcess.Absent(what: text()) }
    }
}
