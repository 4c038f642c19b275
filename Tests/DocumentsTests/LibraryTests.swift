import Conversation
import Database
import Documents
import FoundationEssentials
import HTTPClient
import Redaction
import Store
import TestSupport
import Testing
import Time

/// A library over a folder of its own.
struct Shelf {
    let folder: TemporaryFolder
    let docs: String
    let database: Database
    let library: Library
    let now = Moment(seconds: 1_800_000_000)

    init(_ files: [String: String] = [:], sources: ((String) -> [DocumentSource])? = nil) async throws {
        folder = try TemporaryFolder()
        docs = folder.path + "/docs"
        try FileManager.default.createDirectory(atPath: docs, withIntermediateDirectories: true)
        database = try await Store.open(DatabaseLocation(parsing: "sqlite:\(folder.path)/store.db"))
        let secret = Redactor.standard.adding(literals: ["hunter2-hunter2"])
        let sources = sources?(docs) ?? [DocumentSource(.path(docs))]
        library = Library(sources, database: database, client: HTTPClient(), redactor: secret)
        for (path, text) in files { try write(text, to: path) }
    }

    func write(_ text: String, to path: String) throws {
        let whole = "\(docs)/\(path)"
        try FileManager.default.createDirectory(
            atPath: String(whole[..<whole.lastIndex(of: "/")!]),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: URL(filePath: whole))
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: "\(docs)/\(path)") }

    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(docs)/\(path)", withDestinationPath: target)
    }

    @discardableResult
    func refresh() async throws -> Library.Refreshed { try await library.refresh(library.configured[0], now: now) }

    func places(_ text: String, as role: Role = .viewer, in channel: String = "C0DEV") async throws -> [String] {
        try await library.search(text, as: role, in: channel).map(\.place)
    }
}

struct LibraryTests {
    private static let files = [
        "redis.md": "# Redis failover\n\nUse the sentinel.\n\n## Steps\n\nPromote the replica, then restart the workers.",
        "db/postgres.md": "# PostgreSQL\n\n## Vacuum\n\nRun VACUUM on the orders table.\n\n## Backups\n\nBackups are taken nightly.",
        "deploy.markdown": "How we deploy: merge, then press the button.",
    ]

    @Test(arguments: [
        ("how do I do a redis failover", "redis.md § Redis failover"),
        ("promoting replicas", "redis.md § Redis failover › Steps"),
        ("postgres backup", "db/postgres.md § PostgreSQL › Backups"),
        ("vacuuming", "db/postgres.md § PostgreSQL › Vacuum"),
        ("what do the docs say about deploying", "deploy.markdown § deploy.markdown"),
        ("RÉDIS sentinel", "redis.md § Redis failover"),
    ])
    func finds(_ question: String, _ place: String) async throws {
        let shelf = try await Shelf(Self.files)
        #expect(try await shelf.refresh() == .init(place: shelf.docs, documents: 3, changed: 3))
        #expect(try await shelf.places(question).first == place)
    }

    /// Whatever is typed is words: no operator, column, quote or NEAR of it reaches the full text.
    @Test(arguments: [
        "\"", "redis\" OR \"x", "name:redis", "NEAR(redis sentinel, 2)", "redis*", "redis AND NOT sentinel", "^redis", "{text}: redis",
        "redis)",
        "-redis", "'; DROP x; --", "redis + sentinel", "\0redis", "% _ redis", "((((", "AND", "OR OR", "NOT",
    ])
    func typed(_ text: String) async throws {
        let shelf = try await Shelf(Self.files)
        try await shelf.refresh()
        let places = try await shelf.places(text)
        #expect(places.isEmpty == !text.contains("redis"))
        #expect(try await shelf.places("sentinel") == ["redis.md § Redis failover"])
    }

    @Test func onlyWhatChangedIsWrittenAndWhatIsGoneIsForgotten() async throws {
        let shelf = try await Shelf(Self.files)
        try await shelf.refresh()
        #expect(try await shelf.refresh() == .init(place: shelf.docs, documents: 3))
        try shelf.write("# Redis failover\n\nUse the operator.", to: "redis.md")
        try shelf.remove("db/postgres.md")
        #expect(try await shelf.refresh() == .init(place: shelf.docs, documents: 2, changed: 1, removed: 1))
        #expect(try await shelf.places("sentinel").isEmpty)
        #expect(try await shelf.places("vacuum").isEmpty)
        #expect(try await shelf.places("operator") == ["redis.md § Redis failover"])
        let holding = try #require(try await shelf.library.holdings().first)
        #expect((holding.documents, holding.chunks) == (2, 2))
        // The full text has forgotten with the texts.
        try await shelf.database.write { connection in
            try connection.execute("INSERT INTO document_words (document_words) VALUES ('integrity-check')")
        }
    }

    @Test func aFolderThatIsNotThereForgetsNothing() async throws {
        let shelf = try await Shelf(Self.files)
        try await shelf.refresh()
        try FileManager.default.moveItem(atPath: shelf.docs, toPath: shelf.docs + ".away")
        let refreshed = try await shelf.refresh()
        #expect(refreshed.problems.map(\.message) == ["no such file or directory"])
        #expect(try await shelf.places("sentinel").count == 1)
        #expect(try await shelf.library.holdings().first?.problem?.contains("no such file") == true)
    }

    @Test func noLinkLeadsOut() async throws {
        let shelf = try await Shelf(["..data/inner.md": "hidden folder", "a.md": "sentinel"])
        try Data("outside".utf8).write(to: URL(filePath: shelf.folder.path + "/secret.md"))
        try shelf.link("out.md", to: shelf.folder.path + "/secret.md")
        try shelf.link("up.md", to: "../secret.md")
        try shelf.link("folder", to: shelf.folder.path)
        try shelf.link("loop", to: ".")
        try shelf.link("dangling.md", to: "nowhere")
        // As a mounted ConfigMap lies.
        try shelf.link("mounted.md", to: "..data/inner.md")
        let refreshed = try await shelf.refresh()
        #expect((refreshed.documents, refreshed.problems.count) == (2, 3))
        #expect(try await shelf.places("outside").isEmpty)
        #expect(try await shelf.places("hidden") == ["mounted.md § mounted.md"])
    }

    @Test func secretsAndLongFilesAreNotKept() async throws {
        let shelf = try await Shelf(["a.md": "# Login\n\nThe password is hunter2-hunter2, ask Ann.", "b.png": "no document"])
        try Data(repeating: 0x61, count: 10 << 20 + 1).write(to: URL(filePath: shelf.docs + "/long.md"))
        let refreshed = try await shelf.refresh()
        #expect(refreshed.problems.map(\.message) == ["is longer than 10 MB; cut it into smaller files"])
        let hit = try #require(try await shelf.library.search("password", as: .viewer, in: "C").first)
        #expect(!hit.text.contains("hunter2") && hit.text.contains("ask Ann"))
    }

    /// A key is longer than a part, and only its first line says that it is one.
    @Test(arguments: [1, 30, 110]) func noPartOfAKeyIsKept(lines: Int) async throws {
        let body = Array(repeating: String(repeating: "MIIJKQIBAAKCAgEA", count: 4), count: lines).joined(separator: "\n")
        let key = "-----BEGIN RSA PRIVATE KEY-----\n\(body)\n-----END RSA PRIVATE KEY-----"
        let text = "# Signing\n\nThe key of the signer:\n\n```\n\(key)\n```\n\nRotate the signer every year."
        let shelf = try await Shelf(["signing.md": text])
        try await shelf.refresh()
        let hits = try await shelf.library.search("signing signer", as: .viewer, in: "C", limit: 20)
        #expect(hits.allSatisfy { !$0.text.contains("MIIJ") && $0.text.contains { $0.isLetter } })
        #expect(hits.contains { $0.text.contains("Rotate the signer") } && hits.contains { $0.text.contains("redacted:private-key") })
    }

    @Test func onlyWhoeverMayIsShown() async throws {
        let shelf = try await Shelf(Self.files) { [DocumentSource(.path($0), channels: ["C0OPS"], role: .operator)] }
        try await shelf.refresh()
        #expect(try await shelf.places("sentinel", as: .viewer, in: "C0OPS").isEmpty)
        #expect(try await shelf.places("sentinel", as: .operator, in: "C0DEV").isEmpty)
        #expect(try await shelf.places("sentinel", as: .operator, in: "C0OPS").count == 1)
    }

    /// Words that stand everywhere are found where they head something, and what may not be shown takes no place of what may.
    @Test func commonWordsAmongDocumentsThatMayNotBeShown() async throws {
        let shelf = try await Shelf { [DocumentSource(.path($0 + "/open")), DocumentSource(.path($0 + "/closed"), role: .admin)] }
        let parts = (0..<2_600).map { "# Part \($0)\n\nThe server and the worker.\n" }.joined()
        try shelf.write(parts, to: "closed/a.md")
        try shelf.write("# Restarting the worker\n\nServer first.\n\n# Other\n\nA worker and a server.", to: "open/b.md")
        for source in shelf.library.configured { _ = try await shelf.library.refresh(source, now: shelf.now) }
        #expect(try await shelf.places("worker").first == "b.md § Restarting the worker")
        #expect(try await shelf.places("server worker").first?.hasPrefix("b.md") == true)
        #expect(try await shelf.places("server worker", as: .admin).first != nil)
        #expect(try await shelf.places("worker 17").allSatisfy { $0.hasPrefix("b.md") })
    }

    @Test func dueByItsPause() async throws {
        let shelf = try await Shelf(Self.files)
        #expect(try await shelf.library.due(at: shelf.now).count == 1)
        try await shelf.refresh()
        #expect(try await shelf.library.due(at: shelf.now + .minutes(59)).isEmpty)
        #expect(try await shelf.library.due(at: shelf.now + .minutes(60)).count == 1)
        // A clock that went back waits for no future.
        #expect(try await shelf.library.due(at: shelf.now - .minutes(1)).count == 1)
    }

    @Test func whatIsWithdrawnIsForgotten() async throws {
        let shelf = try await Shelf(Self.files)
        try await shelf.refresh()
        let without = Library([], database: shelf.database, client: HTTPClient(), redactor: .standard)
        try await without.add(DocumentSource(.path(shelf.docs + "/redis.md")))
        _ = try await without.refresh(try await without.sources()[0], now: shelf.now)
        try await without.forgetWithdrawn()
        #expect(try await without.search("sentinel vacuum", as: .viewer, in: "C").map(\.path) == ["redis.md"])
        #expect(try await without.forget(shelf.docs + "/redis.md"))
        #expect(try await without.holdings().isEmpty)
        #expect(try await !without.forget("/nowhere"))
    }

    @Test(.timeLimit(.minutes(1))) func addresses() async throws {
        let body = "# Paging\n\nCall the lead."
        let server = StandIn(answering: { request in
            switch request.line.split(separator: " ")[1] {
            case "/page.md" where request.headers.contains { $0.key.lowercased() == "if-none-match" && $0.value == "\"1\"" }: answer(304)
            case "/page.md": answer(200, body, headers: ["ETag: \"1\"", "Content-Type: text/markdown"])
            case "/away": answer(302, "", headers: ["Location: http://169.254.169.254/latest"])
            case "/html": answer(200, "<p>", headers: ["Content-Type: text/html; charset=utf-8"])
            default: answer(404)
            }
        })
        let shelf = try await Shelf { _ in ["/page.md", "/away", "/html", "/none"].map { DocumentSource(.address(server.url($0))) } }
        let (library, now) = (shelf.library, shelf.now)
        #expect(try await shelf.refresh().changed == 1)
        #expect(try await shelf.refresh() == .init(place: server.url("/page.md"), documents: 1))
        // What was kept by an earlier way of cutting is asked for anew, and not whether it changed.
        try await shelf.database.write { try $0.execute("UPDATE documents SET digest = substr(digest, 1, 32)") }
        #expect(try await shelf.refresh().changed == 1)
        let hit = try #require(try await library.search("whom to call", as: .viewer, in: "C").first)
        #expect(hit.url == server.url("/page.md"))
        #expect(try await library.refresh(library.configured[1], now: now).problems.first?.message.contains("not allowed") == true)
        #expect(try await library.refresh(library.configured[2], now: now).problems.first?.message.contains("text/html") == true)
        #expect(try await library.refresh(library.configured[3], now: now).problems.first?.message == "the server answers 404")
    }
}
