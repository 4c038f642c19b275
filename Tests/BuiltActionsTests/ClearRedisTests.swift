import Actions
import Connectors
import JSON
import Operations
import Redaction
import Redis
import Runbooks
import Settings
import TestSupport
import Testing
import Threading

/// Keys of a real server, which is the witness.
@Suite(.timeLimit(.minutes(2)), .enabled(if: RedisProcess.isAvailable)) struct ClearRedisTests {
    private func action(_ url: String, many: Int = 100) throws -> Action {
        let prefixes = ["session:", "page[1]:"].compactMap(KeyPrefix.init)
        let cache = YardmasterSettings.Cache(name: "shop", kind: .redis(try RedisLocation(url), prefixes: prefixes, many: many))
        return try #require(Action.clearCache(CIConnectors([]), [cache], [], redactor: .standard))
    }

    private func arguments(_ prefix: String) -> JSONObject { ["cache": "shop", "prefix": .string(prefix)] }

    @discardableResult private func ask(_ process: RedisProcess, _ commands: [[String]]) async throws -> RESPValue? {
        try await RedisServer(try RedisLocation(process.url())).talk(within: .seconds(30)) { redis throws(RedisError) in
            var last: RESPValue?
            for command in commands { last = try redis.call(command) }
            return last
        }
    }

    private func fill(_ process: RedisProcess, _ count: Int) async throws {
        try await ask(process, (0..<count).map { ["SET", "session:\($0)", "1"] } + [["SET", "user:1", "1"]])
    }

    @Test(arguments: [(50, Risk.medium), (101, .high), (300, .high)]) func theNumberDecidesHowDangerousItIs(count: Int, risk: Risk)
        async throws
    {
        let process = try await RedisProcess()
        try await fill(process, count)
        try await withStore { database in
            let scene = Scene([try action(process.url())], database)
            let shown = try await scene.proposed("clear_cache", arguments("session:"))
            #expect(shown.risk == risk && shown.preview?.summary.hasSuffix("“session:”: \(count) now.") == true)
            #expect(shown.preview?.details.first == "The database holds \(count + 1) keys in all.")
            let fix = try await scene.done("clear_cache", arguments("session:"))
            #expect(fix.state == .succeeded && fix.outcome?.hasPrefix("\(count) keys are deleted.") == true)
            #expect(try await ask(process, [["DBSIZE"]]) == .integer(1))
        }
    }

    @Test(arguments: [
        ("", "Say which keys"), ("user:", "may not be cleared"), ("sess", "may not be cleared"), ("*", "may not be cleared"),
        ("page1:", "may not be cleared"), ("session:none:", "has no key"),
    ]) func whatIsNotAllowedIsRefused(prefix: String, words: String) async throws {
        let process = try await RedisProcess()
        try await fill(process, 3)
        try await withStore { database in
            let scene = Scene([try action(process.url())], database)
            #expect(try await scene.impossible("clear_cache", arguments(prefix))?.contains(words) == true)
            let said = try await scene.impossible("clear_cache", ["cache": "shop", "branch": "main"])
            #expect(said?.contains("takes no “branch”") == true)
        }
        #expect(try await ask(process, [["DBSIZE"]]) == .integer(4))
    }

    /// More than was allowed has come since: it is a new decision, and for more people.
    @Test func moreKeysThanWereSeenAreLookedAtAgain() async throws {
        let process = try await RedisProcess()
        try await fill(process, 50)
        try await withStore { database in
            let scene = Scene([try action(process.url())], database)
            let fix = try await scene.approved("clear_cache", arguments("session:"))
            try await fill(process, 500)
            try await scene.runner.run(fix.id)
            let shown = try await scene.fix(fix.id)
            #expect(shown.state == .previewed && shown.risk == .high && shown.approversNeeded == 2)
            #expect(try await ask(process, [["DBSIZE"]]) == .integer(501))
        }
    }

    /// A cache that is in use fills again at once, which is no failure.
    @Test func whatIsWrittenMeanwhileIsNoFailure() async throws {
        let process = try await RedisProcess()
        try await fill(process, 80)
        try await withStore { database in
            var action = try action(process.url())
            let execute = action.work.execute
            action.work.execute = { arguments, preview, mark throws(ActionProblem) in
                let effect = try await execute(arguments, preview, mark)
                _ = try? await ask(process, [["SET", "session:new", "1"]])
                return effect
            }
            let fix = try await Scene([action], database).done("clear_cache", arguments("session:"))
            #expect(fix.state == .succeeded && fix.outcome == "80 keys are deleted. 1 have been written since.")
        }
    }

    @Test func anotherServerInItsPlaceIsLookedAtAgain() async throws {
        let (first, second) = (try await RedisProcess(), try await RedisProcess())
        try await fill(first, 5)
        try await fill(second, 5)
        try await withStore { database in
            let fix = try await Scene([try action(first.url())], database).approved("clear_cache", arguments("session:"))
            let scene = Scene([try action(second.url())], database)
            try await scene.runner.run(fix.id)
            #expect(try await scene.fix(fix.id).state == .previewed)
            #expect(try await ask(second, [["DBSIZE"]]) == .integer(6))
        }
    }

    @Test func aReplicaIsRefused() async throws {
        let process = try await RedisProcess()
        let replica = try await RedisProcess(["--replicaof", "127.0.0.1", "\(process.port)"])
        try await withStore { database in
            let scene = Scene([try action(replica.url())], database)
            let said = try await scene.impossible("clear_cache", arguments("session:"))
            #expect(said?.contains("replica") == true)
        }
    }

    @Test func whoMayOnlyReadIsTold() async throws {
        let process = try await RedisProcess([
            "--user", "yard", "on", ">invented-small", "~*", "+@read", "+info", "+dbsize",
        ])
        try await fill(process, 5)
        try await withStore { database in
            let scene = Scene([try action(process.url(login: "yard:invented-small"))], database)
            let fix = try await scene.done("clear_cache", arguments("session:"))
            #expect(fix.state == .failed && fix.outcome?.contains("NOPERM") == true && fix.outcome?.contains("invented") == false)
            #expect(try await ask(process, [["DBSIZE"]]) == .integer(6))
        }
    }

    @Test(arguments: Death.allCases) func whateverDies(death: Death) async throws {
        let process = try await RedisProcess()
        try await fill(process, 20)
        try await withStore { database in
            let fix = try await died(death, try action(process.url()), arguments("session:"), database)
            #expect(try await ask(process, [["DBSIZE"]]) == .integer(death == .beforeDoing ? 21 : 1))
            #expect(fix.state == (death == .beforeDoing ? .failed : .succeeded))
            if death == .beforeDoing { #expect(fix.outcome?.contains("cannot tell") == true) }
        }
    }

    /// The answer to the deletion is lost.
    @Test func anAmbiguousAnswerIsLookedFor() async throws {
        let sent = Locked(0)
        let odd = StandIn { peer in
            while let command = command(peer) {
                switch command.first {
                case "SCAN" where sent.withLock(\.self) == 0: peer.write("*2\r\n$1\r\n0\r\n*1\r\n$9\r\nsession:1\r\n")
                case "SCAN": peer.write("*2\r\n$1\r\n0\r\n*0\r\n")
                case "UNLINK":
                    sent.withLock { $0 += 1 }
                    return
                case "DBSIZE": peer.write(":1\r\n")
                default: peer.write("-NOPERM no\r\n")
                }
            }
        }
        try await withStore { database in
            let fix = try await Scene([try action("redis://127.0.0.1:\(odd.port)")], database).done("clear_cache", arguments("session:"))
            #expect(fix.state == .succeeded && sent.withLock(\.self) == 1)
        }
    }

    /// A job of one's own.
    @Test func aRunbookClearsIt() async throws {
        try await withStore { database in
            let folder = try TemporaryFolder()
            try folder.write("full", as: "cache")
            let runbook = Runbook(
                name: "purge",
                purpose: "purges it",
                command: try CommandTemplate(["rm", "\(folder.path)/cache"]),
                risk: .high
            )
            let cache = YardmasterSettings.Cache(name: "cdn", kind: .runbook("purge"))
            let scene = Scene([try #require(Action.clearCache(CIConnectors([]), [cache], [runbook], redactor: .standard))], database)
            let fix = try await scene.done("clear_cache", ["cache": "cdn"])
            #expect(fix.state == .succeeded && fix.risk == .high && fix.approvals.count == 2)
            #expect(throws: (any Error).self) { try Fixtures.read("\(folder.path)/cache") }
            let said = try await scene.impossible("clear_cache", ["cache": "cdn", "prefix": "a"])
            #expect(said?.contains("takes no “prefix”") == true)
        }
    }

    @Test func whereThereIsNoneThereIsNoAction() {
        #expect(Action.clearCache(CIConnectors([]), [], [], redactor: .standard) == nil)
    }
}

/// What a client says, as far as a stand-in has to know it.
private func command(_ peer: Peer) -> [String]? {
    func line() -> String? {
        var bytes: [UInt8] = []
        while !bytes.suffix(2).elementsEqual([13, 10]) {
            guard let byte = peer.bytes(1).first else { return nil }
            bytes.append(byte)
        }
        return String(decoding: bytes.dropLast(2), as: UTF8.self)
    }
    guard let count = line().flatMap({ Int($0.dropFirst()) }) else { return nil }
    return (0..<count).map { _ in
        _ = line()
        return line() ?? ""
    }
}
