package import JSON
package import Time

extension StandInWorkspace {
    static let responseLife: Duration = .minutes(30)

    /// The code at the end of a response URL for what one person just did.
    mutating func issueResponse(
        channel: String,
        user: String,
        message: StandInTimestamp?,
        isEphemeral: Bool,
        thread: StandInTimestamp?,
        code: String,
        now: Moment
    ) {
        responses = responses.filter { $0.value.expires > now }
        responses[code] = ResponseTarget(
            channel: channel,
            user: user,
            message: message,
            isEphemeral: isEphemeral,
            thread: thread,
            expires: now + Self.responseLife
        )
    }

    mutating func issueTrigger(_ trigger: String, now: Moment) {
        triggers = triggers.filter { now - $0.value <= .minutes(10) }
        triggers[trigger] = now
    }

    /// What `POST` to a response URL does: nil is success, otherwise the text that goes with a 404 or 400.
    package mutating func respond(code: String, body: JSON, now: Moment) -> String? {
        guard var target = responses[code], target.expires > now else { return "expired_url" }
        guard target.usesLeft > 0 else { return "used_url" }
        target.usesLeft -= 1
        responses[code] = target
        do throws(StandInError) {
            try respond(to: target, StandInArguments(json: body), now)
            return nil
        } catch { return error.code }
    }

    private mutating func respond(to target: ResponseTarget, _ arguments: StandInArguments, _ now: Moment) throws(StandInError) {
        if arguments.flag("delete_original") { return try removeOriginal(of: target) }
        let content = try MessageContent(arguments)
        if content.isEmpty { throw StandInError("no_text") }
        if arguments.flag("replace_original") { return try replaceOriginal(of: target, with: content, now) }
        let thread = try root(of: arguments, in: target.channel) ?? target.thread
        if arguments.text("response_type") == "in_channel" {
            append(content, by: .bot(bot), in: target.channel, thread: thread, now: now)
        } else {
            appendEphemeral(content, for: target.user, in: target.channel, thread: thread, now: now)
        }
    }

    private mutating func replaceOriginal(of target: ResponseTarget, with content: MessageContent, _ now: Moment) throws(StandInError) {
        guard let original = target.message else { throw StandInError("message_not_found") }
        if target.isEphemeral {
            guard let index = ephemerals[target.channel]?.firstIndex(where: { $0.timestamp == original }) else {
                throw StandInError("message_not_found")
            }
            ephemerals[target.channel]?[index].text = content.text ?? ""
            ephemerals[target.channel]?[index].blocks = content.blocks
            if let message = ephemerals[target.channel]?[index] { announce(.messageUpdated, message, in: target.channel) }
            return
        }
        guard let index = position(of: original, in: target.channel) else { throw StandInError("message_not_found") }
        _ = apply(content, to: index, in: target.channel, now: now)
    }

    private mutating func removeOriginal(of target: ResponseTarget) throws(StandInError) {
        guard let original = target.message else { throw StandInError("message_not_found") }
        if target.isEphemeral {
            ephemerals[target.channel]?.removeAll { $0.timestamp == original }
            changes.append(.messageDeleted, ["channel": .string(target.channel), "ts": .string(original.description)])
        } else if let index = position(of: original, in: target.channel) {
            remove(index, in: target.channel)
        } else {
            throw StandInError("message_not_found")
        }
    }
}
