/// How many tokens a text will be, without the model's own vocabulary, which most providers do not give away.
///
/// It counts the pieces that every byte-pair vocabulary splits a text into before it looks for longer ones, and what each makes at
/// worst in the vocabularies in use: a word of up to four letters is one token, and a longer one two for every five of its letters; a digit
/// is a token, because some vocabularies take them one by one; so is each sign, except that a run of one sign is shared by four; one
/// blank belongs to the word behind it. Beyond ASCII a letter of an alphabet is half a token, a Chinese, Japanese or Korean character
/// one and a half, anything else half of its bytes. It errs on the side of too many.
package enum TokenEstimate {
    /// What a provider writes around each message, tool call and tool.
    static let perMessage = 6
    static let perPart = 8
    static let perTool = 16

    package static func tokens(in text: String) -> Int {
        var counter = PieceCounter()
        for scalar in text.unicodeScalars { counter.take(scalar) }
        return counter.end()
    }

    package static func tokens(of message: ModelMessage) -> Int {
        message.parts.reduce(perMessage) { sum, part in
            switch part {
            case .text(let text, _): sum + tokens(in: text)
            case .toolCall(let call): sum + perPart + tokens(in: call.name) + tokens(in: call.arguments)
            case .toolResult(let result): sum + perPart + tokens(in: result.text)
            }
        }
    }

    package static func tokens(of tool: ToolDefinition) -> Int {
        perTool + tokens(in: tool.name) + tokens(in: tool.description) + tokens(in: tool.parameters.text)
    }

    /// All that is sent, before the answer.
    package static func tokens(of request: ModelRequest) -> Int {
        (request.system.isEmpty ? 0 : perMessage + tokens(in: request.system)) + request.tools.reduce(0) { $0 + tokens(of: $1) }
            + request.messages.reduce(perMessage) { $0 + tokens(of: $1) }
    }
}
