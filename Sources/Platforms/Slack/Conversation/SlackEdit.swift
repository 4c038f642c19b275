import JSON

/// Puts the edited text into a stored question, so that the worker reads it as if it had been asked so.
enum SlackEdit {
    struct NotAQuestion: Error, CustomStringConvertible {
        var description: String { "the stored body has no event whose text could be replaced" }
    }

    static func replacingText(in body: [UInt8], with text: String) throws -> [UInt8] {
        let facts = try SlackEnvelope(reading: body)
        guard case .object(var envelope) = try JSON(parsing: body), case .object(var event)? = envelope["event"],
            let former = facts.event
        else {
            throw NotAQuestion()
        }
        // The new text comes without the bot's name, and the question would not be known as one any more.
        if facts.mentionsBot(former.own.text), !facts.isDirect(former) { event["type"] = .string(SlackEventType.appMention.rawValue) }
        event["text"] = .string(Mrkdwn.escape(text))
        // The blocks say the same in another form; left in, they would contradict the text.
        event["blocks"] = nil
        envelope["event"] = .object(event)
        return JSON.object(envelope).serialized()
    }
}
