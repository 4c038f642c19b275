import JSON

/// What a scan takes from a message: the event itself, or the messages inside a `message_changed`.
struct SlackSpeech: Sendable {
    var subtype: JSONText?
    var user: JSONText?
    var text: JSONText?
    var ts: JSONText?
    var threadTS: JSONText?
    var botID: JSONText?
    var appID: JSONText?
    var botProfileAppID: JSONText?
    var editedTS: JSONText?
    var hasBotProfile = false

    init() {}

    init(reading value: inout JSONScanner) throws(JSONError) {
        var speech = SlackSpeech()
        try SlackEventField.names.members(of: &value) { name, value throws(JSONError) in _ = try speech.take(name, &value) }
        self = speech
    }

    /// False when the member says nothing about a message. Fields that are no strings in some other type of event are passed over.
    mutating func take(_ name: SlackEventField, _ value: inout JSONScanner) throws(JSONError) -> Bool {
        switch name {
        case .subtype: subtype = try value.textIfString()
        case .user: user = try value.textIfString()
        case .text: text = try value.textIfString()
        case .ts: ts = try value.textIfString()
        case .threadTS: threadTS = try value.textIfString()
        case .botID: botID = try value.textIfString()
        case .appID: appID = try value.textIfString()
        case .botProfile:
            hasBotProfile = value.kind == .object
            botProfileAppID = try value.only(.appID)
        case .edited: editedTS = try value.only(.ts)
        default: return false
        }
        return true
    }

    /// Not a reply within a thread.
    func isTopLevel(in document: [UInt8]) -> Bool {
        guard let threadTS, let ts else { return true }
        return threadTS.equals(ts, in: document)
    }

    /// The message that the thread hangs on: itself at the top level.
    var root: JSONText? { threadTS ?? ts }

    /// Words of a person, and not a note of Slack's about something that happened.
    func isSpeech(in document: [UInt8]) -> Bool {
        guard let subtype else { return true }
        return subtype.equals("file_share", in: document) || subtype.equals("thread_broadcast", in: document)
            || subtype.equals("me_message", in: document)
    }
}

enum SlackEventField: String, CaseIterable {
    case type, subtype, user, text, ts, channel, edited, message, item, tab, tokens
    case channelType = "channel_type"
    case threadTS = "thread_ts"
    case botID = "bot_id"
    case appID = "app_id"
    case botProfile = "bot_profile"
    case previousMessage = "previous_message"
    case deletedTS = "deleted_ts"
    case assistantThread = "assistant_thread"
    case channelID = "channel_id"
    case bot

    static let names = SlackNames<SlackEventField>()
}

extension JSONScanner {
    /// One string out of an object that is otherwise of no interest; nil where it is missing or where this is no object.
    mutating func only(_ wanted: SlackEventField) throws(JSONError) -> JSONText? {
        guard kind == .object else {
            try skip()
            return nil
        }
        var found: JSONText?
        try SlackEventField.names.members(of: &self) { name, value throws(JSONError) in
            if name == wanted { found = try value.textIfString() }
        }
        return found
    }
}
