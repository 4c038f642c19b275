import JSON

extension SlackEnvelope {
    func arrival() throws(SlackDecodingError) -> SlackArrival {
        guard let type else { throw .missing("type") }
        if type.equals("event_callback", in: document) {
            guard let event else { throw .missing("event") }
            return try arrival(of: event)
        }
        if type.equals("url_verification", in: document) {
            guard let challenge else { throw .missing("challenge") }
            return .urlVerification(challenge: challenge.string(in: document))
        }
        if type.equals("app_rate_limited", in: document) {
            guard let workspace else { throw .missing("team_id") }
            guard let minute else { throw .missing("minute_rate_limited") }
            return .rateLimited(workspace: workspace.string(in: document), minute: minute)
        }
        return .uninteresting(.unknownType)
    }

    private func arrival(of event: SlackInnerEvent) throws(SlackDecodingError) -> SlackArrival {
        guard let type = event.type else { throw .missing("event.type") }
        // An event without its ids cannot be told from another one, whatever it is.
        let key = try eventKey()
        func stored(_ thread: String, bypasses: Bool = false) -> SlackArrival {
            .event(SlackArrivalKeys(event: key, thread: thread, bypasses: bypasses))
        }

        switch SlackEventType.names.find(type, in: document) {
        case .message:
            return try arrival(ofMessage: event, key)
        case .appMention:
            return try arrival(ofSpeechIn: event, key, isMention: true)
        case .reactionAdded:
            guard let kind = event.item.type, kind.equals("message", in: document) else { return .uninteresting(.notOurs) }
            if isOwn(event.own) { return .uninteresting(.own) }
            return stored(try placeKey(event.item.channel, event.item.ts, "item.ts"))
        case .appHomeOpened:
            let isKnown = event.tab.map { $0.equals("home", in: document) || $0.equals("messages", in: document) } ?? false
            return isKnown ? stored(try placeKey(event.channel)) : .uninteresting(.notOurs)
        case .assistantThreadStarted, .assistantThreadContextChanged:
            return stored(try placeKey(event.assistantThread.channel, event.assistantThread.ts, "assistant_thread.thread_ts"))
        case .appContextChanged:
            return stored(try placeKey(event.channel))
        case .agentSessionStopped:
            return stored(try placeKey(event.channel, event.own.threadTS, "thread_ts"), bypasses: true)
        case .memberJoinedChannel:
            return isOwn(event.own) ? stored(try placeKey(event.channel)) : .uninteresting(.notOurs)
        case .tokensRevoked:
            return event.revokesBotTokens ? stored(try workspaceKey()) : .uninteresting(.notOurs)
        case .appUninstalled:
            return stored(try workspaceKey())
        case nil:
            return .uninteresting(.unknownType)
        }
    }

    var isMessage: Bool {
        switch event?.type.flatMap({ SlackEventType.names.find($0, in: document) }) {
        case .message, .appMention: true
        default: false
        }
    }

    /// The loop guard: by our user, or by our app where a message was posted under another name.
    func isOwn(_ speech: SlackSpeech) -> Bool {
        if let user = speech.user, let botUser, user.equals(botUser, in: document) { return true }
        guard let appID else { return false }
        if let app = speech.appID, app.equals(appID, in: document) { return true }
        return speech.botProfileAppID?.equals(appID, in: document) ?? false
    }

    func isBot(_ speech: SlackSpeech) -> Bool {
        speech.botID != nil || speech.hasBotProfile || speech.subtype?.equals("bot_message", in: document) ?? false
    }
}

/// The inner events that mean work.
enum SlackEventType: String, CaseIterable {
    case message
    case appMention = "app_mention"
    case reactionAdded = "reaction_added"
    case appHomeOpened = "app_home_opened"
    case assistantThreadStarted = "assistant_thread_started"
    case assistantThreadContextChanged = "assistant_thread_context_changed"
    case appContextChanged = "app_context_changed"
    case agentSessionStopped = "agent_session_stopped"
    case memberJoinedChannel = "member_joined_channel"
    case tokensRevoked = "tokens_revoked"
    case appUninstalled = "app_uninstalled"

    static let names = SlackNames<SlackEventType>()
}
