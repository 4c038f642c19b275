package import Language
package import Redaction
import Time

/// Carries a turn out: asks the model, has its tools run side by side, and hands back what they found, until there is an answer.
package struct Reasoner: Sendable {
    package typealias Asking =
        @Sendable (ModelSize, Redacted<ModelRequest>, (ModelEvent) async -> Void) async throws(ModelError) -> ModelReply

    /// Of one request; nil where nobody knows its price.
    package typealias Pricing = @Sendable (Usage, ModelName) -> Cost?

    let ask: Asking
    let price: Pricing
    package let redactor: Redactor
    let mark: @Sendable () -> String
    private(set) var payer = Payer.nobody

    package init(
        redactor: Redactor,
        mark: @escaping @Sendable () -> String = { String(UInt64.random(in: 0 ... .max), radix: 36) },
        price: @escaping Pricing = { _, _ in nil },
        ask: @escaping Asking
    ) {
        self.redactor = redactor
        self.mark = mark
        self.price = price
        self.ask = ask
    }

    /// The same at the expense of somebody, for all that it is asked and hands on.
    package func paid(by payer: Payer) -> Reasoner {
        var reasoner = self
        reasoner.payer = payer
        return reasoner
    }

    /// - Parameter messages: the conversation so far; the last one is the question.
    /// - Throws: where no model answers. ``ModelError/Code/cancelled`` where the task was.
    package func answer(
        _ messages: [ModelMessage],
        by agent: Agent,
        hear: @escaping TurnListener = { _ in }
    ) async throws(ModelError) -> TurnReport {
        var run = TurnRun(self, agent, messages, hear)
        return try await run.end()
    }
}

extension ModelMessage {
    fileprivate func fencingPastes(with fence: Fence) -> ModelMessage {
        guard role == .user else { return self }
        var message = self
        message.parts = parts.map { part in
            if case .text(let text, let signature) = part { .text(fence.aroundPastes(in: text), signature: signature) } else { part }
        }
        return message
    }
}

/// One turn while it is carried out.
struct TurnRun {
    private let reasoner: Reasoner
    private let agent: Agent
    private let tools: [String: Tool]
    private let offered: [ToolDefinition]
    private let fence: Fence
    private let hear: TurnListener
    private let start = monotonicNanoseconds()
    private var turn: Turn
    private var citations = Citations()
    private var proposals: [Proposal] = []
    private var spent = Spending()
    private var context: Int

    init(_ reasoner: Reasoner, _ agent: Agent, _ messages: [ModelMessage], _ hear: @escaping TurnListener) {
        self.reasoner = reasoner
        self.agent = agent
        self.hear = hear
        // Of two tools of one name the first is meant: whoever comes later cannot take its place.
        tools = Dictionary(agent.tools.map { ($0.name, $0) }) { first, _ in first }
        var names: Set<String> = []
        offered = agent.tools.filter { names.insert($0.name).inserted }.map(\.definition)
        fence = Fence(mark: reasoner.mark())
        turn = Turn(messages.map { [fence] in $0.fencingPastes(with: fence) }, tools: tools.keys, limits: agent.limits)
        context = agent.limits.context
    }

    private var elapsed: Duration { .nanoseconds(Int64(monotonicNanoseconds() - start)) }

    mutating func end() async throws(ModelError) -> TurnReport {
        var move = turn.start()
        while true {
            switch move {
            case .ask(let withTools): move = turn.take(try await reply(withTools), elapsed: elapsed)
            case .call(let calls): move = turn.take(try await results(of: calls), elapsed: elapsed)
            case .end(let ending): return report(ending)
            }
        }
    }

    private func report(_ ending: Turn.Ending) -> TurnReport {
        let (text, cited) = citations.resolve(ending.text)
        return TurnReport(
            ending: ending,
            text: text,
            evidence: cited,
            proposals: proposals,
            spent: spent,
            steps: turn.steps,
            calls: turn.calls
        )
    }

    // MARK: - The model

    private mutating func reply(_ withTools: Bool) async throws(ModelError) -> ModelReply {
        await hear(.thinking(step: turn.steps + 1))
        while true {
            let request = try request(withTools)
            do throws(ModelError) { return try await call(request) } catch {
                // Our estimate was too kind to a model that reads less than it should.
                guard error.code == .contextTooLong, context > Self.leastContext else { throw error }
                context /= 2
            }
        }
    }

    private static let leastContext = 2_000

    /// One call, paid for whatever comes of it.
    private mutating func call(_ request: ModelRequest) async throws(ModelError) -> ModelReply {
        let (hear, step) = (hear, turn.steps + 1)
        var hasSpoken = false
        let input = TokenEstimate.tokens(of: request)
        let most = Usage(input: input, output: request.maximumOutput)
        let number = try await reasoner.payer.open(PlannedCall(agent: agent.name, size: agent.size, most: most))
        var meter = CallMeter(input: input)
        let outcome: Result<ModelReply, ModelError>
        do throws(ModelError) {
            outcome = .success(
                try await reasoner.ask(agent.size, reasoner.redactor.redact(request)) { event in
                    meter.take(event)
                    switch event {
                    case .text(let piece):
                        hasSpoken = true
                        await hear(.text(piece))
                    // Another attempt: what was heard of the last one is void.
                    case .began where hasSpoken: await hear(.thinking(step: step))
                    case .began, .thinking, .signature, .toolCallStarted, .toolCallArguments, .toolCallCompleted, .usage, .finished: break
                    }
                }
            )
        } catch { outcome = .failure(error) }
        let readings = meter.readings(reply: try? outcome.get())
        let charges = readings.map { Charge($0, agent: agent.name, cost: reasoner.price($0.usage, $0.model)) }
        for charge in charges {
            spent.add(charge.usage, by: charge.model, at: charge.cost)
            // What the reply tells is counted with it.
            if charge.isEstimate { turn.spend(charge.usage) }
        }
        await reasoner.payer.close(number, charges)
        return try outcome.get()
    }

    private func request(_ withTools: Bool) throws(ModelError) -> ModelRequest {
        let system = [agent.prompt, fence.rule, turn.lastWord].compactMap { $0 }.joined(separator: "\n\n")
        let request = ModelRequest(
            system: system,
            messages: turn.messages,
            // A conversation that has used tools has to name them to the end: some providers refuse it otherwise, and all read it anew.
            tools: offered,
            toolChoice: withTools ? .automatic : .forbidden,
            cache: [.instructions, .conversation]
        )
        switch ConversationTrim.trim(request, to: context) {
        case .fits(let request, _): return request
        case .tooLong(let needs): throw ModelError(.contextTooLong, "the question alone needs \(needs) tokens of \(context)")
        }
    }

    // MARK: - The tools

    private mutating func results(of calls: [ToolCall]) async throws(ModelError) -> [ToolResult] {
        let outcomes = await withTaskGroup(of: (Int, ToolOutcome).self) { group in
            for (index, call) in calls.enumerated() {
                guard let tool = tools[call.name] else { continue }
                var call = call
                // Whoever is told the mark could write a fence of his own.
                call.arguments = fence.unmarked(call.arguments)
                group.addTask { [call, hear] in (index, await ToolOutcome(of: call, by: tool, hear)) }
            }
            return await group.reduce(into: [Int: ToolOutcome]()) { $0[$1.0] = $1.1 }
        }
        if Task.isCancelled { throw ModelError(.cancelled, "") }
        // In the order of the calls, so that the numbers of the evidence do not depend on who was first.
        return calls.enumerated().compactMap { index, call in
            guard let outcome = outcomes[index], let tool = tools[call.name] else { return nil }
            return result(of: call, outcome, tool)
        }
    }

    private mutating func result(of call: ToolCall, _ outcome: ToolOutcome, _ tool: Tool) -> ToolResult {
        switch outcome {
        case .failed(let why):
            return ToolResult(callID: call.id, name: call.name, text: shown(Citations.uncited(Fence.visible(why)), tool), isError: true)
        case .found(var output):
            output.text = Fence.visible(output.text)
            spent.add(output.spent)
            turn.spend(output.spent.total)
            if tool.access == .proposes {
                for proposal in output.proposals where !proposals.contains(proposal) { proposals.append(proposal) }
            }
            return ToolResult(callID: call.id, name: call.name, text: shown(citations.take(output), tool))
        }
    }

    /// Redacted before it is cut, because half a secret is not recognised.
    private func shown(_ text: String, _ tool: Tool) -> String {
        fence.around(reasoner.redactor.redact(text).bounded(to: tool.limits.bytes), from: tool.name)
    }
}
