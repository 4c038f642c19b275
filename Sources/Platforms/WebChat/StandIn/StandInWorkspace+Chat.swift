import JSON
import Time

extension StandInWorkspace {
    mutating func postMessage(_ arguments: StandInArguments, _ now: Moment) throws(StandInError) -> JSON {
        let channel = try writableChannel(arguments.required("channel"))
        var content = try MessageContent(arguments)
        if content.isEmpty { throw StandInError("no_text") }
        try checkPictures(in: content.blocks)
        let root = try root(of: arguments, in: channel.id)
        content.fileIDs = []
        let posted = append(content, by: .bot(bot), in: channel.id, thread: root, files: sharedFiles(in: content), now: now)
        return [
            "ok": true, "channel": .string(channel.id), "ts": .string(posted.timestamp.description),
            "message": render(posted, in: channel.id),
        ]
    }

    mutating func updateMessage(_ arguments: StandInArguments, _ now: Moment) throws(StandInError) -> JSON {
        let channel = try writableChannel(arguments.required("channel"))
        let timestamp = try arguments.required("ts")
        if (arguments.text("text")?.count ?? 0) > MessageContent.longestUpdate { throw StandInError("msg_too_long") }
        let content = try MessageContent(arguments)
        try checkPictures(in: content.blocks)
        if content.fileIDs.contains(where: { files[$0] == nil }) { throw StandInError("file_not_found") }
        let index = try ownMessage(timestamp, in: channel.id, otherwise: "cant_update_message")
        if let stream = messages[channel.id]?[index].stream, now - stream.began < StandInStream.life {
            throw StandInError("streaming_state_conflict")
        }
        messages[channel.id]?[index].stream = nil
        let message = apply(content, to: index, in: channel.id, now: now)
        return [
            "ok": true, "channel": .string(channel.id), "ts": .string(timestamp), "text": .string(message.text),
            "message": render(message, in: channel.id),
        ]
    }

    mutating func deleteMessage(_ arguments: StandInArguments) throws(StandInError) -> JSON {
        let channel = try writableChannel(arguments.required("channel"))
        let timestamp = try arguments.required("ts")
        remove(try ownMessage(timestamp, in: channel.id, otherwise: "cant_delete_message"), in: channel.id)
        return ["ok": true, "channel": .string(channel.id), "ts": .string(timestamp)]
    }

    mutating func postEphemeral(_ arguments: StandInArguments, _ now: Moment) throws(StandInError) -> JSON {
        let channel = try writableChannel(arguments.required("channel"))
        let user = try arguments.required("user")
        let content = try MessageContent(arguments)
        if content.isEmpty { throw StandInError("no_text") }
        guard channel.members.contains(user) else { throw StandInError("user_not_in_channel") }
        let message = appendEphemeral(content, for: user, in: channel.id, thread: try root(of: arguments, in: channel.id), now: now)
        return ["ok": true, "message_ts": .string(message.timestamp.description)]
    }
}

extension StandInWorkspace {
    func render(_ message: StandInMessage, in channel: String, withMetadata: Bool = false) -> JSON {
        let replies = message.isReply || message.onlyFor != nil ? [] : replies(to: message.timestamp, in: channel)
        return message.json(MessageRendering(team: team, domain: domain, replies: replies, includesMetadata: withMetadata))
    }

    func root(of arguments: StandInArguments, in channel: String) throws(StandInError) -> StandInTimestamp? {
        guard arguments.has("thread_ts") else { return nil }
        guard let thread = arguments.timestamp("thread_ts"), let root = message(thread, in: channel) else {
            throw StandInError("thread_not_found")
        }
        if root.isReply { throw StandInError("cannot_reply_to_message") }
        return thread
    }

    func ownMessage(_ timestamp: String, in channel: String, otherwise refusal: String) throws(StandInError) -> Int {
        guard let timestamp = StandInTimestamp(timestamp), let index = position(of: timestamp, in: channel) else {
            throw StandInError("message_not_found")
        }
        let message = messages[channel, default: []][index]
        guard message.author == .bot(bot), !message.isTombstone else { throw StandInError(refusal) }
        return index
    }

    @discardableResult
    mutating func append(
        _ content: MessageContent,
        by author: StandInMessage.Author,
        in channel: String,
        thread: StandInTimestamp?,
        files: [StandInFile] = [],
        growing stream: StandInStream? = nil,
        now: Moment
    ) -> StandInMessage {
        var message = StandInMessage(
            timestamp: nextTimestamp(in: channel, now: now),
            author: author,
            text: String((content.text ?? "").prefix(MessageContent.longestText)),
            blocks: content.blocks,
            metadata: content.metadata,
            thread: thread,
            files: files
        )
        message.stream = stream
        messages[channel, default: []].append(message)
        announce(.messagePosted, message, in: channel)
        // The counters of the root and the status under the thread change with each reply.
        if let thread {
            if let root = self.message(thread, in: channel) { announce(.messageUpdated, root, in: channel) }
            if author == .bot(bot) { setStatus("", in: channel, root: thread, now: now) }
        }
        return message
    }

    @discardableResult
    mutating func appendEphemeral(
        _ content: MessageContent,
        for user: String,
        in channel: String,
        thread: StandInTimestamp?,
        now: Moment
    ) -> StandInMessage {
        let message = StandInMessage(
            timestamp: nextTimestamp(in: channel, now: now),
            author: .bot(bot),
            text: String((content.text ?? "").prefix(MessageContent.longestText)),
            blocks: content.blocks,
            thread: thread,
            onlyFor: user
        )
        ephemerals[channel, default: []].append(message)
        announce(.ephemeralPosted, message, in: channel)
        if let thread { setStatus("", in: channel, root: thread, now: now) }
        return message
    }

    /// Text without blocks removes the blocks that were there; neither keeps both; `{}` removes the metadata.
    mutating func apply(_ content: MessageContent, to index: Int, in channel: String, now: Moment) -> StandInMessage {
        var message = messages[channel, default: []][index]
        if content.text != nil || content.blocks != nil {
            message.text = content.text ?? message.text
            message.blocks = content.blocks
            if content.blocks == nil { message.edited = StandInTimestamp(now) }
        }
        for file in sharedFiles(in: content) where !message.files.contains(file) { message.files.append(file) }
        if let metadata = content.metadata { message.metadata = metadata == [:] ? JSON?.none : metadata }
        messages[channel]?[index] = message
        announce(.messageUpdated, message, in: channel)
        return message
    }

    mutating func remove(_ index: Int, in channel: String) {
        var message = messages[channel, default: []][index]
        if !message.isReply && !replies(to: message.timestamp, in: channel).isEmpty {
            message.isTombstone = true
            message.text = "This message was deleted."
            message.blocks = nil
            message.metadata = nil
            message.reactions = []
            message.files = []
            messages[channel]?[index] = message
            announce(.messageUpdated, message, in: channel)
            return
        }
        messages[channel]?.remove(at: index)
        changes.append(.messageDeleted, ["channel": .string(channel), "ts": .string(message.timestamp.description)])
        if message.isReply, let thread = message.thread, let root = self.message(thread, in: channel) {
            announce(.messageUpdated, root, in: channel)
        }
    }

    mutating func announce(_ kind: StandInChange.Kind, _ message: StandInMessage, in channel: String) {
        changes.append(kind, ["channel": .string(channel), "message": render(message, in: channel)])
    }
}
