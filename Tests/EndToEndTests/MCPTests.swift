import Glibc
import OperatingSystem
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct MCPTests {
        static let script = #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/ModelContextTests/Servers/hostile.py"

        /// Nobody is left to close its input or to send it a signal, and it would heed neither.
        @Test func aBotThatIsKilledTakesItsServersAlong() async throws {
            let folder = try TemporaryFolder()
            let memory = folder.path + "/memory"
            try folder.write(
                """
                mcp: [{name: yard, command: [python3, "-u", "\(Self.script)", ignores-sigterm, "\(memory)"], tools: {look: read}, timeout: 2m}]
                """,
                as: "yardmaster.yaml"
            )
            let path = OperatingSystem.environment()["PATH"] ?? "/usr/bin:/bin"
            let program = try Program(
                "yardmaster",
                ["mcp", "call", "yard", "look", "--config", folder.path + "/yardmaster.yaml"],
                environment: ["PATH": path],
                output: folder.path + "/output"
            )
            let words = [Self.script, "ignores-sigterm", memory]
            #expect(try await eventually(within: .seconds(30)) { isRunning(words) && (try? Fixtures.read(memory)) != nil })
            program.signal(SIGKILL)
            #expect(await program.end() == 128 + SIGKILL)
            #expect(try await eventually(within: .seconds(30)) { !isRunning(words) })
        }

        @Test func aCallInATerminal() async throws {
            let folder = try TemporaryFolder()
            try folder.write(
                "mcp: [{name: yard, command: [python3, \"-u\", \"\(Self.script)\", fine], tools: {look: read}}]",
                as: "yardmaster.yaml"
            )
            let path = OperatingSystem.environment()["PATH"] ?? "/usr/bin:/bin"
            for (arguments, code) in [
                (["mcp", "call", "yard", "look"], 0), (["mcp", "call", "yard", "search"], 1), (["mcp", "call", "yard"], 2),
            ] {
                let program = try Program(
                    "yardmaster",
                    arguments + ["--config", folder.path + "/yardmaster.yaml"],
                    environment: ["PATH": path],
                    output: folder.path + "/output",
                    errors: folder.path + "/errors"
                )
                #expect(await program.end(within: .seconds(60)) == Int32(code))
            }
            #expect(String(decoding: try Fixtures.read(folder.path + "/output"), as: UTF8.self) == "found\n")
            #expect(
                String(decoding: try Fixtures.read(folder.path + "/errors"), as: UTF8.self).contains("the settings do not let search in")
            )
        }
    }
}
