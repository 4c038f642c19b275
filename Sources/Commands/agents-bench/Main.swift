import HTTPClient
import Language
import OperatingSystem
import Reasoning
import Redaction

/// The agents' loop alone, for `scripts/bench agents`: `agents-bench steps|crowd ADDRESS COUNT`.
///
/// The model behind ADDRESS is a stand-in that speaks as OpenAI does; everything between a question and its answer is what
/// `yardmaster serve` runs. Prints one line of JSON and waits for the end of its input, so that it can be looked at before it goes.
@main
struct Main {
    static func main() async {
        let arguments = Swift.CommandLine.arguments
        guard arguments.count == 4, let count = Int(arguments[3]), count > 0, ["steps", "crowd"].contains(arguments[1]) else {
            OperatingSystem.write("usage: agents-bench steps|crowd ADDRESS COUNT\n", to: .error)
            OperatingSystem.exit(2)
        }
        let client = HTTPClient()
        let models = Models(
            client: ModelClient(
                http: client,
                endpoints: ModelEndpoints([.openai: OpenAI(base: arguments[2], key: "bench-invented")]),
                redactor: .standard
            ),
            sizes: ModelSizes([.medium: [ModelName(.openai, "stand-in")]])
        )
        let reasoner = Reasoner(redactor: .standard) { size, request, hear async throws(ModelError) in
            try await models.ask(size, request, hear: hear)
        }
        do {
            let line =
                arguments[1] == "steps"
                ? try await Steps(reasoner).measured(turns: count) : try await Crowd(reasoner).measured(conversations: count)
            OperatingSystem.write(line + "\n", to: .output)
            _ = OperatingSystem.readLine()
        } catch {
            OperatingSystem.write("agents-bench: \(error)\n", to: .error)
            OperatingSystem.exit(1)
        }
        await client.shutdown()
    }
}
