import Database
import Glibc
import JSON
import Store
import TestSupport
import Testing

extension EndToEnd {
    /// What the commands end with, and what they print, where the settings or the arguments cannot be used.
    @Suite struct UsageTests {
        private func run(_ arguments: [String], _ environment: [String: String] = [:]) async throws -> (code: Int32?, output: String) {
            var template = Array("/tmp/yardmaster-usage-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { throw Failure("no temporary folder") }
            let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let output = folder + "/output"
            let program = try Program(
                "yardmaster",
                arguments,
                environment: ["YARDMASTER_DATA": folder].merging(environment) { $1 },
                output: output
            )
            let code = await program.end()
            let text = try Self.read(output)
            unlink(output)
            rmdir(folder)
            return (code, text)
        }

        static func read(_ path: String) throws -> String {
            guard let file = fopen(path, "r") else { throw Failure("\(path) cannot be read") }
            defer { fclose(file) }
            var bytes = [UInt8](repeating: 0, count: 1 << 20)
            let count = fread(&bytes, 1, bytes.count, file)
            return String(decoding: bytes.prefix(count), as: UTF8.self)
        }

        @Test(arguments: [
            ["serve"], ["serve", "--print-config"], ["inbox", "list"], ["ask", "help"],
        ])
        func aValueThatCannotBeUsedIsWrongUsage(arguments: [String]) async throws {
            let (code, output) = try await run(arguments, ["TRUSTED_PROXIES": "nonsense"])
            #expect(code == 2)
            #expect(output.hasPrefix("the environment: TRUSTED_PROXIES: “nonsense” is neither"), "\(output)")
        }

        @Test func theDemoReadsItsPortAsWell() async throws {
            let (code, output) = try await run(["demo"], ["PORT": "eighty"])
            #expect(code == 2)
            #expect(output == "the environment: PORT: “eighty” is no whole number\n")
        }

        @Test(arguments: [
            (["ask", "--files", "", "help"], "--files is empty."),
            (["demo", "--config", "/nowhere.yaml"], "/nowhere.yaml: the file cannot be read"),
        ])
        func whatCannotBeMeantIsSaid(arguments: [String], words: String) async throws {
            let (code, output) = try await run(arguments)
            #expect(code == 2 && output.contains(words), "\(output)")
        }

        @Test func theDoctorNamesIt() async throws {
            let text = try await run(["doctor"], ["PORT": "eighty"])
            #expect(text.code == 1)
            #expect(
                text.output.hasPrefix("BAD   settings: the environment: PORT: “eighty” is no whole number\n          → "),
                "\(text.output)"
            )
            let json = try await run(["doctor", "--format", "json"], ["PORT": "eighty"])
            #expect(json.code == 1)
            let diagnosis = try JSON(parsing: Array(json.output.utf8))
            #expect(diagnosis["checks"]?[0]?["name"]?.string == "settings")
            #expect(diagnosis["checks"]?[0]?["verdict"]?.string == "bad")
            #expect(try await run(["doctor", "--format", "xml"]).code == 2)
        }

        @Test(arguments: ["notaurl", "http://bot.example.org"]) func anAddressThatSlackCannotCall(url: String) async throws {
            let (code, output) = try await run(["slack-manifest", "--url", url])
            #expect(code == 2)
            #expect(output.contains("--url “\(url)” is no https address"))
        }

        @Test(arguments: [
            (["--help"], true), (["ask", "--help"], true), (["diagnose", "--help"], true), (["serve", "--help"], false),
            (["inbox", "dead", "--help"], false),
        ])
        func whichCommandsMayNotKnow(arguments: [String], isListed: Bool) async throws {
            let (code, output) = try await run(arguments)
            #expect(code == 0)
            #expect(output.contains("  3  it does not know") == isListed, "\(output)")
        }

        /// Proven, broken, and no audit at all.
        @Test func theAuditsExitCodes() async throws {
            let folder = try TemporaryFolder()
            let store = ["DATABASE_URL": "sqlite:\(folder.store)"]
            #expect(try await run(["fixes", "verify-audit"], store).code == 1)
            let database = try await Store.open(DatabaseLocation(path: folder.store))
            let empty = try await run(["fixes", "verify-audit"], store)
            #expect(empty.code == 0 && empty.output.hasPrefix("Proven: the audit is empty.\n"))
            try await database.write { connection in
                try connection.execute("INSERT INTO audit VALUES (1, 0, 'approved', 'fix-1', 'U0MALLORY', '{}', '', '')")
            }
            await database.close()
            let broken = try await run(["fixes", "verify-audit"], store)
            #expect(broken.code == 1 && broken.output.hasPrefix("BROKEN at record 1: "), "\(broken.output)")
            #expect(try await run(["fixes", "show", "fix-1"], store).code == 1)
            for wrong in [["fixes"], ["fixes", "show"], ["fixes", "list", "--state", "lost"], ["fixes", "audit", "--since", "once"]] {
                #expect(try await run(wrong, store).code == 2, "\(wrong)")
            }
            let help = try await run(["fixes", "verify-audit", "--help"])
            #expect(help.code == 0 && help.output.contains("  1  broken, or it or its anchors cannot be read"))
        }

        /// Two processes, one after the other: the second goes on where the first ended.
        @Test func aSessionIsKeptBetweenProcesses() async throws {
            let folder = try TemporaryFolder()
            func ask(_ question: String, session: String = "s1") async throws -> JSON {
                let output = folder.path + "/\(session)-\(question.utf8.count).json"
                let program = try Program(
                    "yardmaster",
                    ["ask", "--format", "json", "--session-id", session, question],
                    environment: ["YARDMASTER_DATA": folder.path, "XDG_CACHE_HOME": folder.path],
                    output: output,
                    errors: folder.path + "/errors"
                )
                #expect(await program.end(within: .seconds(180)) == 0)
                return try JSON(parsing: Array(try Self.read(output).utf8))
            }
            let first = try await ask(":ci_failure:\n```\nstep one\nError: no space left on device\nstep two\n```")
            #expect(first["answer"]?.string?.hasPrefix("The disk is full") == true, "\(first)")
            let more = try await ask("show more")
            #expect(more["answer"]?.string?.contains("step one") == true && more["intent"] == "show more", "\(more)")
            for answer in [first, more] {
                let key = answer["evidence"]?.array?.first { $0["key"] == true }
                #expect(key == ["line": 2, "text": "Error: no space left on device", "key": true], "\(answer)")
            }
            let other = try await ask("show more", session: "s2")
            #expect(other["answer"]?.string?.hasPrefix("I have diagnosed nothing here yet.") == true && other["evidence"] == [])
        }

        // An operator mends a refused token and a network that is down in different places.
        @Test(arguments: [(true, "Slack refuses the bot's token; trying again"), (false, "Slack cannot be reached; trying again")])
        func whyTheBotDoesNotKnowItsName(isThere: Bool, message: String) async throws {
            let slack = try SlackStandIn()
            slack.fails("auth.test", .error("invalid_auth"))
            let bot = try await Bot(slack: slack, isThere ? [:] : ["SLACK_API_URL": "http://127.0.0.1:1/api/"])
            #expect(try await eventually { try Self.read(bot.folder + "/log").contains(message) })
        }
    }
}
