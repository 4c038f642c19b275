import JSON

/// `chat.completion.chunk` events, the last of which is `[DONE]`.
struct OpenAIReader: AnswerReader {
    private(set) var isOver = false

    mutating func read(_ frame: AnswerFrame, into events: inout AnswerEvents) throws(AnswerFault) {
        if frame.data == Array("[DONE]".utf8) {
            isOver = true
            return
        }
        let chunk = try frame.json()
        if let error = chunk["error"], !error.isNull { throw .failed(ErrorAnswer(document: chunk)) }
        if let usage = chunk["usage"], usage.object != nil { events.usage { $0.take(openAI: usage) } }
        // The chunk that tells the usage has no choice at all.
        guard let choice = chunk["choices"]?[0] else { return }
        let delta = choice["delta"] ?? choice["message"] ?? .null
        try events.thinking(delta["reasoning_content"]?.string ?? delta["reasoning"]?.string)
        try events.text(delta["content"]?.string ?? delta["refusal"]?.string)
        for call in delta["tool_calls"]?.array ?? [] { try read(call, into: &events) }
        if let reason = choice["finish_reason"]?.string { events.finish(Self.reason(reason)) }
    }

    /// The first piece of a call names it; later ones have its index and more of its arguments. Some servers leave the index out.
    private func read(_ call: JSON, into events: inout AnswerEvents) throws(AnswerFault) {
        let name = call["function"]?["name"]?.string ?? ""
        let key: Int
        if let index = call["index"]?.int {
            key = Int(clamping: index)
        } else {
            let last = events.lastOpenKey ?? -1
            key = name.isEmpty ? last : last &+ 1
        }
        if !events.isOpen(key) { try events.startCall(key, id: call["id"]?.string, name: name) }
        // Some write them as the object that they stand for.
        let arguments = call["function"]?["arguments"]
        try events.arguments(key, arguments?.string ?? arguments?.object.map { JSON.object($0).text })
    }

    private static func reason(_ text: String) -> FinishReason {
        switch text {
        case "stop": .stop
        case "tool_calls", "function_call": .toolCalls
        case "length": .length
        case "content_filter": .filtered
        default: .other(text)
        }
    }
}

extension Usage {
    fileprivate mutating func take(openAI usage: JSON) {
        self = Usage(
            input: usage.count("prompt_tokens"),
            cachedInput: usage["prompt_tokens_details"]?.count("cached_tokens") ?? 0,
            output: usage.count("completion_tokens"),
            reasoning: usage["completion_tokens_details"]?.count("reasoning_tokens") ?? 0
        )
    }
}

extension JSON {
    /// A count that a server may leave out, or give as null. What no answer can have would not add up.
    func count(_ name: String) -> Int { self[name]?.int.map { Int(min(max(0, $0), 1_000_000_000_000)) } ?? 0 }

    var text: String { String(decoding: serialized(), as: UTF8.self) }
}
