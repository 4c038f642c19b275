import JSON

/// The events of a streamed message. Those of other names, pings among them, say nothing here.
struct AnthropicReader: AnswerReader {
    private(set) var isOver = false
    private var reason: FinishReason?

    mutating func read(_ frame: AnswerFrame, into events: inout AnswerEvents) throws(AnswerFault) {
        let event = try frame.json()
        let index = Int(clamping: event["index"]?.int ?? 0)
        switch event["type"]?.string ?? frame.name {
        case "message_start": events.usage { $0.take(anthropic: event["message"]?["usage"] ?? .null) }
        case "content_block_start":
            guard let block = event["content_block"] else { return }
            switch block["type"]?.string {
            case "tool_use": try events.startCall(index, id: block["id"]?.string, name: block["name"]?.string ?? "")
            case "text": try events.text(block["text"]?.string)
            default: break
            }
        case "content_block_delta": try read(event["delta"] ?? .null, index, into: &events)
        case "content_block_stop": events.completeCall(index)
        case "message_delta":
            if let usage = event["usage"] { events.usage { $0.take(anthropic: usage) } }
            if let text = event["delta"]?["stop_reason"]?.string { reason = Self.reason(text) }
        case "message_stop":
            isOver = true
            if let reason { events.finish(reason) }
        case "error": throw .failed(ErrorAnswer(document: event))
        default: break
        }
    }

    private func read(_ delta: JSON, _ index: Int, into events: inout AnswerEvents) throws(AnswerFault) {
        switch delta["type"]?.string {
        case "text_delta": try events.text(delta["text"]?.string)
        case "thinking_delta": try events.thinking(delta["thinking"]?.string)
        // Tools that run at the provider's have arguments too, and are not ours to call.
        case "input_json_delta" where events.isOpen(index): try events.arguments(index, delta["partial_json"]?.string)
        default: break
        }
    }

    private static func reason(_ text: String) -> FinishReason {
        switch text {
        case "end_turn", "stop_sequence": .stop
        case "tool_use": .toolCalls
        case "max_tokens", "model_context_window_exceeded": .length
        case "refusal": .filtered
        default: .other(text)
        }
    }
}

extension Usage {
    /// The input comes first and the output last, both so far. What was remembered is counted apart from the input.
    fileprivate mutating func take(anthropic usage: JSON) {
        if usage["input_tokens"]?.int != nil {
            let fresh = usage.count("input_tokens")
            // The last event may repeat the input without what was remembered.
            if usage["cache_read_input_tokens"]?.int != nil { cachedInput = usage.count("cache_read_input_tokens") }
            if usage["cache_creation_input_tokens"]?.int != nil { cacheWrites = usage.count("cache_creation_input_tokens") }
            input = fresh + cachedInput + cacheWrites
        }
        if usage["output_tokens"]?.int != nil { output = usage.count("output_tokens") }
    }
}
