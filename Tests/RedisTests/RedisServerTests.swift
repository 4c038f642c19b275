import TestSupport
import Testing
import Threading

@testable import Redis

/// A real server, as Debian has it.
@Suite(.timeLimit(.minutes(2)), .enabled(if: RedisProcess.isAvailable)) struct RedisServerTests {
    private func server(_ process: RedisProcess, login: String = "", database: Int = 0) throws -> RedisServer {
        RedisServer(try RedisLocation(process.url(login: login, database: database)))
    }

    private func fill(_ server: RedisServer, _ keys: [String]) async throws {
        try await server.talk(within: .seconds(30)) { redis throws(RedisError) in
            for key in keys { _ = try redis.call(["SET", key, "1"]) }
        }
    }

    private func size(_ server: RedisServer) async throws -> Int {
        try await server.talk(within: .seconds(10)) { redis throws(RedisError) in try redis.size() }
    }

    @Test func whatBeginsSoGoesAndNothingElse() async throws {
        let process = try await RedisProcess()
        defer { withExtendedLifetime(process) {} }
        let server = try server(process)
        try await fill(server, (0..<3_000).map { "session:\($0)" } + ["sessions", "other:session:1", "Session:1"])
        let prefix = try #require(KeyPrefix("session:"))
        let counts = try await server.talk(within: .seconds(30)) { redis throws(RedisError) in
            let before = try redis.count(prefix, atMost: 100_000, within: .seconds(20))
            let gone = try redis.unlink(prefix, atMost: .max) { _ in }
            return [before, gone, try redis.count(prefix, atMost: 100_000, within: .seconds(20))]
        }
        #expect(counts == [KeyCount(keys: 3_000, isWhole: true), KeyCount(keys: 3_000, isWhole: true), KeyCount(keys: 0, isWhole: true)])
        #expect(try await size(server) == 3)
    }

    /// What stands for other characters in a pattern stands for itself in a prefix.
    @Test(arguments: ["*", "a*", "a?", "[ab]", "[^a]", "a\\", "a[b", "\\*", "ä*"]) func noPrefixIsAPattern(text: String) async throws {
        let process = try await RedisProcess()
        defer { withExtendedLifetime(process) {} }
        let server = try server(process)
        let others = ["a", "ab", "abc", "b", "c1", "a\\x", "*x", "a*y", "a?z", "[ab]z", "[^a]z", "a[bz", "\\*z", "ä*z", "äz"]
        try await fill(server, others)
        let prefix = try #require(KeyPrefix(text))
        let gone = try await server.talk(within: .seconds(10)) { redis throws(RedisError) in try redis.unlink(prefix, atMost: .max) { _ in }
        }
        let expected = others.filter { $0.utf8.starts(with: text.utf8) }.count
        #expect(expected > 0 && gone.keys == expected)
        #expect(try await size(server) == others.count - expected)
    }

    @Test func noMoreGoThanAreAllowed() async throws {
        let process = try await RedisProcess()
        defer { withExtendedLifetime(process) {} }
        let server = try server(process)
        try await fill(server, (0..<50).map { "k:\($0)" })
        let prefix = try #require(KeyPrefix("k:"))
        let gone = try await server.talk(within: .seconds(10)) { redis throws(RedisError) in try redis.unlink(prefix, atMost: 20) { _ in } }
        #expect(gone == KeyCount(keys: 20, isWhole: false))
        #expect(try await size(server) == 30)
    }

    @Test func aDatabaseIsItsOwn() async throws {
        let process = try await RedisProcess()
        let (first, second) = (try server(process), try server(process, database: 5))
        try await fill(first, ["k:1"])
        try await fill(second, ["k:1", "k:2"])
        #expect(try await size(first) == 1)
        #expect(try await size(second) == 2)
    }

    @Test(
        arguments: [
            ("", "NOAUTH"), (":invented-wrong", "WRONGPASS"), ("yard:invented-wrong", "WRONGPASS"), (":invented-right", nil),
            ("yard:invented-small", "NOPERM"),
        ] as [(String, String?)]
    ) func whoMayNotIsToldWhy(login: String, word: String?) async throws {
        let process = try await RedisProcess(["--requirepass", "invented-right", "--user", "yard", "on", ">invented-small", "~*", "+ping"])
        let server = try server(process, login: login)
        guard let word else {
            #expect(try await size(server) == 0)
            return
        }
        let error = await #expect(throws: RedisError.self) { try await size(server) }
        #expect(error?.code == .forbidden && error?.description.contains(word) == true)
        #expect(error?.description.contains("invented") == false)
    }

    @Test func itTellsOfItself() async throws {
        let process = try await RedisProcess()
        defer { withExtendedLifetime(process) {} }
        let server = try server(process)
        let itself = try await server.talk(within: .seconds(10)) { redis throws(RedisError) in redis.itself() }
        #expect(itself.run?.count == 40 && !itself.isReplica && !itself.isCluster)
        let folder = try TemporaryFolder()
        let node = try await RedisProcess(["--cluster-enabled", "yes", "--cluster-config-file", "\(folder.path)/nodes"])
        defer { withExtendedLifetime((node, folder)) {} }
        let cluster = try self.server(node)
        #expect(try await cluster.talk(within: .seconds(10)) { redis throws(RedisError) in redis.itself() }.isCluster)
    }
}

/// Servers that are none, or not well.
@Suite(.timeLimit(.minutes(1))) struct RedisFaultTests {
    private func ask(_ port: Int, within limit: Duration = .seconds(30)) async throws -> Int {
        let server = RedisServer(try RedisLocation("redis://127.0.0.1:\(port)"))
        return try await server.talk(within: limit) { redis throws(RedisError) in try redis.size() }
    }

    @Test func nobodyListens() async {
        let closed = StandIn(.refuses)
        let error = await #expect(throws: RedisError.self) { try await ask(closed.port) }
        #expect(error?.code == .unreachable)
    }

    @Test func whoSaysNothingIsNotWaitedFor() async {
        let silent = StandIn { peer in peer.awaitHangUp() }
        let error = await #expect(throws: RedisError.self) { try await ask(silent.port, within: .milliseconds(200)) }
        #expect(error?.code == .timedOut)
    }

    /// A name server that does not answer: the system would wait for it much longer.
    @Test func whatCannotBeStoppedIsNotWaitedFor() {
        let gate = Monitor()
        let isOpen = Locked(false)
        let answer = beside(until: .now + .milliseconds(50)) {
            gate.lock()
            while !isOpen.withLock(\.self) { gate.wait() }
            gate.unlock()
            return "late"
        }
        #expect(answer == nil)
        gate.lock()
        isOpen.withLock { $0 = true }
        gate.signal()
        gate.unlock()
        #expect(beside(until: .now + .seconds(30)) { "in time" } == "in time")
    }

    @Test(arguments: ["", "HTTP/1.1 400 Bad Request\r\n\r\n", "*1\r\n$3\r\n", "$5\r\nab"]) func whoSaysSomethingElse(text: String) async {
        let odd = StandIn { peer in peer.write(text) }
        let error = await #expect(throws: RedisError.self) { try await ask(odd.port) }
        #expect(error?.code == .lost)
    }
}
