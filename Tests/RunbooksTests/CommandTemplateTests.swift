import OperatingSystem
import Runbooks
import Testing

@Suite struct CommandTemplateTests {
    @Test(arguments: [
        (["/bin/echo", "{a}"], ["a": "x"], ["/bin/echo", "x"]),
        (["echo", "--n={a}", "b{a}c{b}"], ["a": "1", "b": "2"], ["echo", "--n=1", "b1c2"]),
        // A value is never more than a part of its argument, and never a place itself.
        (["echo", "{a}"], ["a": "x y; rm -rf / $(id) `id` | {b} \"'"], ["echo", "x y; rm -rf / $(id) `id` | {b} \"'"]),
        (["echo", "{{a}}", "{{{a}}}", ""], ["a": "x"], ["echo", "{a}", "{x}", ""]),
    ])
    func isFilled(command: [String], values: [String: String], filled: [String]) throws {
        #expect(try CommandTemplate(command).filled(with: values) == filled)
    }

    @Test(arguments: [
        ([], "is empty"), ([""], "is empty"), (["ls -l"], "read by no shell"), (["./ls"], "whole path"), (["bin/ls"], "whole path"),
        (["{a}"], "place in its program's name"), (["ls", "{"], "without a name"), (["ls", "{a"], "without a name"),
        (["ls", "{}"], "without a name"),
        (["ls", "{A}"], "without a name"), (["ls", "{a b}"], "without a name"), (["ls", "}"], "without “{”"),
        (["ls", "a\0b"], "zero byte"),
    ])
    func isRefused(command: [String], words: String) {
        let problem = #expect(throws: CommandTemplate.Problem.self) { try CommandTemplate(command) }
        #expect(problem?.description.contains(words) == true)
    }
}

@Suite struct RunbookValuesTests {
    static func runbook() throws -> Runbook {
        Runbook(
            name: "drain",
            purpose: "drains a node",
            command: try CommandTemplate(["/bin/echo", "{node}", "--count={count}", "--zone={zone}"]),
            parameters: [
                RunbookParameter("node", .pattern(try WholePattern("[a-z0-9.-]+"), longest: 12)),
                RunbookParameter("count", .integer(-1...5)),
                RunbookParameter("zone", .values(["eu-1", "--all"])),
            ]
        )
    }

    @Test func areTaken() throws {
        let values = try Self.runbook().values(of: ["node=web-1", "count=-1", "zone=--all"])
        #expect(values == ["node": "web-1", "count": "-1", "zone": "--all"])
    }

    @Test(arguments: [
        (["node"], "name=value"), (["server=1"], "no argument “server”"), (["node=a", "node=b"], "given twice"), ([], "wants “node”"),
        (["node=WEB", "count=1", "zone=eu-1"], "matches [a-z0-9.-]+"), (["node=", "count=1", "zone=eu-1"], "“node” has to be"),
        (["node=abcdefghijklm", "count=1", "zone=eu-1"], "at most 12"), (["node=a\nb", "count=1", "zone=eu-1"], "“node” has to be"),
        (["node=a", "count=6", "zone=eu-1"], "from -1 to 5"), (["node=a", "count=+1", "zone=eu-1"], "whole number"),
        (["node=a", "count=01", "zone=eu-1"], "whole number"), (["node=a", "count=1.0", "zone=eu-1"], "whole number"),
        (["node=a", "count=1", "zone=us"], "one of “eu-1”, “--all”"),
        // A program would take it for an option.
        (["node=--force", "count=1", "zone=eu-1"], "begin with a dash"), (["node=-f", "count=1", "zone=eu-1"], "begin with a dash"),
    ])
    func areRefusedInWords(pairs: [String], words: String) throws {
        let runbook = try Self.runbook()
        let problem = #expect(throws: RunbookProblem.self) { try runbook.values(of: pairs) }
        #expect(problem?.description.contains(words) == true)
    }
}

@Suite struct ArgumentQuotingTests {
    @Test(arguments: [
        ("a", #""a""#), ("", #""""#), ("a b", #""a b""#), (#"a" "b"#, #""a\" \"b""#), (#"\n"#, #""\\n""#), ("a\nb\t", #""a\nb\t""#),
        ("\u{1B}[31m", #""\u{1b}[31m""#),
        // What looks like another letter, what nobody sees, and what turns the direction round.
        ("p\u{430}y", #""p\u{430}y""#), ("a\u{200B}b", #""a\u{200b}b""#), ("\u{202E}x", #""\u{202e}x""#), ("a\u{A0}b", #""a\u{a0}b""#),
    ])
    func isReadInOneWay(argument: String, quoted: String) {
        #expect(ArgumentQuoting.quoted(argument) == quoted)
    }
}
