import Configuration
import Conversation
import Database
import Documents
import Embedding
import HTTPClient
import OperatingSystem
import Redaction
import Store
import Time

/// What looking for something in the team's documents takes, for `scripts/bench`: `documents-bench search FOLDER [PARTS] [ROUNDS]` fills a
/// store in the folder, once, and searches it by words alone and merged with vectors; `documents-bench model FOLDER` computes vectors by
/// the model of a folder.
@main
struct Main {
    static func main() async {
        let arguments = Array(Swift.CommandLine.arguments.dropFirst())
        do {
            switch arguments.first {
            case "search" where arguments.count >= 2:
                try await search(arguments[1], parts: number(arguments, 2) ?? 100_000, rounds: number(arguments, 3) ?? 300)
            case "model" where arguments.count == 2: try model(arguments[1])
            default:
                OperatingSystem.write("usage: documents-bench search FOLDER [PARTS] [ROUNDS] | model FOLDER\n", to: .error)
                OperatingSystem.exit(2)
            }
        } catch {
            OperatingSystem.write("documents-bench: \(error)\n", to: .error)
            OperatingSystem.exit(1)
        }
    }

    private static func number(_ arguments: [String], _ index: Int) -> Int? {
        arguments.indices.contains(index) ? Int(arguments[index]) : nil
    }

    private static func search(_ folder: String, parts: Int, rounds: Int) async throws {
        let database = try await Store.open(DatabaseLocation(parsing: "sqlite:\(folder)/documents.db"))
        let client = HTTPClient()
        func library(_ embedder: (any Embedder)?) -> Library {
            Library([], database: database, client: client, redactor: .standard, embedder: embedder)
        }
        let merged = library(InventedMeaning())
        let places = try await Shelves.fill(merged, folder, parts: parts)
        let began = ContinuousClock.now
        let made = try await merged.makeVectors()
        if made > 0 { say("vectors", ["parts": Double(made), "seconds": (ContinuousClock.now - began).inSeconds]) }
        for (name, library) in [("words", library(nil)), ("merged", merged)] {
            try await measure(name, rounds) { try await library.searchEverywhere($0, limit: 5).count }
        }
        // One of two sources may be shown there.
        let restricted = Library(
            [DocumentSource(.path(places[0])), DocumentSource(.path(places[1]), role: .admin)],
            database: database,
            client: client,
            redactor: .standard,
            embedder: InventedMeaning()
        )
        try await measure("merged, half of it hidden", rounds) { try await restricted.search($0, as: .viewer, in: "C").count }
        say("memory", ["rss": Double(residentBytes()) / 1e6])
        await client.shutdown()
        await database.close()
    }

    private static func measure(_ name: String, _ rounds: Int, _ search: (String) async throws -> Int) async throws {
        var words = InventedWords(seed: 99)
        var times: [Double] = []
        var found = 0
        for round in 0..<(rounds + 10) {
            let question = (0..<(2 + round % 5)).map { _ in InventedWords.word(words.rank(of: Shelves.vocabulary)) }.joined(separator: " ")
            let start = ContinuousClock.now
            found += try await search("how do I \(question)")
            if round >= 10 { times.append((ContinuousClock.now - start).inSeconds * 1_000) }
        }
        times.sort()
        say(name, ["median": times[times.count / 2], "p95": times[times.count * 95 / 100], "found": Double(found)])
    }

    private static func model(_ folder: String) throws {
        let clock = ContinuousClock()
        var start = clock.now
        let model = try SentenceModel(folder: folder)
        say("load", ["ms": (clock.now - start).inSeconds * 1_000])
        var words = InventedWords(seed: 3)
        for (name, length) in [("question", 8), ("part", 120)] {
            var times: [Double] = []
            for _ in 0..<21 {
                let text = (0..<length).map { _ in InventedWords.word(words.rank(of: 500)) }.joined(separator: " ")
                start = clock.now
                _ = try model.vector(of: text)
                times.append((clock.now - start).inSeconds * 1_000)
            }
            times.sort()
            say(name, ["median": times[10], "p95": times[19]])
        }
        say("memory", ["rss": Double(residentBytes()) / 1e6])
    }

    private static func residentBytes() -> Int {
        let pages = (try? readFile("/proc/self/statm"))?.split(separator: UInt8(ascii: " ")).dropFirst().first
        return pages.flatMap { Int(String(decoding: $0, as: UTF8.self)) }.map { $0 * 4_096 } ?? 0
    }

    private static func say(_ name: String, _ figures: [String: Double]) {
        let members = figures.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \((($0.value * 1_000).rounded()) / 1_000)" }
        OperatingSystem.write("{\"name\": \"\(name)\", \(members.joined(separator: ", "))}\n", to: .output)
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
