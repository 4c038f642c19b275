import Application
import CommandLine
import Diagnosis
import JSON
import Knowledge
import TestSupport
import Testing

@Suite struct DiagnoseCommandTests {
    private static let patterns = """
        family: shop
        patterns:
          - id: shop.sold-out
            category: resource
            title: 'The shop is sold out'
            priority: 95
            match: '^Error: sold out'
            causes: ['Everybody wants it.']
            solutions: [{text: 'Order more.'}, {text: 'Wait.'}]
            examples: 'Error: sold out'
        """

    private func run(_ log: String, format: String, style: TextStyle = .plain) async throws -> (output: String, isDiagnosed: Bool) {
        let folder = try TemporaryFolder()
        try folder.write(log, as: "build.log")
        let compiled = try CompiledKnowledge.compile(Knowledge(files: [("shop.yaml", Array(Self.patterns.utf8))]), with: Engine.signs)
        let command = DiagnoseCommand(format: format, green: nil, system: nil, style: style)
        let outcome = try await command.run(LogPlace(folder.path + "/build.log"), with: Engine(compiled))
        return (outcome.output.split(separator: folder.path + "/", omittingEmptySubsequences: false).joined(), outcome.isDiagnosed)
    }

    private static let log = "$ make shop\nopening the shop\nError: sold out\n\nmake: *** [shop] Error 2\n"

    @Test func forPeople() async throws {
        let text = try await run(Self.log, format: "text").output
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "The shop is sold out")
        #expect(lines.dropFirst().first?.hasPrefix("resource, ") == true && lines.dropFirst().first?.hasSuffix(", build.log:3") == true)
        #expect(lines.filter { $0.hasPrefix("> ") } == ["> 3  Error: sold out"])
        #expect(text.contains("\nWhy it usually happens\n  - Everybody wants it.\n\nWhat to do\n  1. Order more.\n  2. Wait.\n"), "\(text)")
        #expect(!text.contains("\u{1B}"))
        #expect(try await run(Self.log, format: "text", style: .coloured).output.hasPrefix("\u{1B}[1;31mThe shop is sold out\u{1B}[0m\n"))
    }

    @Test func forMarkdown() async throws {
        let text = try await run(Self.log, format: "markdown").output
        #expect(text.hasPrefix("### The shop is sold out\n\nresource, "))
        #expect(text.contains("> 3  Error: sold out\n"))
        #expect(text.contains("\n\n**What to do**\n\n1. Order more.\n2. Wait.\n"), "\(text)")
    }

    // What a log says must not get out of its block.
    @Test func aLogCannotEndItsBlock() async throws {
        let text = try await run("one\nError: sold out ```` @everyone\n", format: "markdown").output
        #expect(text.contains("`````text\n") && text.contains("\n`````\n"), "\(text)")
    }

    @Test func aLogCannotMoveTheCursor() async throws {
        let text = try await run("one\nError: sold out \u{8}\u{7}\u{202E}txt\n", format: "text").output
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x202E }, "\(text)")
    }

    @Test(arguments: ["text", "markdown", "json"]) func secretsStayIn(format: String) async throws {
        let token = "ghp_" + String(repeating: "Invented0", count: 4)
        let output = try await run("one\nError: sold out for \(token)\n", format: format).output
        #expect(!output.contains(token), "\(output)")
        if format == "json" {
            #expect(try JSON(parsing: Array(output.utf8))["redactions"] == 1)
        } else {
            #expect(output.contains("1 secret was taken out of what is shown."))
        }
    }

    @Test func anEmptyLogIsUnknown() async throws {
        let outcome = try await run("", format: "text")
        #expect(!outcome.isDiagnosed)
        #expect(outcome.output == "Unknown: the log is empty\n")
    }

    @Test(arguments: [
        ("-", LogPlace.standardInput), ("build.log", .file("build.log")),
        ("https://x.example/log?t=1", .address("https://x.example/log?t=1")),
        ("HTTP://x.example", .address("HTTP://x.example")), ("ftp://x", .file("ftp://x")), ("./-", .file("./-")),
    ])
    func whereALogIs(word: String, expected: LogPlace) { #expect(LogPlace(word) == expected) }
}
