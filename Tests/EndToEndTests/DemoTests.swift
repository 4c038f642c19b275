import Database
import Glibc
import HTTPClient
import JSON
import TestSupport
import Testing

/// `yardmaster demo` as its own process.
private final class Demo: Sendable {
    let port = freePort()
    private let log: String
    private let program: Program
    private let client = HTTPClient(configuration: HTTPClientConfiguration(circuit: .off))

    init(_ arguments: [String] = []) async throws {
        log = "/tmp/yardmaster-demo-\(getpid())-\(port).log"
        program = try Program("yardmaster", ["demo"] + arguments, environment: ["PORT": "\(port)"], output: log)
        guard try await eventually({ (try? await self.send(.get, "/health"))?.status == 200 }) else {
            throw Failure("the demo does not start")
        }
    }

    /// Orderly, because only then its temporary store goes with it.
    func end() async {
        program.signal(SIGTERM)
        if await program.end() == nil { program.signal(SIGKILL) }
        unlink(log)
    }

    func send(_ method: HTTPClientRequest.Method, _ path: String, _ headers: [(String, String)] = [], _ body: String? = nil) async throws
        -> HTTPClientResponse
    {
        try await client.send(
            HTTPClientRequest(method, url: "http://127.0.0.1:\(port)\(path)", headers: headers, body: body.map { Array($0.utf8) })
        )
    }

    func ask(_ message: String, _ session: String? = nil) async throws -> JSON {
        let body = JSON.object(["message": .string(message), "session_id": session.map { .string($0) } ?? .null]).serialized()
        let answer = try await send(.post, "/chat", [("Content-Type", "application/json")], String(decoding: body, as: UTF8.self))
        guard answer.status == 200 else { throw Failure("the chat answered \(answer.status)") }
        return try JSON(parsing: answer.body)
    }
}

extension EndToEnd {
    @Suite struct DemoTests {
        @Test func aLogPastedIntoTheChatIsDiagnosed() async throws {
            let demo = try await Demo()
            let answer = try await demo.ask(":ci_failure: error[E0308]: mismatched types")
            #expect(answer["response"]?.string?.contains("error[E0308]: mismatched types") == true, "\(answer)")
            #expect(answer["agent"] == "ci", "\(answer)")
            await demo.end()
        }

        @Test func theChatRemembersItsSessionAndTheAdminPageIsThere() async throws {
            let demo = try await Demo()
            let first = try await demo.ask("help")
            let session = try #require(first["session_id"]?.string)
            #expect(first["response"]?.string?.isEmpty == false && first["intent"] == "help")
            #expect(try await demo.ask("forget this", "another")["response"]?.string?.contains("nothing to forget") == true)
            #expect(try await demo.ask("forget this", session)["response"]?.string?.contains("Forgotten: 2 messages") == true)
            let metrics = String(decoding: try await demo.send(.get, "/metrics").body, as: UTF8.self)
            #expect(metrics.contains("\nchat_requests_total 3\n") && metrics.contains("\nchat_response_seconds_count 3\n"))

            let admin = try await demo.send(.get, "/admin")
            #expect(admin.status == 200 && admin.headers["Content-Security-Policy"]?.hasPrefix("default-src 'none'") == true)
            #expect(String(decoding: admin.body, as: UTF8.self).contains("<h1>Ready</h1>"))
            #expect(try await demo.send(.get, "/admin.css").status == 200)
            await demo.end()
        }

        /// Whoever has only just come asks the samples, without a key, a source or a document of their own.
        @Test func aNewcomerAsksTheSamples() async throws {
            let demo = try await Demo()
            // They are made while it starts.
            #expect(try await eventually { (try? await demo.ask("how many orders"))?["rows"]?.array?.count == 1 })
            let chart = try await demo.ask("revenue per month as a chart")
            #expect(chart["intent"] == "data" && (chart["rows"]?.array?.count ?? 0) >= 12, "\(chart)")
            let picture = try #require(chart["attachments"]?[0]?["url"]?.string)
            let file = try await demo.send(.get, picture)
            #expect(file.status == 200 && file.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))

            #expect(try await demo.ask("list tables")["rows"]?.array?.map { $0["table"]?.string } == ["customers", "orders", "products"])
            #expect(try await demo.ask("email of customers")["response"]?.string?.contains("hidden") == true)
            let quoted = try await eventually {
                (try? await demo.ask("how do I fail over the database"))?["response"]?.string?.contains("pg_ctl promote") == true
            }
            #expect(quoted)
            await demo.end()
        }

        /// Their own data and documents come in place of the samples, and nothing else of their settings does.
        @Test func withSettingsTheirDataIsAskedAbout() async throws {
            let folder = try TemporaryFolder()
            let store = Migration(1, "metrics", ["CREATE TABLE builds (id INTEGER PRIMARY KEY, branch TEXT)"])
            try await Database.open(DatabaseLocation(path: folder.path + "/metrics.db"), migrations: [store]).close()
            try folder.write(
                """
                database_url: sqlite:\(folder.path)/not-this.db
                sources: [{name: metrics, kind: sqlite, path: \(folder.path)/metrics.db}]
                """,
                as: "yardmaster.yaml"
            )
            let demo = try await Demo(["--config", folder.path + "/yardmaster.yaml"])
            #expect(try await demo.ask("how many builds")["sql"]?.string?.contains("FROM builds") == true)
            let documents = try #require(try await demo.ask("how do I fail over the database")["response"]?.string)
            #expect(!documents.contains("pg_ctl") && access(folder.path + "/not-this.db", F_OK) != 0)
            await demo.end()
        }

        @Test func whoeverMayNotAskIsTurnedAway() async throws {
            let demo = try await Demo()
            let (json, evil) = (("Content-Type", "application/json"), ("Origin", "https://evil.example"))
            let rebound = ("Host", "evil.example:\(demo.port)")
            let question = #"{"message":"help"}"#
            let refusals: [(HTTPClientRequest.Method, String, [(String, String)], String?, Int)] = [
                (.post, "/chat", [json, evil], question, 403), (.post, "/chat", [json, rebound], question, 403),
                (.post, "/chat", [json, ("Sec-Fetch-Site", "cross-site")], question, 403),
                (.post, "/chat", [("Content-Type", "text/plain")], question, 415),
                (.post, "/chat", [json], "{}", 400), (.get, "/chat", [], nil, 405), (.put, "/chat", [json], question, 405),
                (.get, "/admin", [rebound], nil, 403), (.get, "/admin", [evil], nil, 403), (.get, "/admin.css", [rebound], nil, 403),
                (.post, "/admin", [json], question, 405),
            ]
            for (method, path, headers, body, status) in refusals {
                let answer = try await demo.send(method, path, headers, body)
                #expect(answer.status == status, "\(method) \(path) \(headers)")
                #expect(answer.headers["Access-Control-Allow-Origin"] == nil)
            }
            // A body may have 16 MiB, and is then told that it is no message; the server refuses what is larger before it is read.
            for (size, hasReason) in [(16 << 20, true), (16 << 20 + 1, false)] {
                let answer = try await demo.send(.post, "/chat", [json], String(repeating: "x", count: size))
                #expect(answer.status == 413 && answer.body.isEmpty != hasReason)
            }
            await demo.end()
        }
    }
}
