import Conversation
import JSON

extension SlackDecoder {
    func message(_ reader: SlackEventReader) throws(SlackDecodingError) -> Incoming {
        let event = reader.event
        let message = event["message"]
        switch event["subtype"]?.string {
        case "message_changed" where message?["subtype"]?.string == "tombstone":
            return try deletion(reader, of: message?["ts"])
        case "message_changed":
            let thread = try reader.thread(event["channel"], root: message?["thread_ts"]?.string ?? message?["ts"]?.string)
            return .edited(
                thread: thread,
                message: try reader.required(message?["ts"], "message.ts"),
                text: reader.text(message?["text"]),
                author: try reader.person(in: message)
            )
        case "message_deleted":
            return try deletion(reader, of: event["deleted_ts"])
        default:
            return .question(try question(reader, isMention: false))
        }
    }

    private func deletion(_ reader: SlackEventReader, of ts: JSON?) throws(SlackDecodingError) -> Incoming {
        let root = reader.event["previous_message"]?["thread_ts"]?.string ?? ts?.string
        let thread = try reader.thread(reader.event["channel"], root: root)
        return .deleted(thread: thread, message: try reader.required(ts, "deleted_ts"))
    }

    func question(_ reader: SlackEventReader, isMention: Bool) throws(SlackDecodingError) -> Question {
        let event = reader.event
        let address: Question.Address =
            if reader.envelope.isDirect(reader.facts) && !isMention {
                .direct
            } else if isMention || reader.envelope.mentionsBot(reader.facts.own.text) {
                .mention
            } else {
                .threadReply
            }
        return Question(
            thread: try reader.thread(event["channel"], root: event["thread_ts"]?.string ?? event["ts"]?.string),
            message: try reader.required(event["ts"], "ts"),
            author: try reader.person(),
            text: reader.text(event["text"]),
            files: reader.files,
            address: address
        )
    }
}
