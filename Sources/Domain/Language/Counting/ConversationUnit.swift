/// Messages that mean something only together: calls and what came of them.
struct ConversationUnit: Equatable {
    var messages: [ModelMessage]

    /// What a person said, as opposed to what tools answered.
    var isQuestion: Bool { messages.first?.role == .user }

    var tokens: Int { messages.reduce(0) { $0 + TokenEstimate.tokens(of: $1) } }

    /// Calls are followed by exactly their results: a result that nobody asked for is dropped, and a call that got none is told so.
    /// Providers refuse both, and a turn that was stopped leaves them behind.
    static func units(of messages: [ModelMessage]) -> [ConversationUnit] {
        var units: [ConversationUnit] = []
        var open: [ToolCall] = []
        func isOpen(_ result: ToolResult) -> Bool { open.contains { $0.id == result.callID } }

        for message in messages {
            let results = message.toolResults.filter(isOpen)
            if !results.isEmpty {
                let answered = Set(results.map(\.callID))
                open.removeAll { answered.contains($0.id) }
                units[units.count - 1].messages.append(.results(results))
            }
            let rest = message.parts.filter { if case .toolResult = $0 { false } else { true } }
            guard !rest.isEmpty else { continue }
            close(&units, &open)
            units.append(ConversationUnit(messages: [ModelMessage(message.role, rest)]))
            open = message.role == .assistant ? message.toolCalls : []
        }
        close(&units, &open)
        return units
    }

    private static func close(_ units: inout [ConversationUnit], _ open: inout [ToolCall]) {
        guard !open.isEmpty, !units.isEmpty else { return }
        let results = open.map { ToolResult(callID: $0.id, name: $0.name, text: "this call was not made", isError: true) }
        units[units.count - 1].messages.append(.results(results))
        open = []
    }
}
