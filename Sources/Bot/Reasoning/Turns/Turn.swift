import JSON
package import Language

/// One question on its way through a model and its tools. A pure value: replies and results go in, the next move comes out.
package struct Turn: Sendable {
    package enum Move: Sendable, Equatable {
        /// Ask the model. Where its tools are taken away, it has to answer with what it has.
        case ask(withTools: Bool)
        /// Call these; the others of the same reply have been answered already.
        case call([ToolCall])
        case end(Ending)
    }

    package enum Ending: Sendable, Equatable {
        case answered(String)
        /// The answer is what there was when a limit was reached.
        case limited(String, by: Limit)
        /// The model's answer was held back by its provider.
        case heldBack
        /// The model had nothing to say, twice.
        case silent
    }

    package enum Limit: String, Sendable {
        case steps, calls, tokens, time, length
    }

    package let limits: TurnLimits
    private let tools: Set<String>
    package private(set) var messages: [ModelMessage]
    package private(set) var usage = Usage()
    package private(set) var steps = 0
    private var made: [Made: Int] = [:]
    private var answered: [ToolResult] = []
    private var reached: Limit?
    private var silences = 0

    private struct Made: Hashable {
        var name: String
        var arguments: [UInt8]

        /// However they are spaced, and in whatever order.
        init(_ call: ToolCall) {
            name = call.name
            let members = call.argumentObject?.members.sorted { $0.key < $1.key }
            arguments = members.map { JSON.object(JSONObject($0)).serialized() } ?? Array(call.arguments.utf8)
        }
    }

    package init(_ messages: [ModelMessage], tools: some Sequence<String>, limits: TurnLimits) {
        self.messages = messages
        self.tools = Set(tools)
        self.limits = limits
    }

    package var calls: Int { made.values.reduce(0, +) }

    /// The first move.
    package func start() -> Move { .ask(withTools: !tools.isEmpty && limits.steps > 1) }

    /// - Parameter elapsed: since the turn began.
    package mutating func take(_ reply: ModelReply, elapsed: Duration) -> Move {
        steps += 1
        usage = usage + (reply.usage ?? Usage())
        if reply.finish == .filtered { return .end(.heldBack) }
        let text = reply.text.trimmed
        let wanted = reached == nil ? reply.toolCalls : []
        guard !wanted.isEmpty else {
            if text.isEmpty { return hush() }
            messages.append(.assistant(text))
            if let reached { return .end(.limited(text, by: reached)) }
            return .end(reply.finish == .length ? .limited(text, by: .length) : .answered(text))
        }
        messages.append(reply.message)
        answered = []
        return .call(sorted(wanted, elapsed))
    }

    /// The calls of a reply that are made. The others have their answer at once.
    private mutating func sorted(_ wanted: [ToolCall], _ elapsed: Duration) -> [ToolCall] {
        var chosen: [ToolCall] = []
        for call in wanted {
            let key = Made(call)
            if !tools.contains(call.name) {
                refuse(call, "there is no tool of that name; there are \(tools.sorted().joined(separator: ", "))")
            } else if call.argumentObject == nil {
                refuse(call, "the arguments are not a JSON object")
            } else if chosen.count >= limits.callsAtOnce {
                refuse(call, "not made: at most \(limits.callsAtOnce) calls at once")
            } else if calls >= limits.calls {
                refuse(call, "not made: the limit of \(limits.calls) calls is reached; answer with what you have")
            } else if made[key, default: 0] >= limits.sameCalls {
                refuse(call, "not made again: the same call has been answered above")
            } else {
                made[key, default: 0] += 1
                chosen.append(call)
            }
        }
        return chosen
    }

    private mutating func refuse(_ call: ToolCall, _ why: String) {
        answered.append(ToolResult(callID: call.id, name: call.name, text: why, isError: true))
    }

    /// What others spent for its sake.
    package mutating func spend(_ more: Usage) { usage = usage + more }

    /// What the calls of the last move came to.
    package mutating func take(_ results: [ToolResult], elapsed: Duration) -> Move {
        // In the order in which the model asked, and one for each call, as providers want it.
        let all = results + answered
        let asked = messages.last?.toolCalls ?? []
        messages.append(
            .results(
                asked.map { call in
                    all.first { $0.callID == call.id } ?? ToolResult(callID: call.id, name: call.name, text: "no answer", isError: true)
                }
            )
        )
        reached = limit(elapsed)
        return .ask(withTools: reached == nil)
    }

    /// Said to the model when its tools are taken away.
    package var lastWord: String? {
        reached.map {
            "You have reached your limit of \($0.rawValue). Answer now with what you have found, and say what you could not look at."
        }
    }

    private func limit(_ elapsed: Duration) -> Limit? {
        if steps >= limits.steps - 1 { return .steps }
        if calls >= limits.calls { return .calls }
        if usage.total >= limits.tokens { return .tokens }
        // A last answer needs time as well.
        return elapsed >= limits.time * 0.8 ? .time : nil
    }

    /// Once is chance.
    private mutating func hush() -> Move {
        silences += 1
        guard silences < 2, steps < limits.steps else { return .end(.silent) }
        if reached == nil, steps >= limits.steps - 1 { reached = .steps }
        return .ask(withTools: reached == nil && !tools.isEmpty)
    }
}
