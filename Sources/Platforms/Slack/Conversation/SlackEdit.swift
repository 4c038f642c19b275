import JSON

/// Puts the edited text into a stored question, so that the worker reads it as if it had been asked so.
enum SlackEdit {
    struct NotAQuestion: Error, CustomStringConvertible {
        var description: String { "the stored body has no event whose text could be replaced" }
    }

    static func replacingText(in body: [UInt8], with text: String) throws -> [UInt8] {
        guard case .object(var envelope) = try JSON(parsing: body), case .object(var event)? = envelope["event"] else {
            throw NotAQuestion()
        }
        event["text"] = .string(text)
        // The blocks say the same in another form; left in, they would contradict the text.
        event["blocks"] = nil
        envelope["event"] = .object(event)
        return JSON.object(envelope).serialized()
    }
}
