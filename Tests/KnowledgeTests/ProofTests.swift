import Configuration
import Diagnosis
import Knowledge
import Scanning
import Testing

@Suite struct ProofTests {
    static let product = Knowledge(files: Knowledge.embeddedFiles)

    @Test func whatComesWithTheProductIsWhole() throws {
        #expect(Self.product.problems.isEmpty, "\(Self.product.problems)")
        #expect(Self.product.patterns.count >= 250)
        #expect(Set(Self.product.patterns.map(\.category)).count >= 16)
        let compiled = try CompiledKnowledge.compile(Self.product, with: Engine.signs)
        let disproved = compiled.disproved()
        #expect(disproved.isEmpty, "\(disproved)")

        // Among thousands an expression must find what it finds alone; all lines together, as they stand in a log.
        let samples = compiled.knowledge.patterns.flatMap { ($0.examples + $0.counterexamples).map(\.text) }
        let text = Array((samples.joined(separator: "\n") + "\n").utf8)
        let together = Self.matches(compiled.database, text)
        var alone: Set<Found> = []
        for expression in compiled.knowledge.expressions {
            alone.formUnion(Self.matches(try PatternDatabase.compile([expression]), text))
        }
        #expect(alone.count >= samples.count / 2)
        let lost = alone.subtracting(together)
        #expect(lost.isEmpty, "\(lost.prefix(10).map { "\(compiled.knowledge.patterns[Int($0.number)].id) line \($0.line)" })")

        // Divided they find the same, and where each line is read by itself too.
        let divided = try CompiledKnowledge.compile(Self.product, with: Engine.signs, parts: 4)
        #expect(Self.matches(divided.database, text) == together)
        #expect(try Self.lineByLine(divided.database, samples) == Self.lineByLine(compiled.database, samples))
    }

    /// Twice, so that lines which are known give the same.
    private static func lineByLine(_ database: PatternDatabase, _ lines: [String]) throws -> [[UInt32]] {
        struct NoScratch: Error {}
        guard let scanner = LineScanner(database) else { throw NoScratch() }
        var all: [[UInt32]] = []
        for line in lines + lines {
            var found: [UInt32] = []
            Array((line + "\n").utf8).withUnsafeBytes { scanner.scan($0) { found.append($0) } }
            all.append(found)
        }
        return all
    }

    struct Found: Hashable {
        var number: UInt32
        var line: Int
    }

    private static func matches(_ database: PatternDatabase, _ text: [UInt8]) -> Set<Found> {
        guard let scanner = Scanner(database) else { return [] }
        var found: Set<Found> = []
        var line = 0
        var index = 0
        text.withUnsafeBytes { bytes in
            scanner.scan(bytes) { match in
                guard match.number < 100_000 else { return }
                while index < match.end - 1 {
                    if bytes[index] == 0x0A { line += 1 }
                    index += 1
                }
                found.insert(Found(number: match.number, line: line))
            }
        }
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
