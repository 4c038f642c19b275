import Glibc
import TestSupport
import Threading

/// A program of this package, started as its own process and killed with the value that holds it.
final class Program: Sendable {
    let identifier: pid_t
    /// How it ended, as `waitpid` tells it.
    private let ending = Locked<Int32?>(nil)

    /// The programs lie beside the test bundle in the build folder.
    private static let folder: String = {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let executable = bundle ?? String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let own = String(executable[..<(executable.lastIndex(of: "/") ?? executable.startIndex)])
        if access(own + "/yardmaster", X_OK) == 0 { return own }
        let package = #filePath.components(before: "/Tests/EndToEndTests/")
        return package + "/.build/debug"
    }()

    /// - Parameters:
    ///   - input: a file to read as standard input; without it, the test's own.
    ///   - errors: where standard error goes; without it, to the output.
    convenience init(
        _ name: String,
        _ arguments: [String],
        environment: [String: String],
        output: String,
        input: String? = nil,
        errors: String? = nil
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        if let input { posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0) }
        if let errors {
            posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        } else {
            posix_spawn_file_actions_adddup2(&actions, 1, 2)
        }
        try self.init(name, arguments, environment, &actions)
    }

    /// With a terminal for everything, which is its own: Ctrl-C there is a signal to it.
    convenience init(_ name: String, _ arguments: [String], environment: [String: String], terminal: String) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        for stream in [Int32(1), 2] { posix_spawn_file_actions_adddup2(&actions, 0, stream) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // POSIX_SPAWN_SETSID, which the headers keep for _GNU_SOURCE.
        posix_spawnattr_setflags(&attributes, 0x80)
        try self.init(name, arguments, environment, &actions, &attributes)
    }

    private init(
        _ name: String,
        _ arguments: [String],
        _ environment: [String: String],
        _ actions: UnsafePointer<posix_spawn_file_actions_t>,
        _ attributes: UnsafePointer<posix_spawnattr_t>? = nil
    ) throws {
        let path = Self.folder + "/" + name
        let variables = ["PATH": "/usr/bin:/bin", "LD_LIBRARY_PATH": getenv("LD_LIBRARY_PATH").map { String(cString: $0) } ?? ""]
            .merging(environment) { _, given in given }
        var argv = ([path] + arguments).map { strdup($0) } + [nil]
        var envp = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var identifier: pid_t = 0
        let code = posix_spawn(&identifier, path, actions, attributes, &argv, &envp)
        guard code == 0 else { throw Failure("\(path) does not start: \(String(cString: strerror(code)))") }
        self.identifier = identifier
        // Whatever becomes of the test: a process that ended and that nobody asked about would keep the library's own exit tests
        // from hearing of theirs.
        startThread(name: "reaper") { [ending, identifier] in
            var status: Int32 = 0
            while waitpid(identifier, &status, 0) == -1, errno == EINTR {}
            let seen = status
            ending.withLock { $0 = seen }
        }
    }

    /// 128 and more for a signal, as a shell says it. Nil where it still runs after the time.
    func end(within limit: Duration = .seconds(15)) async -> Int32? {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            if let status = ending.withLock({ $0 }) {
                return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
            }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return nil
    }

    func signal(_ number: Int32) {
        // Once it is reaped, its number may be another process's.
        if ending.withLock({ $0 }) == nil { kill(identifier, number) }
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

extension String {
    fileprivate func components(before part: String) -> String { firstRange(of: part).map { String(self[..<$0.lowerBound]) } ?? self }
}

/// Long enough for something that must not happen to happen.
func aWhile() async throws { try await Task.sleep(for: .milliseconds(1_200)) }
