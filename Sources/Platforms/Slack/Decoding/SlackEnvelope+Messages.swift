import Conversation
import JSON

extension SlackEnvelope {
    func arrival(ofMessage event: SlackInnerEvent, _ key: String) throws(SlackDecodingError) -> SlackArrival {
        guard let subtype = event.own.subtype else { return try arrival(ofSpeechIn: event, key, isMention: false) }
        if subtype.equals("message_changed", in: document) { return try arrival(ofEdit: event, key) }
        if subtype.equals("message_deleted", in: document) { return try arrival(ofDeletion: event, of: event.deletedTS, key) }
        if subtype.equals("assistant_app_thread", in: document) { return .uninteresting(.assistantThread) }
        return try arrival(ofSpeechIn: event, key, isMention: false)
    }

    func arrival(ofSpeechIn event: SlackInnerEvent, _ key: String, isMention: Bool) throws(SlackDecodingError) -> SlackArrival {
        let speech = event.own
        if let reason = indifference(to: speech) { return .uninteresting(reason) }
        if speech.user?.isEmpty ?? true { return .uninteresting(.noAuthor) }
        let isDirect = isDirect(event)
        let isAddressed = isMention || isDirect || mentionsBot(speech.text)
        let message = try placeKey(event.channel, speech.ts, "ts")
        // In a thread the bot may be taking part; the worker knows. Elsewhere nobody spoke to it.
        if !isAddressed, speech.isTopLevel(in: document) { return .uninteresting(.notAddressed) }
        let thread = try threadKey(of: speech, in: event, isDirect: isDirect)
        return .event(SlackArrivalKeys(event: key, message: isAddressed ? message : MessageKey.aside(message), thread: thread))
    }

    private func arrival(ofEdit event: SlackInnerEvent, _ key: String) throws(SlackDecodingError) -> SlackArrival {
        guard let message = event.message else { throw .missing("message") }
        // How Slack tells that the first message of a thread was deleted: its replies stay.
        if message.subtype?.equals("tombstone", in: document) ?? false {
            return try arrival(ofDeletion: event, of: message.ts, key)
        }
        if message.subtype?.equals("assistant_app_thread", in: document) ?? false { return .uninteresting(.assistantThread) }
        if let reason = indifference(to: message) { return .uninteresting(reason) }
        if message.user?.isEmpty ?? true { return .uninteresting(.noAuthor) }
        guard let editedTS = message.editedTS else { return .uninteresting(.unchangedText) }
        if let previous = event.previous {
            if let earlier = previous.editedTS, earlier.equals(editedTS, in: document) { return .uninteresting(.unchangedText) }
            if meansTheSame(previous.text, message.text) { return .uninteresting(.unchangedText) }
        }
        return try arrival(ofChangeTo: message, in: event, key)
    }

    private func arrival(ofDeletion event: SlackInnerEvent, of ts: JSONText?, _ key: String) throws(SlackDecodingError) -> SlackArrival {
        var deleted = event.previous ?? SlackSpeech()
        deleted.ts = ts
        if let reason = indifference(to: deleted) { return .uninteresting(reason) }
        // Without the earlier text nobody can tell whether it was for us.
        guard event.previous != nil else {
            let thread = try threadKey(of: deleted, in: event, isDirect: isDirect(event))
            return .event(SlackArrivalKeys(event: key, thread: thread, bypasses: true))
        }
        return try arrival(ofChangeTo: deleted, in: event, key)
    }

    /// Only what may have been a question can be replaced or taken back.
    private func arrival(ofChangeTo speech: SlackSpeech, in event: SlackInnerEvent, _ key: String) throws(SlackDecodingError)
        -> SlackArrival
    {
        let isDirect = isDirect(event)
        let isAddressed = isDirect || mentionsBot(speech.text) || mentionsBot(event.previous?.text)
        let thread = try threadKey(of: speech, in: event, isDirect: isDirect)
        if !isAddressed, speech.isTopLevel(in: document) { return .uninteresting(.notAddressed) }
        return .event(SlackArrivalKeys(event: key, thread: thread, bypasses: true))
    }

    private func indifference(to speech: SlackSpeech) -> SlackIndifference? {
        if isOwn(speech) { return .own }
        if isBot(speech) { return .otherBot }
        return speech.isSpeech(in: document) ? nil : .subtype
    }

    private func threadKey(of speech: SlackSpeech, in event: SlackInnerEvent, isDirect: Bool) throws(SlackDecodingError) -> String {
        _ = try id(speech.ts, "ts")
        if isDirect, speech.isTopLevel(in: document) { return try directKey(event.channel) }
        return try placeKey(event.channel, speech.root, "thread_ts")
    }

    /// A conversation of two; a group's direct messages are a channel like any other.
    func isDirect(_ event: SlackInnerEvent) -> Bool {
        guard let type = event.channelType else { return event.channel.map { document[$0.range].first == UInt8(ascii: "D") } ?? false }
        return type.equals("im", in: document) || type.equals("app_home", in: document)
    }

    private func meansTheSame(_ one: JSONText?, _ other: JSONText?) -> Bool {
        switch (one, other) {
        case (let one?, let other?): one.equals(other, in: document)
        case (nil, nil): true
        default: false
        }
    }
}
