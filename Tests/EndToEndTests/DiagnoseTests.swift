import Glibc
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// `yardmaster diagnose` and `knowledge` as a user runs them.
    @Suite struct DiagnoseTests {
        struct Result: Sendable {
            var code: Int32?
            var output: String
            var errors: String
        }

        /// Compiled once for all tests of the process; one that does without takes its own.
        private static let cache = Task { () throws -> TemporaryFolder in
            let folder = try TemporaryFolder()
            try folder.write("", as: "empty.log")
            _ = try await run(["diagnose", folder.path + "/empty.log"], ["XDG_CACHE_HOME": folder.path])
            return folder
        }

        private static func run(_ arguments: [String], _ environment: [String: String], input: String? = nil) async throws -> Result {
            let folder = try TemporaryFolder()
            let (output, errors) = (folder.path + "/output", folder.path + "/errors")
            let program = try Program(
                "yardmaster",
                arguments,
                environment: environment,
                output: output,
                input: input,
                errors: errors
            )
            let code = await program.end(within: .seconds(180))
            return Result(code: code, output: try UsageTests.read(output), errors: try UsageTests.read(errors))
        }

        private func diagnose(_ arguments: [String], input: String? = nil) async throws -> Result {
            try await Self.run(["diagnose"] + arguments, ["XDG_CACHE_HOME": try await Self.cache.value.path], input: input)
        }

        static let logs: [(name: String, log: String, pattern: String, line: Int)] = [
            (
                "pytest",
                "collected 2 items\n\ntests/test_cart.py .F   [100%]\n\n=== FAILURES ===\n____ test_total ____\n\n    def test_total():\n"
                    + ">       assert cart.total() == 4\nE       assert 3 == 4\n\ntests/test_cart.py:9: AssertionError\n",
                "pytest.", 10
            ),
            (
                "gcc",
                "[ 50%] Building C object shop.c.o\nshop.c:7:5: error: ‘cart’ undeclared (first use in this function)\n    7 |     cart = 1;\n"
                    + "make: *** [Makefile:3: shop.o] Error 1\n",
                "gcc.", 2
            ),
            (
                "npm",
                "npm ERR! code ERESOLVE\nnpm ERR! ERESOLVE unable to resolve dependency tree\nnpm ERR! \nnpm ERR! While resolving: shop@1.0.0\n",
                "npm.", 2
            ),
            (
                "docker",
                "Step 1/3 : FROM alpine\ntoomanyrequests: You have reached your pull rate limit. You may increase the limit.\n",
                "docker.", 2
            ),
        ]

        @Test(arguments: 0..<logs.count) func whatItFinds(index: Int) async throws {
            let (name, log, pattern, line) = Self.logs[index]
            let folder = try TemporaryFolder()
            try folder.write(log, as: "\(name).log")
            let path = "\(folder.path)/\(name).log"
            let json = try await diagnose(["--format", "json", path])
            #expect(json.code == 0, "\(json)")
            let report = try JSON(parsing: Array(json.output.utf8))
            #expect(report["schema"] == 1 && report["verdict"] == "diagnosed")
            let finding = report["findings"]?[0]
            #expect(finding?["pattern"]?.string?.hasPrefix(pattern) == true, "\(json.output)")
            let lines = finding?["lines"]?[0]
            #expect((lines?[0]?.int ?? 99)...(lines?[1]?.int ?? 99) ~= Int64(line), "\(json.output)")
            let title = try #require(finding?["title"]?.string)
            let text = try await diagnose([path])
            #expect(text.code == 0 && text.output.hasPrefix(title + "\n") && text.output.contains(", \(path):"), "\(text)")
            #expect(text.output.contains("\nWhat to do\n  1. "))
            let markdown = try await diagnose(["--format=markdown", "-"], input: path)
            #expect(markdown.code == 0 && markdown.output.hasPrefix("### ") && markdown.output.contains("\n```text\n"), "\(markdown)")
            // With the cache there is nothing to say.
            #expect(text.errors == "" && markdown.errors == "")
        }

        @Test func whatCannotBeRead() async throws {
            let folder = try TemporaryFolder()
            for (path, words) in [
                (folder.path, "Is a directory\n  → name a file in it"),
                (folder.path + "/absent.log", "No such file or directory\n  → check the path"),
                ("http://127.0.0.1:1/log?token=invented", "http://127.0.0.1:1/log: "),
            ] {
                let result = try await diagnose([path])
                #expect(result.code == 1 && result.output == "", "\(result)")
                #expect(result.errors.contains(words) && !result.errors.contains("invented"), "\(result)")
            }
            for arguments in [[], ["--format", "xml", "x"], ["--ci", "abacus", "x"], ["a", "b"]] {
                #expect(try await diagnose(arguments).code == 2, "\(arguments)")
            }
        }

        @Test func whatItDoesNotKnow() async throws {
            let folder = try TemporaryFolder()
            try folder.write("", as: "empty.log")
            let result = try await diagnose(["-"], input: folder.path + "/empty.log")
            #expect(result.code == 3 && result.output == "Unknown: the log is empty\n", "\(result)")
        }

        @Test(.timeLimit(.minutes(4))) func anAddress() async throws {
            let server = StandIn { request in
                switch request.line.split(separator: " ")[1] {
                case "/log": answer(200, Self.logs[3].log)
                case "/moved": answer(302, headers: ["Location: /log"])
                default: answer(403, "no")
                }
            }
            for path in ["/log", "/moved"] {
                let result = try await diagnose(["--format", "json", server.url(path)])
                #expect(result.code == 0 && result.output.contains("docker."), "\(result)")
            }
            let refused = try await diagnose([server.url("/private")])
            #expect(refused.code == 1 && refused.errors.contains("the server answers 403\n  → it may need a token"), "\(refused)")
        }

        @Test func whoWroteItCanBeSaid() async throws {
            let folder = try TemporaryFolder()
            try folder.write(Self.logs[0].log, as: "build.log")
            let result = try await diagnose(["--format", "json", "--ci", "jenkins", folder.path + "/build.log"])
            #expect(try JSON(parsing: Array(result.output.utf8))["log"]?["ci"] == "jenkins")
        }

        @Test func aBrokenPatternOfTheUserLeavesTheOthersWorking() async throws {
            let folder = try TemporaryFolder()
            try folder.write(
                "family: shop\npatterns:\n  - id: shop.broken\n    category: resource\n    title: Sold out\n    match: 'a('\n"
                    + "    causes: x\n    solutions: [{text: x}]\n    examples: a\n",
                as: "shop.yaml"
            )
            let result = try await Self.run(["knowledge", "test"], ["KNOWLEDGE_PATTERNS": folder.path])
            #expect(result.code == 1)
            #expect(result.output.hasPrefix("\(folder.path)/shop.yaml:6: match: `a(` cannot be used: "), "\(result.output)")
            #expect(result.output.hasSuffix(": 1 wrong\n"), "\(result.output)")
            let search = try await Self.run(["knowledge", "search", "toomanyrequests"], [:])
            #expect(search.code == 0 && search.output.contains("docker."), "\(search)")
        }
    }
}
