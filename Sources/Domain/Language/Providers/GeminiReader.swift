import JSON

/// Pieces of a `GenerateContentResponse`. The reason for the end is all that marks it, and it is `STOP` for tool calls too.
struct GeminiReader: AnswerReader {
    /// The connection ends the answer; pieces may follow the one with the reason.
    var isOver: Bool { false }
    private var calls = 0

    mutating func read(_ frame: AnswerFrame, into events: inout AnswerEvents) throws(AnswerFault) {
        let piece = try frame.json()
        if let error = piece["error"], !error.isNull { throw .failed(ErrorAnswer(document: piece)) }
        if let usage = piece["usageMetadata"] { events.usage { $0.take(gemini: usage) } }
        // The question itself was held back.
        if piece["promptFeedback"]?["blockReason"]?.string != nil { events.finish(.filtered) }
        guard let candidate = piece["candidates"]?[0] else { return }
        for part in candidate["content"]?["parts"]?.array ?? [] { try read(part, into: &events) }
        if let reason = candidate["finishReason"]?.string { events.finish(Self.reason(reason)) }
    }

    private mutating func read(_ part: JSON, into events: inout AnswerEvents) throws(AnswerFault) {
        let signature = part["thoughtSignature"]?.string
        if let call = part["functionCall"] {
            try events.startCall(calls, id: call["id"]?.string, name: call["name"]?.string ?? "", signature: signature)
            try events.arguments(calls, call["args"]?.object.map { JSON.object($0).text })
            events.completeCall(calls)
            calls += 1
        } else if part["thought"]?.bool == true {
            try events.thinking(part["text"]?.string)
        } else {
            try events.text(part["text"]?.string)
            try events.signature(signature)
        }
    }

    private static func reason(_ text: String) -> FinishReason {
        switch text {
        case "STOP": .stop
        case "MAX_TOKENS": .length
        case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII": .filtered
        default: .other(text)
        }
    }
}

extension Usage {
    /// Each piece tells the whole so far. Thoughts are counted apart from the answer, and what tools were asked apart from the question.
    fileprivate mutating func take(gemini usage: JSON) {
        let thoughts = usage.count("thoughtsTokenCount")
        self = Usage(
            input: usage.count("promptTokenCount") + usage.count("toolUsePromptTokenCount"),
            cachedInput: usage.count("cachedContentTokenCount"),
            output: usage.count("candidatesTokenCount") + thoughts,
            reasoning: thoughts
        )
    }
}
