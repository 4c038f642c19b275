import HTTPClient
import Glibc
import JSON
import ModelContext
import Telemetry
import TestSupport
import Testing
import Threading

extension Programs {
    @Suite struct ProgramFaultTests {
        @Test func aServerThatDiesInACallFailsItAndIsStartedAgain() async throws {
            let scene = try ProgramScene("dies-in-a-call")
            let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:]) }
            #expect(error.code == .died)
            #expect(error.mayHaveRun)
            #expect(error.description == "yard: ended with exit code 7")
            #expect(try await scene.server.call("look", [:]).text == "found")
            #expect(scene.lives == 2)
            await scene.server.close()
        }

        @Test func oneThatAlwaysDiesIsLeftAlone() async throws {
            let scene = try ProgramScene("always-dies")
            for _ in 1...2 { await #expect(throws: MCPError.self) { try await scene.server.call("look", [:]) } }
            let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:]) }
            #expect(error.description == "yard: ended 2 times in a row, and is started again in 1 s")
            #expect(scene.lives == 2)
            await scene.server.close()
        }

        @Test func oneThatDoesNotStartSaysWhy() async throws {
            let scene = try ProgramScene("never-starts", greeting: .handshake)
            let error = try await #require(throws: MCPError.self) { try await scene.server.tools() }
            #expect(error.description == "yard: ended with exit code 3; its last words: ModuleNotFoundError: No module named 'invented'")
        }

        @Test func oneThatDoesNotSurviveTheQuestionIsGreetedInTheOldWay() async throws {
            let scene = try ProgramScene("dies-at-discovery")
            #expect(try await scene.server.tools().map(\.fullName) == ["yard.look", "yard.search"])
            #expect(scene.lives == 2)
            #expect(try await scene.server.call("look", [:]).text == "found")
            await scene.server.close()
        }

        @Test func answersComeOutOfOrder() async throws {
            let scene = try ProgramScene("out-of-order")
            _ = try await scene.server.tools()
            async let first = scene.server.call("search", ["query": "cranes"])
            async let second = scene.server.call("search", ["query": "tracks"])
            #expect(try await first.text == "about cranes")
            #expect(try await second.text == "about tracks")
            await scene.server.close()
        }

        @Test func oneThatNeverAnswersIsNotWaitedForAndIsTold() async throws {
            let scene = try ProgramScene("never-answers")
            let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:], limit: .milliseconds(300)) }
            #expect(error.code == .timedOut)
            #expect(try await eventually { !scene.remembered(".cancelled").isEmpty })
            // It goes on, and so does the conversation with it.
            #expect(try await scene.server.call("search", [:]).text == "found")
            #expect(scene.lives == 1)
            await scene.server.close()
        }

        @Test func oneThatHangsIsEndedAndStartedAgain() async throws {
            let scene = try ProgramScene("never-answers")
            for _ in 1...3 {
                await #expect(throws: MCPError.self) { try await scene.server.call("look", [:], limit: .milliseconds(100)) }
            }
            #expect(try await scene.server.call("search", [:]).text == "found")
            #expect(scene.lives == 2)
            await scene.server.close()
        }

        @Test func whoCancelsIsNotKept() async throws {
            let scene = try ProgramScene("never-answers")
            _ = try await scene.server.tools()
            let call = Task { try await scene.server.call("look", [:]) }
            try await Task.sleep(for: .milliseconds(100))
            call.cancel()
            let error = try await #require(throws: MCPError.self) { try await call.value }
            #expect(error.code == .cancelled)
            #expect(try await eventually { !scene.remembered(".cancelled").isEmpty })
            await scene.server.close()
        }

        /// Each call gets its own answer, and the next one is not answered with what was left over.
        @Test(arguments: [("answers-twice", "once"), ("rubbish", "after the rubbish"), ("wrong-ids", "for you")])
        func whatIsNoAnswerIsPassedOver(manner: String, text: String) async throws {
            let scene = try ProgramScene(manner)
            for _ in 1...3 { #expect(try await scene.server.call("look", [:]).text == text) }
            #expect(scene.lives == 1)
            await scene.server.close()
        }

        @Test func aHundredMegabytesAreNotTaken() async throws {
            let scene = try ProgramScene("sends-100-mb", limits: .init(time: .seconds(60), messageBytes: 1 << 20))
            let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:]) }
            #expect(error.code == .tooLarge)
            #expect(error.description == "yard: sent a message of more than 1048576 bytes")
            await scene.server.close()
        }

        @Test func oneThatWritesNothingButRubbishIsEnded() async throws {
            let scene = try ProgramScene("only-rubbish", greeting: .handshake)
            let error = try await #require(throws: MCPError.self) { try await scene.server.tools() }
            #expect(error.description == "yard: writes to its standard output what is no message of the protocol")
            // A few lines tell what is wrong; thousands would fill a disk.
            #expect(scene.lines.withLock { $0.count } < 10)
        }

        @Test func oneThatComplainsWithoutEndIsHeardAndNotWrittenDown() async throws {
            let scene = try ProgramScene("complains")
            for _ in 1...5 { #expect(try await scene.server.call("look", [:]).text == "found") }
            await scene.server.close()
            #expect(scene.lines.withLock { $0.filter { $0.contains("again and again") }.count } == 20)
        }

        @Test func oneThatClosesItsInputIsEnded() async throws {
            let scene = try ProgramScene("closes-input")
            #expect(try await scene.server.call("look", [:]).text == "deaf")
            let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:]) }
            #expect(error.description == "yard: closed its input")
            #expect(try await scene.server.call("look", [:]).text == "deaf")
            #expect(scene.lives == 2)
            await scene.server.close()
        }

        @Test(arguments: ["ignores-sigterm", "leaves-a-child"]) func nothingIsLeftOfIt(manner: String) async throws {
            let scene = try ProgramScene(manner)
            _ = try await scene.server.tools()
            await scene.server.close()
            // What was its child is waited for by somebody else.
            #expect(try await eventually { !isRunning([ProgramScene.script, manner, scene.memory]) })
            if manner == "leaves-a-child" {
                let child = try #require(Int32(scene.remembered(".child")))
                #expect(try await eventually { kill(child, 0) != 0 || isZombie(child) })
            }
        }

        @Test func whoIsDroppedIsEndedToo() async throws {
            var scene: ProgramScene? = try ProgramScene("fine")
            let memory = try #require(scene?.memory)
            _ = try await scene?.server.tools()
            #expect(isRunning([ProgramScene.script, "fine", memory]))
            scene = nil
            #expect(try await eventually { !isRunning([ProgramScene.script, "fine", memory]) })
        }

        /// Whoever asks for what was never offered is told so, and the call goes on.
        @Test(arguments: [
            ("ping", "told: {}"),
            ("sampling/createMessage", "told: {\"code\": -32601, \"message\": \"This client lends its model to nobody.\"}"),
            ("roots/list", "told: {\"code\": -32601, \"message\": \"This client shares no folders.\"}"),
            ("elicitation/create", "told: {\"code\": -32601, \"message\": \"Nobody can be asked for input here.\"}"),
            ("something/else", "told: {\"code\": -32601, \"message\": \"This client does not offer that.\"}"),
        ])
        func aServerThatAsksBackIsRefusedPolitely(method: String, told: String) async throws {
            let scene = try ProgramScene("asks-back")
            #expect(try await scene.server.call("search", ["query": .string(method)]).text == told)
            await scene.server.close()
        }

        @Test func aFailedToolIsAResult() async throws {
            let scene = try ProgramScene("fails")
            let result = try await scene.server.call("look", [:])
            #expect(result.isError)
            #expect(result.text == "no such issue")
            await scene.server.close()
        }

        @Test func anErrorOfTheProtocolIsNotAResultAndIsCleaned() async throws {
            let scene = try ProgramScene("refuses")
            let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:]) }
            #expect(error.code == .refused)
            #expect(error.description == "yard: answered with error -32602: Unknown tool[31m: [redacted:github-token]")
            await scene.server.close()
        }

        @Test func progressIsToldOnTheWay() async throws {
            let scene = try ProgramScene("reports")
            let steps = Locked<[String]>([])
            let result = try await scene.server.call("look", [:]) { progress in
                steps.withLock { $0.append("\(progress.done)/\(progress.total ?? 0) \(progress.message?.text ?? "")") }
            }
            #expect(result.text == "done")
            #expect(steps.withLock { $0 } == ["1.0/2.0 step 1", "2.0/2.0 step 2"])
            await scene.server.close()
        }

        @Test func aVersionThatIsNotKnownIsNotSpoken() async throws {
            let scene = try ProgramScene("speaks-another-version")
            let error = try await #require(throws: MCPError.self) { try await scene.server.tools() }
            #expect(error.description == "yard: wants to speak “1999-01-01” of the protocol, which is not spoken here")
        }

        @Test func aProgramThatIsNotThereIsNamed() async throws {
            let configuration = MCPServerConfiguration(
                name: "yard",
                door: .program(["no-such-program"], environment: ["PATH": "/usr/bin"]),
                tools: ToolRules([])
            )
            let server = MCPServer(configuration, client: .init(), logger: .silent)
            let error = try await #require(throws: MCPError.self) { try await server.tools() }
            #expect(error.code == .unreachable)
            #expect(error.description == "yard: cannot be started: no-such-program is not found on the PATH")
        }
    }
}

private func isZombie(_ process: Int32) -> Bool {
    let status = (try? Fixtures.read("/proc/\(process)/status")).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return status.isEmpty || status.contains("State:\tZ")
}
