import Glibc
import Threading

/// A program that we did not write, on loopback; `scripts/setup --peers` installs what it needs. One serves
/// all tests of a suite, and ends with the test run, however that ends: its standard input is a pipe that only we hold open.
package final class PeerProcess: Sendable {
    package enum Kind: String { case llmock, moto, llama, bedrock }

    package let base: String

    private static let root = #filePath.firstRange(of: "/Tests/").map { String(#filePath[..<$0.lowerBound]) } ?? "."
    private static let interpreter = "\(root)/.venv/bin/python"

    /// Only where they are asked for, and then one that is missing is a failure: a model at work beside them would make tests late that
    /// have to do with time. `.ci/run` asks for them, and runs one test after the other.
    package static let areWanted: Bool = {
        let areWanted = getenv("REQUIRE_PEERS").map { String(cString: $0) } == "1"
        if !areWanted { print("Without REQUIRE_PEERS=1 (and scripts/setup --peers) the tests against model servers and AWS are skipped.") }
        return areWanted
    }()

    package init(_ kind: Kind) async throws {
        let port = freePort()
        base = "http://127.0.0.1:\(port)"
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Absent(what: "a pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            close(ends[0])
        }
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        let arguments: [String] = [Self.interpreter, "\(Self.root)/scripts/test.d/peers.py", kind.rawValue, String(port)]
        var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        // Keys of the machine's own user must not find their way into a test.
        var envp: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/bin:/bin"), nil]
        defer { (argv + envp).forEach { free($0) } }
        var identifier: pid_t = 0
        guard posix_spawn(&identifier, Self.interpreter, &actions, nil, &argv, &envp) == 0 else {
            close(ends[1])
            throw Absent(what: Self.interpreter)
        }
        let hasEnded = Locked(false)
        let isReady = try await eventually(within: .seconds(60)) {
            if waitpid(identifier, nil, WNOHANG) != 0 { hasEnded.withLock { $0 = true } }
            return hasEnded.withLock { $0 } || Self.listens(port)
        }
        guard isReady, !hasEnded.withLock({ $0 }) else { throw Absent(what: "\(kind) on port \(port)") }
    }

    package struct Absent: Error {
        let what: String

        package init(what: String) { self.what = what }
    }

    private static func listens(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
