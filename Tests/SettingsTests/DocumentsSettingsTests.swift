import Configuration
import Conversation
import Documents
import Settings
import Testing
import Time

@Suite struct DocumentsSettingsTests {
    static func load(_ yaml: String) throws -> YardmasterSettings {
        let file = try SettingsFile(yaml)
        return try YardmasterSettings.load(file: file.path, environment: [:])
    }

    @Test func asTheReferenceHasIt() throws {
        let sources = try Self.load(
            """
            documents: [{path: runbooks/, every: 2h}, {url: "https://git.example.org/ops.md", channels: [C0OPS], role: operator}]
            """
        ).documents
        #expect(
            sources == [
                DocumentSource(.path("runbooks/"), every: .hours(2)),
                DocumentSource(.address("https://git.example.org/ops.md"), every: .hours(1), channels: ["C0OPS"], role: .operator),
            ]
        )
        #expect(try Self.load("documents:").documents.isEmpty)
    }

    @Test(arguments: [
        ("documents: runbooks/", 1, "has to be a list such as"),
        ("documents: [runbooks/]", 1, "has to be a mapping"),
        ("documents:\n  - {every: 1h}", 2, "is missing; name a file or a folder"),
        ("documents:\n  - path: a\n    url: https://b.example", 3, "take one of them out"),
        ("documents:\n  - path: a\n  - path: a", 3, "is listed above"),
        ("documents:\n  - path: \"\"", 2, "is empty"),
        ("documents:\n  - url: ftp://x", 2, "has to be an address"),
        ("documents:\n  - url: https://user:secret@x.example/a.md", 2, "without a login"),
        ("documents:\n  - path: a\n    every: 10s", 3, "no length of time between 1m and 30d"),
        ("documents:\n  - path: a\n    channels: []", 3, "leave it out where every channel"),
        ("documents:\n  - path: a\n    channels: [ops]", 3, "ops"),
        ("documents:\n  - path: a\n    role: boss", 3, "is no role"),
        ("documents:\n  - path: a\n    evry: 1h", 3, "did you mean every?"),
    ])
    func faults(_ yaml: String, _ line: Int, _ words: String) {
        do {
            _ = try Self.load(yaml)
            Issue.record("accepted")
        } catch let problems as ConfigurationProblems {
            #expect(problems.problems.contains { $0.place.hasSuffix(":\(line)") && $0.message.contains(words) }, "\(problems)")
        } catch { Issue.record("\(error)") }
    }
}
