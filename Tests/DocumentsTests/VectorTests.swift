import Language
import Testing

@testable import Documents

struct PackedVectorTests {
    @Test(arguments: [[], [0, 0, 0], [.nan, 1], [1, .infinity], [1, -.infinity], [Float](repeating: 1, count: 9_000)] as [[Float]])
    func noDirection(_ numbers: [Float]) {
        #expect(PackedVector(numbers) == nil)
        #expect(PackedVector.unit(numbers) == nil)
    }

    @Test(arguments: [[], [1, 2, 3, 4], [0, 0, 0, 0, 5], [0, 0, 0xC0, 0x7F, 5], [0, 0, 0x80, 0xFF, 5]] as [[UInt8]])
    func notKept(_ bytes: [UInt8]) { #expect(PackedVector(kept: bytes) == nil) }

    @Test func cosinesAreNearlyWhatTheyWere() throws {
        var generator = Seeded(5)
        for dimensions in [1, 3, 8, 63, 64, 65, 384, 1_536] {
            let (one, other) = (generator.vector(dimensions), generator.vector(dimensions))
            let units = try (#require(PackedVector.unit(one)), #require(PackedVector.unit(other)))
            let packed = try #require(PackedVector(one))
            #expect(PackedVector(kept: packed.bytes) == packed)
            let exact = zip(units.0, units.1).reduce(Float(0)) { $0 + $1.0 * $1.1 }
            #expect(abs(packed.cosine(to: units.1) - exact) < 0.02)
            #expect(packed.cosine(to: units.0) > 0.99)
        }
        #expect(try #require(PackedVector([1, 2])).cosine(to: [1]) == 0)
    }
}

struct SignBlockTests {
    @Test func whatWasSetIsFoundUntilItIsCleared() throws {
        var generator = Seeded(7)
        let vectors = (0..<100).map { _ in generator.vector(70) }
        var block = SignBlock(width: SignQuery.width(of: 70))
        for (part, vector) in vectors.enumerated() { block.set(1_024 + Int64(3 * part), try #require(PackedVector(vector)).signs) }
        #expect(!block.isEmpty)
        let kept = try #require(SignBlock(kept: block.bytes, width: SignQuery.width(of: 70)))
        #expect(kept.bytes == block.bytes)
        for (part, vector) in vectors.enumerated() {
            var query = SignQuery(try #require(PackedVector.unit(vector)))
            var nearest = Nearest(1)
            block.scan(&query, number: 2, among: nil, into: &nearest)
            #expect(nearest.parts == [1_024 + Int64(3 * part)])
        }
        for part in vectors.indices { block.clear(1_024 + Int64(3 * part)) }
        #expect(block.isEmpty)
    }

    /// What stands in the store may have been written by anything.
    @Test(arguments: [(0, 8), (64, 8), (64 + 512 * 8, 16), (64 + 512 * 8 - 1, 8), (64, 0)])
    func ofAnotherLength(_ count: Int, _ width: Int) {
        #expect(SignBlock(kept: [UInt8](repeating: 0xFF, count: count), width: width) == nil)
    }

    /// Of many the nearest are among those whose vectors are read: what signs leave out is little.
    @Test func theNearestAreAmongThem() throws {
        var generator = Seeded(11)
        let topics = (0..<20).map { _ in generator.vector(192) }
        let vectors = (0..<4_096).map { index in zip(topics[index % 20], generator.vector(192)).map { $0 + 1.5 * $1 } }
        var blocks = (0..<8).map { _ in SignBlock(width: 24) }
        let units = try vectors.map { try #require(PackedVector.unit($0)) }
        for (part, vector) in vectors.enumerated() { blocks[part / 512].set(Int64(part), try #require(PackedVector(vector)).signs) }
        var found = 0
        for round in 0..<10 {
            let question = try #require(PackedVector.unit(zip(topics[round], generator.vector(192)).map { $0 + $1 }))
            var query = SignQuery(question)
            var nearest = Nearest(120)
            for (number, block) in blocks.enumerated() { block.scan(&query, number: Int64(number), among: nil, into: &nearest) }
            let cosines = units.map { zip($0, question).reduce(Float(0)) { $0 + $1.0 * $1.1 } }
            let best = cosines.indices.sorted { cosines[$0] > cosines[$1] }.prefix(10)
            found += Set(best.map(Int64.init)).intersection(nearest.parts).count
        }
        #expect(found >= 95, "\(found) of 100")
    }
}

struct NearestTests {
    @Test(arguments: [1, 2, 7, 50]) func keepsTheBest(_ most: Int) {
        var generator = Seeded(UInt64(most))
        let scores = (0..<500).map { _ in Int32(truncatingIfNeeded: generator.next() % 10_000) }
        var nearest = Nearest(most)
        for (part, score) in scores.enumerated() { nearest.offer(Int64(part), score) }
        let kept = nearest.parts.map { scores[Int($0)] }.sorted(by: >)
        #expect(kept == Array(scores.sorted(by: >).prefix(most)))
    }

    @Test func fewerThanWanted() {
        var nearest = Nearest(5)
        nearest.offer(1, 3)
        #expect(nearest.parts == [1])
    }
}

struct MergingTests {
    @Test(arguments: [
        // Nothing on one side changes nothing on the other.
        ([["a", "b", "c"], []], "abc"), ([[], ["a", "b"]], "ab"), ([[], []], ""),
        // What both have found stands before what one has.
        ([["a", "b", "c"], ["x", "c", "y"]], "caxby"), ([["a", "b"], ["b", "a"]], "ab"),
        // Of two worth the same the first order's goes first.
        ([["a"], ["b"]], "ab"),
    ])
    func merges(_ orders: [[String]], _ merged: String) { #expect(Merging.merged(orders).joined() == merged) }
}

struct StrangersTests {
    @Test func theFloorFollowsTheModelsScale() throws {
        let count = Strangers.sentences.count
        let apart = (0..<count).map { index in (0..<count).map { $0 == index ? Float(1) : 0 } }
        #expect(abs(try #require(Strangers.floor(apart)) - 0.16) < 0.001)
        // One that finds everything near.
        let close = apart.map { $0.map { $0 * 0.5 + 1 } }
        #expect(try #require(Strangers.floor(close)) > 0.9)
        #expect(Strangers.floor(apart.map { _ in [1, 1] }) == nil)
        #expect(Strangers.floor(Array(apart.dropLast())) == nil)
        #expect(Strangers.floor(apart.map { $0.map { _ in .nan } }) == nil)
    }
}

struct EmbeddingChoiceTests {
    @Test(arguments: [
        ("openai:text-embedding-3-small", EmbeddingChoice.provider(.init(.openai, "text-embedding-3-small"))),
        ("ollama:all-minilm:l6", .provider(.init(.ollama, "all-minilm:l6"))), ("folder:/models/mini", .folder("/models/mini")),
    ])
    func read(_ text: String, _ choice: EmbeddingChoice) throws { #expect(try EmbeddingChoice(parsing: text) == choice) }

    @Test(arguments: [("anthropic:x", "not by anthropic"), ("folder:", "no folder"), ("mini", "no colon"), ("openai:", "no model")])
    func refused(_ text: String, _ words: String) {
        let error = #expect(throws: EmbeddingChoice.Unreadable.self) { try EmbeddingChoice(parsing: text) }
        #expect(error?.description.contains(words) == true)
    }
}

/// The same numbers in every run.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func vector(_ dimensions: Int) -> [Float] { (0..<dimensions).map { _ in Float.random(in: -1...1, using: &self) } }
}
