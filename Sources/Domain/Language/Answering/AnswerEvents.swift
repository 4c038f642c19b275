/// What every provider's reader writes its events with: it joins the fragments of tool calls and bounds what one answer may hold.
struct AnswerEvents {
    /// Far more than any answer has; without them a broken model could fill the memory.
    static let maximumCalls = 1_024
    static let maximumBytes = 4 << 20

    private struct OpenCall {
        var key: Int
        var position: Int
        var call: ToolCall
    }

    /// Ids that we invent begin with it, so that they are unlike those of other answers in the same conversation.
    private let idPrefix: String
    private var ready: [ModelEvent] = []
    private var open: [OpenCall] = []
    private var calls = 0
    private var bytes = 0
    private(set) var usage = Usage()
    private(set) var finish: FinishReason?

    init(idPrefix: String) { self.idPrefix = idPrefix }

    mutating func text(_ text: String?) throws(AnswerFault) {
        guard let text, !text.isEmpty else { return }
        try count(text)
        ready.append(.text(text))
    }

    mutating func thinking(_ text: String?) throws(AnswerFault) {
        guard let text, !text.isEmpty else { return }
        try count(text)
        ready.append(.thinking(text))
    }

    mutating func signature(_ signature: String?) throws(AnswerFault) {
        guard let signature, !signature.isEmpty else { return }
        try count(signature)
        ready.append(.signature(signature))
    }

    /// - Parameter key: how the provider tells the calls of one answer apart.
    mutating func startCall(_ key: Int, id: String?, name: String, signature: String? = nil) throws(AnswerFault) {
        guard calls < Self.maximumCalls else { throw .malformed("the answer holds more than \(Self.maximumCalls) tool calls") }
        let id = id.flatMap { $0.isEmpty ? nil : $0 } ?? "\(idPrefix)\(calls)"
        ready.append(.toolCallStarted(index: calls, id: id, name: name))
        open.append(OpenCall(key: key, position: calls, call: ToolCall(id: id, name: name, arguments: "", signature: signature)))
        calls += 1
    }

    func isOpen(_ key: Int) -> Bool { open.contains { $0.key == key } }

    var lastOpenKey: Int? { open.last?.key }

    mutating func arguments(_ key: Int, _ fragment: String?) throws(AnswerFault) {
        guard let fragment, !fragment.isEmpty else { return }
        try count(fragment)
        guard let index = open.firstIndex(where: { $0.key == key }) else {
            throw .malformed("arguments came for a tool call that had not begun")
        }
        open[index].call.arguments += fragment
        ready.append(.toolCallArguments(index: open[index].position, fragment))
    }

    mutating func completeCall(_ key: Int) {
        guard let index = open.firstIndex(where: { $0.key == key }) else { return }
        let completed = open.remove(at: index)
        ready.append(.toolCallCompleted(index: completed.position, completed.call))
    }

    mutating func usage(_ change: (inout Usage) -> Void) {
        var changed = usage
        change(&changed)
        guard changed != usage else { return }
        usage = changed
        ready.append(.usage(changed))
    }

    /// The last reason counts: some providers give one with each piece of the answer.
    mutating func finish(_ reason: FinishReason) {
        for key in open.map(\.key) { completeCall(key) }
        finish = reason
    }

    /// The events since the last call.
    mutating func take() -> [ModelEvent] {
        defer { ready = [] }
        return ready
    }

    /// The end is told last of all, when the usage is known. Some providers call it an ordinary one when the model waits for its tools.
    mutating func takeEnd() -> [ModelEvent] {
        guard let finish else { return take() }
        return take() + [.finished(finish == .stop && calls > 0 ? .toolCalls : finish)]
    }

    private mutating func count(_ text: String) throws(AnswerFault) {
        bytes += text.utf8.count
        guard bytes <= Self.maximumBytes else { throw .malformed("the answer is longer than \(Self.maximumBytes) bytes") }
    }
}
