import JSON
import OperatingSystem
import Telemetry
import TestSupport
import Testing
import Threading

@testable import Application
@testable import ModelContext

@Suite(.serialized, .timeLimit(.minutes(2))) struct MCPCommandTests {
    static let script = #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/ModelContextTests/Servers/hostile.py"

    static func server(_ manner: String, name: String = "yard", _ rules: [ToolRules.Rule]) -> MCPServerConfiguration {
        let environment = OperatingSystem.environment().filter { $0.key == "PATH" }
        let door = MCPServerConfiguration.Door.program(["python3", "-u", script, manner], environment: environment)
        return MCPServerConfiguration(name: name, door: door, tools: ToolRules(rules), greeting: .handshake)
    }

    /// What a command prints.
    final class Paper: Sendable {
        private let text = Locked("")
        var all: String { text.withLock { $0 } }
        func command(_ servers: [MCPServerConfiguration]) -> MCPCommand {
            MCPCommand(servers, logger: .silent) { [text] words in text.withLock { $0 += words } }
        }
    }

    @Test func whatThereIs() async throws {
        let paper = Paper()
        let servers = [
            Self.server("lists-twice", [.init("look", .read), .init("gone", .read)]),
            Self.server("fine", name: "other", [.init("look", .read), .init("search", .propose)]),
        ]
        #expect(try await paper.command(servers).list(nil))
        #expect(
            paper.all == """
                yard  0 offered, 1 not let in
                  yard.look  refused: the server lists two tools of this name
                  gone  is let in, and the server has no such tool
                other  2 offered, 0 not let in
                  other.look  read  Looks something up.
                  other.search  propose  Looks something up.

                """
        )
    }

    @Test func oneThatCannotBeAskedIsSaid() async throws {
        let paper = Paper()
        #expect(try await !paper.command([Self.server("never-starts", []), Self.server("fine", name: "other", [])]).list(nil))
        #expect(paper.all.hasPrefix("yard  cannot be asked\n    ended with exit code 3; its last words: ModuleNotFoundError"))
        #expect(paper.all.hasSuffix("other  0 offered, 2 not let in\n"))
    }

    @Test func noneIsSaid() async throws {
        let paper = Paper()
        #expect(try await paper.command([]).list(nil))
        #expect(paper.all == "No MCP server is configured; see `mcp` in docs/settings.md.\n")
    }

    @Test func aToolThatReadsIsCalled() async throws {
        let paper = Paper()
        #expect(try await paper.command([Self.server("fine", [.init("*", .read)])]).call("yard", "search", #"{"query":"web"}"#))
        #expect(paper.all == "found\n")
    }

    @Test func aToolThatFailsIsAFailure() async throws {
        let paper = Paper()
        #expect(try await !paper.command([Self.server("fails", [.init("*", .read)])]).call("yard", "look", nil))
        #expect(paper.all == "no such issue\n")
    }

    @Test(
        arguments: [
            ("yard", "look", nil, "yard: look may only be proposed, and a person has to approve it"),
            ("yard", "search", nil, "yard: the settings do not let search in"),
            ("yrad", "look", nil, "there is no MCP server “yrad” in the settings; there are yard"),
            ("yard", "look", "{", "the arguments are no JSON"), ("yard", "look", "[]", "the arguments have to be a JSON object"),
        ] as [(String, String, String?, String)]
    )
    func whatIsNotCalled(server: String, tool: String, arguments: String?, words: String) async throws {
        let paper = Paper()
        let error = try await #require(throws: (any Error).self) {
            try await paper.command([Self.server("fine", [.init("look", .propose)])]).call(server, tool, arguments)
        }
        #expect("\(error)".hasPrefix(words))
        #expect(paper.all.isEmpty)
    }

    @Test(
        arguments: [
            (["look"], [], [], CheckResult.Verdict.good, "answers; 1 tools are offered, 1 of them for approval, 2 are not let in"),
            (["look"], [], ["gone"], .warning, "no tool fits: gone"), ([], ["look"], [], .warning, "look is refused: invented"),
        ] as [([String], [String], [String], CheckResult.Verdict, String)]
    )
    func whatTheDoctorSays(offered: [String], refused: [String], unmatched: [String], verdict: CheckResult.Verdict, words: String) {
        var survey = ToolSurvey()
        survey.offered = offered.map { name in
            MCPTool(
                fullName: "yard.\(name)",
                server: "yard",
                name: name,
                description: UntrustedText("", limit: 1),
                schema: nil,
                access: .propose
            )
        }
        survey.refused = refused.map { RefusedTool(name: $0, reason: "invented") }
        survey.unmatched = unmatched
        survey.unlisted = 2
        let result = Doctor.check(survey, of: Self.server("fine", []))
        #expect(result.name == "mcp yard")
        #expect(result.verdict == verdict)
        #expect(result.detail.contains(words))
        #expect((result.cure == nil) == (verdict == .good))
    }
}
