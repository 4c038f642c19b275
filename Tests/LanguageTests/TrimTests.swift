import Language
import Testing

@Suite struct TrimTests {
    private static let words = String(repeating: "word ", count: 100)

    private static func call(_ id: String) -> ModelMessage {
        ModelMessage(.assistant, [.toolCall(ToolCall(id: id, name: "logs", arguments: "{}"))])
    }

    private static func result(_ id: String, _ text: String = words) -> ModelMessage {
        .results([ToolResult(callID: id, name: "logs", text: text)])
    }

    private static let conversation: [ModelMessage] = [
        .user("first \(words)"), call("a"), result("a"), .assistant("answer \(words)"), .user("second \(words)"),
        .assistant("yes \(words)"),
        .user("the question"), call("b"), result("b"), call("c"), result("c"),
    ]

    private static func trimmed(_ budget: Int, _ messages: [ModelMessage] = conversation) -> [ModelMessage]? {
        let request = ModelRequest(system: "Be brief.", messages: messages)
        guard case .fits(let trimmed, _) = ConversationTrim.trim(request, to: budget) else { return nil }
        #expect(trimmed.system == request.system)
        #expect(TokenEstimate.tokens(of: trimmed) <= budget)
        return trimmed.messages
    }

    /// What stays as the room gets less.
    @Test(
        arguments: [
            (2_000, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
            // Not from the answer on: a conversation begins with a person.
            (700, [4, 5, 6, 7, 8, 9, 10]), (450, [6, 7, 8, 9, 10]), (200, [6, 9, 10]),
        ]
    )
    func dropsTheOldest(_ budget: Int, _ kept: [Int]) {
        #expect(Self.trimmed(budget) == kept.map { Self.conversation[$0] })
    }

    @Test func takesTheMiddleOutOfWhatIsTooLong() throws {
        let log = "begin \(String(repeating: "x y ", count: 5_000)) the end"
        let messages = try #require(Self.trimmed(500, [.user("the question"), Self.call("a"), Self.result("a", log)]))
        let text = try #require(messages.last?.toolResults.first?.text)
        #expect(text.hasPrefix("begin ") && text.hasSuffix(" the end") && text.contains("bytes left out"))
    }

    @Test func saysWhatWouldBeNeeded() {
        let request = ModelRequest(messages: [.user(Self.words)])
        guard case .tooLong(let needs) = ConversationTrim.trim(request, to: 50) else {
            Issue.record("it fits")
            return
        }
        #expect(needs == TokenEstimate.tokens(of: request))
    }

    /// What a turn that was stopped leaves behind is put right.
    @Test func mendsWhatProvidersRefuse() {
        let stopped = [.user("q"), Self.call("a"), .user("again")]
        let mended = Self.trimmed(1_000, stopped)
        #expect(mended?.map(\.role) == [.user, .assistant, .user, .user])
        #expect(mended?[2].toolResults.first?.isError == true)
        // Nobody asked for it.
        #expect(Self.trimmed(1_000, [.user("q"), Self.result("z")]) == [.user("q")])
        let both = ModelMessage(.user, [.toolResult(ToolResult(callID: "a", name: "logs", text: "r")), .text("and?")])
        #expect(
            Self.trimmed(1_000, [.user("q"), Self.call("a"), both]) == [.user("q"), Self.call("a"), Self.result("a", "r"), .user("and?")]
        )
        #expect(Self.trimmed(1_000, []) == [])
    }

    /// Of thousands of conversations and budgets: calls and results stay together, the last question stays, order stays, and it fits.
    @Test func keepsItsPromises() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<3_000 {
            let messages = Self.invented(&generator)
            let budget = Int.random(in: 20..<1_500, using: &generator)
            guard let trimmed = Self.trimmed(budget, messages) else { continue }
            let question = messages.last { $0.role == .user && !$0.text.isEmpty }
            #expect(question == nil || trimmed.contains { $0.role == .user && $0.text == question?.text })
            var open: [String] = []
            for message in trimmed {
                let answered = message.toolResults.map(\.callID)
                #expect(answered.allSatisfy(open.contains), "a result without its call")
                open.removeAll(where: answered.contains)
                if answered.isEmpty { #expect(open.isEmpty, "a call without its result") }
                open += message.toolCalls.map(\.id)
            }
            #expect(open.isEmpty)
            #expect(trimmed.first.map { $0.role == .user && $0.toolResults.isEmpty } ?? true || question == nil)
            // Trimming what fits changes nothing.
            #expect(Self.trimmed(budget, trimmed) == trimmed)
        }
    }

    /// Also with calls that were never answered, results that nobody asked for, and several calls at once.
    private static func invented(_ generator: inout SeededGenerator) -> [ModelMessage] {
        var messages: [ModelMessage] = []
        for index in 0..<Int.random(in: 0..<12, using: &generator) {
            let text = String(repeating: "w ", count: Int.random(in: 1..<150, using: &generator)) + "\(index)"
            switch Int.random(in: 0..<6, using: &generator) {
            case 0, 1: messages.append(.user(text))
            case 2: messages.append(.assistant(text))
            case 3: messages.append(result("orphan\(index)", text))
            case 4: messages.append(call("stopped\(index)"))
            default:
                let ids = (0..<Int.random(in: 1..<4, using: &generator)).map { "\(index)-\($0)" }
                messages.append(
                    ModelMessage(.assistant, [.text(text)] + ids.map { .toolCall(ToolCall(id: $0, name: "t", arguments: "{}")) })
                )
                messages += ids.shuffled(using: &generator).map { result($0, text) }
            }
        }
        return messages
    }
}
