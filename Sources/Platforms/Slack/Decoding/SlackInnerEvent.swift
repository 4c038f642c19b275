import JSON

/// What a scan takes from the `event` of an envelope.
struct SlackInnerEvent: Sendable {
    var type: JSONText?
    var channel: JSONText?
    var channelType: JSONText?
    var tab: JSONText?
    var deletedTS: JSONText?
    var item = Place()
    var assistantThread = Place()
    var own = SlackSpeech()
    var message: SlackSpeech?
    var previous: SlackSpeech?
    var revokesBotTokens = false

    /// Where a reaction or an assistant thread is.
    struct Place: Sendable {
        var type: JSONText?
        var channel: JSONText?
        var ts: JSONText?
    }

    init() {}

    init(reading value: inout JSONScanner) throws(JSONError) {
        var event = SlackInnerEvent()
        try SlackEventField.names.members(of: &value) { name, value throws(JSONError) in
            if try event.own.take(name, &value) { return }
            switch name {
            case .type: event.type = try value.textIfString()
            case .channel: event.channel = try value.textIfString()
            case .channelType: event.channelType = try value.textIfString()
            case .tab: event.tab = try value.textIfString()
            case .deletedTS: event.deletedTS = try value.textIfString()
            case .message where value.kind == .object: event.message = try SlackSpeech(reading: &value)
            case .previousMessage where value.kind == .object: event.previous = try SlackSpeech(reading: &value)
            case .item where value.kind == .object: event.item = try Place(reading: &value)
            case .assistantThread where value.kind == .object: event.assistantThread = try Place(reading: &value)
            case .tokens where value.kind == .object: event.revokesBotTokens = try Self.hasBotTokens(&value)
            default: break
            }
        }
        self = event
    }

    private static func hasBotTokens(_ value: inout JSONScanner) throws(JSONError) -> Bool {
        var hasOne = false
        try SlackEventField.names.members(of: &value) { name, value throws(JSONError) in
            guard name == .bot, value.kind == .array else { return }
            try value.forEachElement { _ throws(JSONError) in hasOne = true }
        }
        return hasOne
    }
}

extension SlackInnerEvent.Place {
    init(reading value: inout JSONScanner) throws(JSONError) {
        var place = SlackInnerEvent.Place()
        try SlackEventField.names.members(of: &value) { name, value throws(JSONError) in
            switch name {
            case .type: place.type = try value.textIfString()
            case .channel, .channelID: place.channel = try value.textIfString()
            case .ts, .threadTS: place.ts = try value.textIfString()
            default: break
            }
        }
        self = place
    }
}
