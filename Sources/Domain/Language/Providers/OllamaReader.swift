import JSON

/// Lines of JSON, the last of which is `done`. Tool calls come whole, their arguments as an object, mostly without an id.
struct OllamaReader: AnswerReader {
    private(set) var isOver = false
    private var calls = 0

    mutating func read(_ frame: AnswerFrame, into events: inout AnswerEvents) throws(AnswerFault) {
        let line = try frame.json()
        if let error = line["error"], !error.isNull { throw .failed(ErrorAnswer(document: line)) }
        let message = line["message"] ?? .null
        try events.thinking(message["thinking"]?.string)
        try events.text(message["content"]?.string)
        for call in message["tool_calls"]?.array ?? [] {
            let function = call["function"] ?? .null
            try events.startCall(calls, id: call["id"]?.string, name: function["name"]?.string ?? "")
            try events.arguments(calls, function["arguments"]?.string ?? function["arguments"]?.object.map { JSON.object($0).text })
            events.completeCall(calls)
            calls += 1
        }
        guard line["done"]?.bool == true else { return }
        isOver = true
        events.usage { $0 = Usage(input: line.count("prompt_eval_count"), output: line.count("eval_count")) }
        // Old servers say only that they are done.
        events.finish(Self.reason(line["done_reason"]?.string ?? "stop"))
    }

    private static func reason(_ text: String) -> FinishReason {
        switch text {
        case "stop": .stop
        case "length": .length
        default: .other(text)
        }
    }
}
