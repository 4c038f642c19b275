import Conversation
import Database
import FoundationEssentials
import HTTPClient
import Language
import Redaction
import TestSupport
import Testing
import Time

@testable import Documents

/// Documents that are found by what they mean, and by their words wherever that cannot be.
struct MeaningTests {
    private static let files = [
        "a.md": "# Standby\n\nPromote the replica when the primary is gone.",
        "b.md": "# Archive\n\nRestore yesterday's snapshot of orders.",
        "c.md": "# Shipping\n\nThe rollout takes ten minutes.", "d.md": "# Lunch\n\nThe kitchen opens at noon.",
    ]

    private let embedder = InventedEmbedder()

    private func stocked(_ files: [String: String] = files, sources: ((String) -> [DocumentSource])? = nil) async throws -> (Shelf, Library)
    {
        let shelf = try await Shelf(files, sources: sources)
        for source in shelf.library.configured { _ = try await shelf.library.refresh(source, now: shelf.now) }
        return (shelf, shelf.library.searching(by: embedder))
    }

    private func count(_ table: String, _ shelf: Shelf) async throws -> Int {
        try await shelf.database.read { connection in try connection.first("SELECT count(*) FROM \(table)") { $0.int(0) } } ?? 0
    }

    @Test(arguments: [("how does the failover go", "a.md"), ("backup", "b.md"), ("our release", "c.md")])
    func foundInOtherWords(_ question: String, _ path: String) async throws {
        let (shelf, library) = try await stocked()
        #expect(try await shelf.paths(question, library).isEmpty)
        #expect(try await library.makeVectors() == 4)
        #expect(try await shelf.paths(question, library).first == path)
        #expect(try await library.vectorState() == .init(parts: 4, vectors: 4))
    }

    /// What has nothing to do with anything stays unanswered: the nearest of strangers is a stranger.
    @Test func nothingIsNear() async throws {
        let (shelf, library) = try await stocked()
        try await library.makeVectors()
        #expect(try await shelf.paths("who rotates keys", library).isEmpty)
    }

    @Test func wordsAloneWhileItIsAway() async throws {
        let (shelf, library) = try await stocked()
        embedder.set(.away)
        await #expect(throws: ModelError.self) { try await library.makeVectors() }
        #expect(try await shelf.paths("snapshot", library) == ["b.md"])
        embedder.set()
        try await library.makeVectors()
        embedder.set(.away)
        #expect(try await shelf.paths("snapshot", library) == ["b.md"])
        try shelf.write("# More\n\nThe snapshot is large.", to: "e.md")
        #expect(try await shelf.refresh().changed == 1)
        #expect(try await shelf.paths("snapshot", library).count == 2)
    }

    /// Whoever was stopped goes on where he was, and makes nothing twice.
    @Test func goesOnWhereItStopped() async throws {
        let (shelf, library) = try await stocked()
        let first = Strangers.sentences.count
        embedder.set(failsAfter: first + 2)
        await #expect(throws: ModelError.self) { try await library.makeVectors() }
        #expect(try await count("document_vectors", shelf) == 2)
        embedder.set()
        #expect(try await library.makeVectors() == 2)
        #expect(embedder.texts == first + 4)
        #expect(try await library.makeVectors() == 0)
        #expect(embedder.texts == first + 4)
    }

    @Test func anotherModelBeginsAnew() async throws {
        let (shelf, library) = try await stocked()
        try await library.makeVectors()
        embedder.set(name: "another", dimensions: 24)
        // Until then its question is not compared with the old one's vectors.
        #expect(try await shelf.paths("failover", library).isEmpty)
        #expect(try await library.makeVectors() == 4)
        #expect(try await shelf.paths("failover", library).first == "a.md")
        #expect(try await shelf.database.read { try $0.query("SELECT name FROM document_model") { $0.text(0) } } == ["another"])
    }

    @Test func whatIsGoneLeavesNoVector() async throws {
        let (shelf, library) = try await stocked()
        try await library.makeVectors()
        try shelf.remove("a.md")
        try shelf.write("# Archive\n\nNothing is restored any more.", to: "b.md")
        try await shelf.refresh()
        #expect(try await count("document_vectors", shelf) == 2)
        #expect(try await shelf.paths("failover", library).isEmpty)
        #expect(try await library.makeVectors() == 1)
        for path in ["b.md", "c.md", "d.md"] { try shelf.remove(path) }
        try await shelf.refresh()
        #expect(try await count("document_vectors", shelf) == 0)
        #expect(try await count("document_signs", shelf) == 0)
    }

    /// What changed between the reading and the writing of a part gets no vector of what it was.
    @Test func aPartThatChangedMeanwhile() async throws {
        let (shelf, library) = try await stocked()
        try await library.makeVectors()
        let model = try #require(try await library.store.vectorModel())
        let other = WaitingPart(part: 1, heading: "Standby", text: "something else")
        try await shelf.database.write { connection in try connection.execute("DELETE FROM document_vectors") }
        try await library.store.keep([(other, PackedVector([Float](repeating: 1, count: 16)))], of: model)
        #expect(try await count("document_vectors", shelf) == 0)
        let waiting = try await library.store.waiting(after: 0, most: 9)
        try await library.store.keep(waiting.map { ($0, PackedVector([1])) }, of: VectorModel(name: "gone", dimensions: 1, floor: 0))
        #expect(try await count("document_vectors", shelf) == 0)
    }

    @Test(arguments: [InventedEmbedder.Failure.lost, .notANumber, .shorter])
    func vectorsThatAreNone(_ failure: InventedEmbedder.Failure) async throws {
        let (shelf, library) = try await stocked()
        try await library.makeVectors()
        try shelf.write("# New\n\nPromote it.", to: "e.md")
        try await shelf.refresh()
        embedder.set(failure)
        // What is no number is kept as nothing, and not asked for again and again.
        if failure == .notANumber {
            try await library.makeVectors()
        } else {
            await #expect(throws: ModelError.self) { try await library.makeVectors() }
        }
        #expect(try await shelf.paths("snapshot", library).first == "b.md")
        embedder.set()
        #expect(try await shelf.paths("failover", library).first == "a.md")
        #expect(try await library.makeVectors() == (failure == .notANumber ? 0 : 1))
    }

    @Test func aModelThatTellsNothingApartIsRefused() async throws {
        let (shelf, library) = try await stocked()
        embedder.set(.notANumber)
        await #expect(throws: ModelError.self) { try await library.makeVectors() }
        #expect(try await library.vectorState()?.vectors == 0)
        #expect(try await shelf.paths("snapshot", library) == ["b.md"])
    }

    /// One part that a model does not take holds up no other.
    @Test func aPartThatIsRefused() async throws {
        let (shelf, library) = try await stocked(
            Self.files.merging(["aa.md": "# Bait\n\nA hunter promotes the replica."]) { first, _ in first }
        )
        embedder.set(.refusingHunter)
        #expect(try await library.makeVectors() == 5)
        #expect(try await shelf.paths("failover", library) == ["a.md"])
        #expect(try await library.makeVectors() == 0)
    }

    @Test func onlyWhoeverMayIsShown() async throws {
        let (shelf, library) = try await stocked(["open/x.md": "# Lunch\n\nNoon.", "closed/a.md": "# Standby\n\nPromote the replica."]) {
            [DocumentSource(.path($0 + "/open")), DocumentSource(.path($0 + "/closed"), role: .operator)]
        }
        try await library.makeVectors()
        #expect(try await shelf.paths("failover", library, as: .viewer).isEmpty)
        #expect(try await shelf.paths("failover", library, as: .operator) == ["a.md"])
    }

    /// However much that may not be shown is nearer.
    @Test func whatIsHiddenTakesNoPlace() async throws {
        let many = (0..<700).map { "# P\($0)\n\nPromote the replica, promote the primary." }.joined(separator: "\n\n")
        let (shelf, library) = try await stocked(["open/a.md": "# Standby\n\nHow to promote a replica at lunch.", "closed/b.md": many]) {
            [DocumentSource(.path($0 + "/open")), DocumentSource(.path($0 + "/closed"), role: .admin)]
        }
        try await library.makeVectors()
        #expect(try await shelf.paths("failover", library, as: .viewer) == ["a.md"])
        #expect(try await shelf.paths("failover", library, as: .admin).first == "b.md")
    }

    @Test func secretsAreTakenOutOfQuestionsToo() async throws {
        let (shelf, library) = try await stocked(Self.files.merging(["e.md": "# Hunt\n\nthe hunter"]) { first, _ in first })
        try await library.makeVectors()
        embedder.set(.refusingHunter)
        #expect(try await shelf.paths("failover with hunter2-hunter2", library).first == "a.md")
    }
}

extension Shelf {
    fileprivate func paths(_ text: String, _ library: Library, as role: Role = .viewer) async throws -> [String] {
        try await library.search(text, as: role, in: "C0DEV").map(\.path)
    }
}
