import JSON
import Time

extension StandInWorkspace {
    mutating func startStream(_ arguments: StandInArguments, _ now: Moment) throws(StandInError) -> JSON {
        let channel = try writableChannel(arguments.required("channel"))
        guard let root = try root(of: arguments, in: channel.id) else { throw .missing("thread_ts") }
        for recipient in ["recipient_user_id", "recipient_team_id"] where arguments.text(recipient) == nil {
            throw StandInError("missing_\(recipient)")
        }
        var stream = StandInStream(began: now, usesChunks: arguments.has("chunks"))
        try stream.take(arguments)
        var content = MessageContent(text: stream.text)
        content.blocks = stream.blocks
        let message = append(content, by: .bot(bot), in: channel.id, thread: root, growing: stream, now: now)
        return ["ok": true, "channel": .string(channel.id), "ts": .string(message.timestamp.description)]
    }

    mutating func appendStream(_ arguments: StandInArguments, _ now: Moment) throws(StandInError) -> JSON {
        let (channel, index) = try growing(arguments, now)
        try grow(index, in: channel, arguments)
        return answer(arguments, channel)
    }

    mutating func stopStream(_ arguments: StandInArguments, _ now: Moment) throws(StandInError) -> JSON {
        let (channel, index) = try growing(arguments, now)
        let metadata = try arguments.nested("metadata")
        try grow(index, in: channel, arguments)
        messages[channel]?[index].stream = nil
        if let metadata { messages[channel]?[index].metadata = metadata }
        return answer(arguments, channel)
    }

    private func answer(_ arguments: StandInArguments, _ channel: String) -> JSON {
        ["ok": true, "channel": .string(channel), "ts": .string(arguments.text("ts") ?? "")]
    }

    private func growing(_ arguments: StandInArguments, _ now: Moment) throws(StandInError) -> (channel: String, index: Int) {
        let channel = try writableChannel(arguments.required("channel")).id
        let index = try ownMessage(arguments.required("ts"), in: channel, otherwise: "message_not_owned_by_app")
        guard let stream = messages[channel]?[index].stream, now - stream.began < StandInStream.life else {
            throw StandInError("message_not_in_streaming_state")
        }
        return (channel, index)
    }

    private mutating func grow(_ index: Int, in channel: String, _ arguments: StandInArguments) throws(StandInError) {
        guard var message = messages[channel]?[index], var stream = message.stream else { return }
        try stream.take(arguments)
        message.stream = stream
        message.text = stream.text
        message.blocks = stream.blocks
        messages[channel]?[index] = message
        announce(.messageUpdated, message, in: channel)
    }
}
