import Glibc
import Threading

/// A PostgreSQL of Debian's on loopback, with nothing in it. It ends with whoever holds this, and with the test run, however that ends:
/// its standard input is a pipe that only we hold open.
package final class PostgresProcess: Sendable {
    package let port: Int
    /// Where its socket and its certificate lie.
    package let folder: String
    private let input: Int32
    private let output: Int32
    private let identifier: pid_t

    private static let script = #filePath.firstRange(of: "/Tests/").map { String(#filePath[..<$0.lowerBound]) } ?? "."
    private static var isRequired: Bool { getenv("REQUIRE_PEERS").map { String(cString: $0) } == "1" }

    /// With `REQUIRE_PEERS=1` the tests run also where it is missing, and fail.
    package static let isAvailable: Bool = {
        var found = glob_t()
        defer { globfree(&found) }
        let isThere = glob("/usr/lib/postgresql/*/bin/initdb", 0, nil, &found) == 0
        if !isThere, !isRequired { print("Without PostgreSQL (scripts/setup --peers) the tests against it are skipped.") }
        return isThere || isRequired
    }()

    package struct Absent: Error { let said: String }

    package init() async throws {
        let port = freePort()
        var ends: (to: [Int32], from: [Int32]) = ([0, 0], [0, 0])
        guard pipe(&ends.to) == 0, pipe(&ends.from) == 0 else { throw Absent(said: "no pipe") }
        for end in ends.to + ends.from { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            close(ends.to[0])
            close(ends.from[1])
        }
        posix_spawn_file_actions_adddup2(&actions, ends.to[0], 0)
        posix_spawn_file_actions_adddup2(&actions, ends.from[1], 1)
        let arguments = ["python3", "\(Self.script)/scripts/test.d/postgres.py", String(port)]
        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = [getenv("PATH").map { strdup("PATH=" + String(cString: $0)) } ?? nil, nil]
        defer { (argv + envp).forEach { free($0) } }
        var identifier: pid_t = 0
        let status = posix_spawnp(&identifier, "python3", &actions, nil, &argv, &envp)
        (input, output, self.identifier, self.port) = (ends.to[1], ends.from[0], identifier, port)
        guard status == 0 else {
            folder = ""
            throw Absent(said: "python3 does not start")
        }
        let said = await Self.line(ends.from[0])
        folder = said.split(separator: " ").last.map(String.init) ?? ""
        guard said.hasPrefix("ready") else { throw Absent(said: "PostgreSQL is not installed, or does not start: \(said)") }
    }

    deinit {
        close(input)
        close(output)
        let identifier = identifier
        startThread(name: "postgres-end") { waitpid(identifier, nil, 0) }
    }

    package func stop() async { await tell("stop") }
    package func start() async { await tell("start") }

    private func tell(_ word: String) async {
        _ = Array((word + "\n").utf8).withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
        _ = await Self.line(output)
    }

    /// Empty where it ended.
    private static func line(_ descriptor: Int32) async -> String {
        await withCheckedContinuation { continuation in
            startThread(name: "postgres-said") {
                var text: [UInt8] = []
                var byte: UInt8 = 0
                while read(descriptor, &byte, 1) == 1, byte != 10 { text.append(byte) }
                continuation.resume(returning: String(decoding: text, as: UTF8.self))
            }
        }
    }

    /// - Parameter login: what stands before the `@`.
    package func url(_ login: String = "postgres:invented-root", database: String = "postgres", _ parameters: String = "") -> String {
        "postgres://\(login)@127.0.0.1:\(port)/\(database)\(parameters.isEmpty ? "" : "?" + parameters)"
    }
}
