import Configuration
import Costs
import Database
import Documents
import HTTPClient
import OperatingSystem
import Redaction
package import Settings
import Store
import Telemetry
import Time

/// `yardmaster knowledge add|forget|search|list|reindex` on the team's documents, beside a running bot or without one.
package struct DocumentsCommand: Sendable {
    private let settings: YardmasterSettings
    private let print: @Sendable (String) -> Void

    package init(_ settings: YardmasterSettings, print: @escaping @Sendable (String) -> Void) {
        self.settings = settings
        let redactor = settings.redactor
        self.print = { print(redactor.redact($0)) }
    }

    package static func hasStore(_ settings: YardmasterSettings) -> Bool {
        guard let location = try? DatabaseLocation(parsing: settings.databaseURL) else { return false }
        return (try? FileIdentity(path: location.path)) != nil
    }

    /// False where nothing of it could be read.
    package func add(_ place: String, every: String?) async throws -> Bool {
        let pause = try every.map(Self.pause) ?? DocumentSource.usualPause
        let source = DocumentSource(try Self.place(place), every: pause)
        return try await withLibrary { library in
            let refreshed = try await library.refresh(source, now: WallClock.system.now())
            show(refreshed)
            guard refreshed.documents > 0 else {
                if try await library.sources().allSatisfy({ $0.place != source.place }) { _ = try await library.forget(source.place.text) }
                return false
            }
            try await library.add(source)
            await makeVectors(library)
            print("A bot that had no documents quotes them from its next start on; any other at once.\n")
            return true
        }
    }

    /// False where there is no such place.
    package func forget(_ place: String) async throws -> Bool {
        let place = try Self.place(place).text
        return try await withLibrary { library in
            if library.configured.contains(where: { $0.place.text == place }) {
                throw StartError("\(place) stands in `documents` of the settings; take it out there")
            }
            let isForgotten = try await library.forget(place)
            print(isForgotten ? "Forgotten: \(place)\n" : "There are no documents of \(place).\n")
            return isForgotten
        }
    }

    /// All of them, whether due or not. False where something cannot be read.
    package func reindex() async throws -> Bool {
        try await withLibrary { library in
            let sources = try await library.sources()
            if sources.isEmpty { print(Self.none) }
            var isFine = true
            for source in sources {
                let refreshed = try await library.refresh(source, now: WallClock.system.now())
                show(refreshed)
                isFine = isFine && refreshed.problems.isEmpty
            }
            await makeVectors(library)
            return isFine
        }
    }

    package func list() async throws {
        try await withLibrary { library in
            let holdings = try await library.holdings()
            if holdings.isEmpty { print(Self.none) }
            for holding in holdings {
                let origin = holding.isAdded ? "added" : "by the settings"
                let read = holding.checkedAt.map { "read \($0.text)" } ?? "not read yet"
                print(
                    "\(holding.place)  \(Self.count(holding.documents, "document")), \(Self.count(holding.chunks, "part")), \(read), \(origin)\n"
                )
                if let problem = holding.problem { print("    \(problem)\n") }
            }
            if let state = try await library.vectorState(), !holdings.isEmpty {
                print("\(state.vectors) of \(Self.count(state.parts, "part")) have a vector, and are found by their meaning too.\n")
            }
        }
    }

    /// False where nothing is about it. What nobody has read yet is read now: there may be no bot that would.
    package func search(_ words: String) async throws -> Bool {
        try await withLibrary { library in
            for source in try await library.unread() { _ = try await library.refresh(source, now: WallClock.system.now()) }
            let hits = try await library.searchEverywhere(words, limit: 5)
            for hit in hits { print("\(hit.place)  (line \(hit.line))\n\(Self.indented(hit.text))\n\n") }
            return !hits.isEmpty
        }
    }

    private static let none = "There are no documents; `yardmaster knowledge add PATH|URL`, or `documents` in the settings.\n"

    private func show(_ refreshed: Library.Refreshed) {
        let documents = Self.count(refreshed.documents, "document")
        print("\(refreshed.place): \(documents), \(refreshed.changed) new or changed, \(refreshed.removed) gone\n")
        for problem in refreshed.problems { print("    \(problem)\n") }
    }

    /// What cannot be done now is done by the bot, or by the next who reindexes.
    private func makeVectors(_ library: Library) async {
        do {
            let made = try await library.makeVectors()
            if made > 0 { print("\(Self.count(made, "part")) got a vector\n") }
        } catch { print("    no vectors, so that words alone find: \(error)\n") }
    }

    private static func count(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }

    private static func indented(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let more = lines.count > 12 ? ["    … \(lines.count - 12) more lines"] : []
        return (lines.prefix(12).map { $0.isEmpty ? "" : "    \($0)" } + more).joined(separator: "\n")
    }

    /// From wherever the command was called: the bot may run elsewhere.
    private static func place(_ text: String) throws -> DocumentSource.Place {
        switch DocumentSource.Place(text) {
        case .path: return DocumentSource.Place(text).whole
        case .address(let url):
            guard let address = WebAddress(url), !address.hasCredentials else {
                throw StartError("“\(url)” is no address without a login, such as https://git.example.org/ops.md")
            }
            return .address(url)
        }
    }

    private static func pause(_ text: String) throws -> Duration {
        guard let span = TimeSpan.duration(text), (.minutes(1) ... .days(30)).contains(span) else {
            throw StartError("“\(text)” is no length of time between 1m and 30d")
        }
        return span
    }

    private func withLibrary<Value: Sendable>(_ body: (Library) async throws -> Value) async throws -> Value {
        let database = try await Store.open(DatabaseLocation(parsing: settings.databaseURL))
        let client = HTTPClient(configuration: HTTPClientConfiguration(version: Yardmaster.version))
        let till = Till(CostLedger(database: database), budgets: settings.budgets)
        let cashier = Cashier(till, settings.models, metrics: Metrics()) { [print] in print("    \($0)\n") }
        let library = Library(
            settings.documents,
            database: database,
            client: client,
            redactor: settings.redactor,
            embedder: settings.embedder(over: client, paying: cashier.payer)
        )
        do {
            let value = try await body(library)
            await client.shutdown()
            await database.close()
            return value
        } catch {
            await client.shutdown()
            await database.close()
            throw error
        }
    }
}
