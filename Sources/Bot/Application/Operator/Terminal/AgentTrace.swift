import JSON
import Language
import Reasoning
package import Redaction
import Terminal
import Threading
import Time

/// `--debug-agents`: each step of a turn as a line, with what it took. Secrets are taken out.
package final class AgentTrace: Sendable {
    private struct Seen {
        var tokens = 0
        var steps = 0
        var calling: [String: (tool: String, start: UInt64)] = [:]
        var told: Set<String> = []
        /// How long each call took, by its id.
        var took: [String: (seconds: String, isFine: Bool)] = [:]
    }

    private let redactor: Redactor
    private let say: Locked<@Sendable (String) -> Void>
    private let seen = Locked(Seen())

    package init(redactor: Redactor, say: @escaping @Sendable (String) -> Void) {
        self.redactor = redactor
        self.say = Locked(say)
    }

    /// A new turn begins, whose lines are said so.
    func begin(_ say: @escaping @Sendable (String) -> Void) {
        self.say.withLock { $0 = say }
        seen.withLock { $0 = Seen() }
    }

    private func tell(_ line: String) { say.withLock { $0 }("agents: " + redacted(line).visibleLine) }

    /// What is not seen is gone first: it could stand in the middle of a secret, and hide that it is one.
    private func redacted(_ text: String) -> String { redactor.redact(text.visibleOnly) }

    /// The secrets go before the rest: of one that is cut, the beginning would not be known for what it is.
    private func shortened(_ text: String) -> String { redacted(text).shortened(to: Self.longest) }

    // MARK: - The model

    func asks(_ size: ModelSize, _ request: ModelRequest) {
        for result in request.messages.flatMap(\.toolResults) { tellResult(result) }
        let (step, tokens) = seen.withLock { seen in
            seen.steps += 1
            return (seen.steps, seen.tokens)
        }
        let tools = request.tools.isEmpty ? "without tools" : "\(request.tools.count) tools"
        tell(
            "step \(step): asks the \(size.rawValue) model, \(Self.count(request.messages.count, "message")), \(tools), "
                + "about \(TokenEstimate.tokens(of: request)) tokens to read; \(tokens) taken so far"
        )
    }

    func hears(_ reply: ModelReply, after nanoseconds: UInt64) {
        let usage = reply.usage
        seen.withLock { $0.tokens += usage?.total ?? 0 }
        let count = usage.map { "read \($0.input), wrote \($0.output) tokens" } ?? "did not count tokens"
        let rest = reply.toolCalls.isEmpty ? ", \(reply.text.count) characters of answer" : ""
        tell("  \(reply.model.map { "\($0)" } ?? "the model"), \(Self.seconds(nanoseconds)): \(count)\(rest)")
        for call in reply.toolCalls { tell("  wants \(call.name) \(shortened(call.arguments))") }
    }

    func failed(_ error: ModelError, _ step: ModelChain.Step) {
        switch step {
        case .retry: tell("  \(error) Asked again.")
        case .next: tell("  \(error) The next model is asked.")
        case .giveUp: tell("  \(error) Given up.")
        }
    }

    private static let longest = 400

    private static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// Without the marks that keep a model from taking it for anybody's word.
    private func unfenced(_ text: String) -> String {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("<data-") && !$0.hasPrefix("</data-") }
        return shortened(lines.joined(separator: " "))
    }

    private static func seconds(_ nanoseconds: UInt64) -> String {
        let tenths = nanoseconds / 100_000_000
        return "\(tenths / 10).\(tenths % 10) s"
    }

    // MARK: - The tools

    var listener: TurnListener {
        { [self] event in
            switch event {
            case .calling(let id, let tool, let doing):
                seen.withLock { $0.calling[id] = (tool, monotonicNanoseconds()) }
                tell("  calls \(tool): \(doing)")
            case .called(let id, let isFine):
                seen.withLock { seen in
                    guard let call = seen.calling.removeValue(forKey: id) else { return }
                    seen.took[id] = (Self.seconds(monotonicNanoseconds() - call.start), isFine)
                }
            case .thinking, .text: break
            }
        }
    }

    /// As the model is shown it: only then is its size known, and what was refused without a call.
    private func tellResult(_ result: ToolResult) {
        guard seen.withLock({ $0.told.insert(result.callID).inserted }) else { return }
        let took = seen.withLock { $0.took[result.callID] }
        let size = "\(result.text.utf8.count) bytes for the model"
        if let took, took.isFine {
            tell("  \(result.name) took \(took.seconds), \(size)")
        } else {
            tell("  \(result.name) failed\(took.map { " after \($0.seconds)" } ?? ""): \(unfenced(result.text))")
        }
    }

    // MARK: - The end

    func ended(_ report: TurnReport) {
        let ending =
            switch report.ending {
            case .answered: "answered"
            case .limited(_, let limit): "stopped by the limit of \(limit.rawValue)"
            case .heldBack: "held back by the provider"
            case .silent: "the model said nothing"
            }
        let spent = report.spent
        let counts = "\(Self.count(report.steps, "step")), \(Self.count(report.calls, "call")), \(spent.total.total) tokens"
        tell("\(ending): \(counts), \(spent.price)")
        for (model, usage) in spent.models.sorted(by: { $0.key.description < $1.key.description }) {
            tell("  \(model): read \(usage.input) (\(usage.cachedInput) remembered), wrote \(usage.output)")
        }
    }

    func answered(_ facts: JSONObject) {
        let words = ["agent", "intent", "confidence"].compactMap { key in
            facts[key].map { "\(key) \($0.string ?? String(decoding: $0.serialized(), as: UTF8.self))" }
        }
        tell(words.joined(separator: ", "))
    }
}
