import Glibc
import JSON
import TestSupport
import Testing

extension EndToEnd {
    /// `yardmaster ask` and `chat` on a terminal, with a model that answers as a test wants it to.
    @Suite(.timeLimit(.minutes(2))) struct ChatTests {
        static let secret = "ghp_0123456789abcdefghijABCDEFGHIJ012345"

        private static func event(_ delta: String, _ finish: String = "null") -> String {
            "data: {\"choices\":[{\"delta\":\(delta),\"finish_reason\":\(finish)}]}\n\n"
        }

        private static func text(_ text: String) -> String { event("{\"content\":\(JSON.string(text).serializedText)}") }

        private static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"

        /// Says these one after the other; where `hangs`, it then says nothing more.
        private static func model(_ texts: [String], pause: UInt32 = 250, hangs: Bool = false) -> StandIn {
            StandIn { peer in
                guard peer.request() != nil else { return }
                peer.write(head)
                for piece in texts {
                    peer.write(text(piece))
                    peer.pause(pause)
                }
                if hangs { return peer.awaitHangUp() }
                peer.write(event("{}", "\"stop\"") + "data: [DONE]\n\n")
            }
        }

        private static func environment(_ folder: TemporaryFolder, _ model: StandIn?) -> [String: String] {
            var environment = ["HOME": folder.path, "YARDMASTER_DATA": folder.path + "/data"]
            if let model { environment.merge(["YARDMASTER_MODEL_MEDIUM": "openai:invented", "OPENAI_BASE_URL": model.url("/v1")]) { $1 } }
            return environment
        }

        static let question = "what is a railway yard good for in the morning"

        @Test func theAnswerIsShownWhileItComesAndThenOnce() async throws {
            let folder = try TemporaryFolder()
            let model = Self.model([
                "Trains are sor", "ted there, with ", String(Self.secret.prefix(9)), String(Self.secret.dropFirst(9)), " and **care**.",
            ])
            let terminal = try TerminalProgram(["ask", Self.question], environment: Self.environment(folder, model))
            #expect(await terminal.program.end() == 0)
            #expect(terminal.screen.hasPrefix("Trains are sorted there, with [redacted:github-token] and care.\n"), "\(terminal.output)")
            // It was there before it was whole, and nothing of the secret ever was.
            #expect(
                terminal.output.contains("Trains are \u{1B}") || terminal.output.contains("Trains are \r"),
                "\(terminal.output.debugDescription)"
            )
            #expect(!terminal.output.contains("ghp_"))
            #expect(terminal.screen.split(separator: "\n").filter { $0.contains("Trains") }.count == 1)
        }

        @Test func ctrlCStopsTheAnswerAndNotTheProgram() async throws {
            let folder = try TemporaryFolder()
            let model = Self.model(["Trains are sorted "], hangs: true)
            let chat = try TerminalProgram(["chat", "--session-id", "friday"], environment: Self.environment(folder, model))
            #expect(try await chat.shows("Session friday.\n> "))
            chat.type("\(Self.question)\r")
            #expect(try await chat.shows("Trains are sorted"))
            chat.type("\u{3}")
            #expect(try await chat.shows("stopped\n\n> "))
            #expect(!chat.screen.contains("Trains are sorted"))
            // Whoever asked for the answer hung up, so that nobody pays for it.
            #expect(try await eventually { model.hangUps == 1 })
            chat.type("who am I\r")
            #expect(try await chat.shows("viewer"))
            // From the history, mended.
            chat.type("\u{1B}[A\u{15}forget this\r")
            // The question that was stopped is not remembered.
            #expect(try await chat.shows("Forgotten: 2 messages"))
            chat.type("x\u{3}")
            #expect(try await chat.shows("> x^C"))
            chat.type("\u{3}")
            #expect(try await chat.shows("once more ends"))
            chat.type("\u{3}")
            #expect(await chat.program.end() == 0)
            #expect(chat.screen.contains("yardmaster chat --session-id friday"))
        }

        @Test func aPasteOfSeveralLinesIsOneQuestion() async throws {
            let folder = try TemporaryFolder()
            let model = Self.model(["They are sorted."], pause: 0)
            let chat = try TerminalProgram(["chat"], environment: Self.environment(folder, model))
            #expect(try await chat.shows("\n> "))
            chat.type("\u{1B}[200~what is a railway yard\rgood for in the morning\u{1B}[201~")
            #expect(try await chat.shows("> what is a railway yard\n  good for in the morning"))
            #expect(model.requests.isEmpty)
            chat.type("\r")
            #expect(try await chat.shows("They are sorted."))
            let asked = try #require(model.requests.first)
            #expect(String(decoding: asked.body, as: UTF8.self).contains(#"yard\ngood for"#) && model.requests.count == 1)
            chat.type("\u{4}")
            #expect(await chat.program.end() == 0)
        }

        /// A pipe gets the answer and nothing else.
        @Test func aPipeGetsTextAlone() async throws {
            let folder = try TemporaryFolder()
            let model = Self.model(["Trains \u{1B}[31mare sorted."], pause: 0)
            let (output, errors) = (folder.path + "/output", folder.path + "/errors")
            try folder.write("\(Self.question)\n\nwho am I\n", as: "input")
            let program = try Program(
                "yardmaster",
                ["chat"],
                environment: Self.environment(folder, model).merging(["TERM": "xterm"]) { $1 },
                output: output,
                input: folder.path + "/input",
                errors: errors
            )
            #expect(await program.end() == 0)
            let text = try UsageTests.read(output)
            #expect(text.hasPrefix("Trains [31mare sorted.\n") && text.contains("viewer") && !text.contains("\u{1B}"), "\(text)")
            #expect(try UsageTests.read(errors) == "")
        }

        @Test func aSizeThatIsNotConfiguredIsWrongUsage() async throws {
            let folder = try TemporaryFolder()
            let model = Self.model([])
            let program = try Program(
                "yardmaster",
                ["ask", "--model-size", "large", "hello"],
                environment: Self.environment(folder, model),
                output: folder.path + "/output"
            )
            #expect(await program.end() == 2)
            #expect(
                try UsageTests.read(folder.path + "/output").hasPrefix(
                    "No large model is configured. Configured: medium (openai:invented)."
                )
            )
        }
    }
}

extension JSON {
    fileprivate var serializedText: String { String(decoding: serialized(), as: UTF8.self) }
}
