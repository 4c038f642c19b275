import AWS
import Language
import Testing

/// What a decoder makes of an answer, or the error that it ends in. The same comes out however the bytes are split, which is looked at here
/// for every test.
func heard(_ answer: [UInt8], from provider: some ModelProvider, model: String = "m", tools: [ToolDefinition] = []) -> Result<
    [ModelEvent], ModelError
> {
    let results = ([1, 2, 7, 64] + [max(1, answer.count)]).map { size in
        hear(answer, inPiecesOf: size, provider.decoder(for: ModelRequest(messages: [], tools: tools), model: model, idPrefix: "invented_"))
    }
    for result in results { #expect(result == results[0]) }
    return results[0]
}

func heard(_ answer: String, from provider: some ModelProvider) -> Result<[ModelEvent], ModelError> {
    heard(Array(answer.utf8), from: provider)
}

private func hear(_ answer: [UInt8], inPiecesOf size: Int, _ decoder: AnswerDecoder) -> Result<[ModelEvent], ModelError> {
    var decoder = decoder
    var events: [ModelEvent] = []
    do throws(ModelError) {
        for start in stride(from: 0, to: answer.count, by: size) where !decoder.isOver {
            events += try decoder.hear(Array(answer[start..<min(start + size, answer.count)]))
        }
        events += try decoder.hearEnd()
        return .success(events)
    } catch {
        return .failure(error)
    }
}

extension Result where Success == [ModelEvent], Failure == ModelError {
    var events: [ModelEvent] { (try? get()) ?? [] }
    var reply: ModelReply { ModelReply(folding: events) }

    var code: ModelError.Code? {
        guard case .failure(let error) = self else { return nil }
        return error.code
    }
}

/// Server-sent events without names.
func sse(_ data: String...) -> String { data.map { "data: \($0)\n\n" }.joined() }

/// Server-sent events as Anthropic names them.
func named(_ events: (String, String)...) -> String { events.map { "event: \($0.0)\ndata: \($0.1)\n\n" }.joined() }

/// Messages of an event stream as Bedrock writes them.
func frames(_ events: (String, String)..., kind: String = "event") -> [UInt8] {
    var stream: [UInt8] = []
    for (name, payload) in events {
        var headers = header(":message-type", kind)
        headers += header(kind == "event" ? ":event-type" : ":exception-type", name)
        let lengths = bigEndian(16 + headers.count + payload.utf8.count) + bigEndian(headers.count)
        let bytes = lengths + bigEndian(Int(CRC32(of: lengths).value)) + headers + Array(payload.utf8)
        stream += bytes + bigEndian(Int(CRC32(of: bytes).value))
    }
    return stream
}

private func header(_ name: String, _ value: String) -> [UInt8] {
    [UInt8(name.utf8.count)] + Array(name.utf8) + [7, 0, UInt8(value.utf8.count)] + Array(value.utf8)
}

private func bigEndian(_ number: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(number).bigEndian, Array.init) }
