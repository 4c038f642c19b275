import JSON

/// The events of ConverseStream. The usage follows the reason for the end.
struct ConverseStreamReader: AnswerReader {
    private(set) var isOver = false

    mutating func read(_ frame: AnswerFrame, into events: inout AnswerEvents) throws(AnswerFault) {
        if frame.isException {
            let text = (try? frame.json())?["message"]?.string ?? String(decoding: frame.data.prefix(300), as: UTF8.self)
            throw .failed(ErrorAnswer(status: 0, kinds: [frame.name], message: text))
        }
        let event = try frame.json()
        let index = Int(clamping: event["contentBlockIndex"]?.int ?? 0)
        switch frame.name {
        case "contentBlockStart":
            guard let tool = event["start"]?["toolUse"] else { return }
            try events.startCall(index, id: tool["toolUseId"]?.string, name: tool["name"]?.string ?? "")
        case "contentBlockDelta":
            let delta = event["delta"] ?? .null
            try events.text(delta["text"]?.string)
            try events.thinking(delta["reasoningContent"]?["text"]?.string)
            try events.arguments(index, delta["toolUse"]?["input"]?.string)
        case "contentBlockStop": events.completeCall(index)
        case "messageStop": events.finish(ConverseReader.reason(event["stopReason"]?.string ?? ""))
        case "metadata":
            events.usage { $0.take(converse: event["usage"] ?? .null) }
            isOver = events.finish != nil
        default: break
        }
    }
}

/// The one document of Converse.
struct ConverseReader: AnswerReader {
    private(set) var isOver = false

    mutating func read(_ frame: AnswerFrame, into events: inout AnswerEvents) throws(AnswerFault) {
        isOver = true
        let answer = try frame.json()
        for (index, block) in (answer["output"]?["message"]?["content"]?.array ?? []).enumerated() {
            try events.text(block["text"]?.string)
            try events.thinking(block["reasoningContent"]?["reasoningText"]?["text"]?.string)
            guard let tool = block["toolUse"] else { continue }
            try events.startCall(index, id: tool["toolUseId"]?.string, name: tool["name"]?.string ?? "")
            try events.arguments(index, tool["input"]?.object.map { JSON.object($0).text })
            events.completeCall(index)
        }
        if let usage = answer["usage"] { events.usage { $0.take(converse: usage) } }
        if let reason = answer["stopReason"]?.string { events.finish(Self.reason(reason)) }
    }

    static func reason(_ text: String) -> FinishReason {
        switch text {
        case "end_turn", "stop_sequence": .stop
        case "tool_use": .toolCalls
        case "max_tokens", "model_context_window_exceeded": .length
        case "guardrail_intervened", "content_filtered": .filtered
        default: .other(text)
        }
    }
}

extension Usage {
    /// What was remembered is counted apart from the input.
    fileprivate mutating func take(converse usage: JSON) {
        let (cached, written) = (usage.count("cacheReadInputTokens"), usage.count("cacheWriteInputTokens"))
        self = Usage(
            input: usage.count("inputTokens") + cached + written,
            cachedInput: cached,
            cacheWrites: written,
            output: usage.count("outputTokens")
        )
    }
}
