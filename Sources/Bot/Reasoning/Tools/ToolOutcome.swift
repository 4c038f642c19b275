import Language
import Parameters
import Threading

/// What became of one call.
enum ToolOutcome: Sendable {
    case found(ToolOutput)
    case failed(String)

    init(of call: ToolCall, by tool: Tool, _ hear: @escaping TurnListener) async {
        let arguments: Arguments
        do throws(ArgumentProblem) {
            guard let object = call.argumentObject else { throw ArgumentProblem("the arguments are not a JSON object") }
            arguments = try tool.check(object)
        } catch {
            self = .failed(error.description)
            return
        }
        await hear(.calling(id: call.id, tool: tool.name, doing: tool.doing(arguments)))
        self = await Self.outcome(of: tool, arguments)
        if case .found = self { await hear(.called(id: call.id, isFine: true)) } else { await hear(.called(id: call.id, isFine: false)) }
    }

    private static func outcome(of tool: Tool, _ arguments: Arguments) async -> ToolOutcome {
        do {
            return .found(try await within(tool.limits.time) { try await tool.run(arguments) })
        } catch let problem as ArgumentProblem {
            return .failed(problem.description)
        } catch let problem as TimeLimitPassed {
            return .failed(problem.description)
        } catch is CancellationError {
            return .failed("stopped")
        } catch {
            return .failed("it failed: \(error)")
        }
    }
}
