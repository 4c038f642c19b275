import Configuration
import Diagnosis
import Knowledge
import Testing

@testable import Scanning

@Suite struct ProofTests {
    static let product = Knowledge(files: Knowledge.embeddedFiles)

    @Test func whatComesWithTheProductIsWhole() throws {
        #expect(Self.product.problems.isEmpty, "\(Self.product.problems)")
        #expect(Self.product.patterns.count >= 250)
        #expect(Set(Self.product.patterns.map(\.category)).count >= 16)
        let compiled = try CompiledKnowledge.compile(Self.product, with: Engine.signs)
        let disproved = compiled.disproved()
        #expect(disproved.isEmpty, "\(disproved)")

        // The sieve must let through every line on which an expression finds something; all lines together, as they stand in a log.
        let expressions = compiled.knowledge.expressions + Engine.signs
        var tables = SieveTables()
        tables.numbers = expressions.map(\.number)
        tables.needs = expressions.map { _ in 0 }
        let everywhere = try #require(PatternDatabase(tables, sieve: nil, PartSource(expressions), isKept: false))
        let samples = compiled.knowledge.patterns.flatMap { ($0.examples + $0.counterexamples).map(\.text) }
        let text = Self.shuffled(samples)
        let plain = try Self.matches(everywhere, text)
        #expect(plain.count >= samples.count / 2)
        #expect(try Self.matches(compiled.database, text) == plain)

        // An expression that has no text to be sifted by would be looked for on every line of every log.
        let common = compiled.database.tables.expressionsOnAnyLine.map { expressions[$0].expression }
        #expect(common.isEmpty, "\(common)")
    }

    /// The samples as they are, and lines put together from halves of them.
    private static func shuffled(_ samples: [String]) -> [UInt8] {
        var lines = samples.map { Array($0.utf8) }
        var state: UInt64 = 7
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        for _ in 0..<2 * samples.count {
            let (one, other) = (lines[next(samples.count)], lines[next(samples.count)])
            lines.append(one.prefix(next(one.count + 1)) + other.suffix(next(other.count + 1)))
        }
        return lines.flatMap { $0.map { $0 == 0x0A ? 0x20 : $0 } + [0x0A] }
    }

    struct Found: Hashable {
        var number: UInt32
        var line: Int
    }

    private static func matches(_ database: PatternDatabase, _ text: [UInt8]) throws -> [Found] {
        struct NoScratch: Error {}
        guard let scanner = LineScanner(database) else { throw NoScratch() }
        let starts = [0] + text.indices.dropLast().filter { text[$0] == 0x0A }.map { UInt32($0 + 1) }
        var found: [Found] = []
        text.withUnsafeBytes { scanner.scan($0, starts: starts) { found.append(Found(number: $1, line: $0)) } }
        return found
    }

    @Test(arguments: [
        ("sold out", "closed", "", ["shop.yaml:9: shop.sold-out: does not match its example `closed`"]),
        (
            "sold out", "sold out", "    counterexamples:\n      - 'fine'\n      - 'not sold out'",
            ["shop.yaml:12: shop.sold-out: matches its counterexample `not sold out`"]
        ),
        ("sold out", "sold out", "    counterexamples: 'fine'", []),
    ])
    func whatIsDisprovedIsToldWithItsLine(match: String, example: String, more: String, expected: [String]) throws {
        let read = knowledge(("shop.yaml", family(match: match, example: example, more: more)))
        #expect(read.problems.isEmpty, "\(read.problems)")
        #expect(try CompiledKnowledge.compile(read, with: []).disproved().map(\.description) == expected)
    }
}
