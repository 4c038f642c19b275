import JSON

/// The envelope of an event, read in one pass that validates the whole body and copies nothing.
package struct SlackEnvelope: Sendable {
    let document: [UInt8]
    var type: JSONText?
    var challenge: JSONText?
    var teamID: JSONText?
    var enterpriseID: JSONText?
    var contextTeamID: JSONText?
    var contextEnterpriseID: JSONText?
    var appID: JSONText?
    var eventID: JSONText?
    var minute: Int64?
    var isExternallyShared = false
    var authorization = Authorization()
    var event: SlackInnerEvent?

    /// The installation that Slack names: where the token is found.
    struct Authorization: Sendable {
        var teamID: JSONText?
        var enterpriseID: JSONText?
        var userID: JSONText?
        var isBot: Bool?
        var isEnterpriseInstall = false
    }

    /// Sorts a verified body of `/slack/events`. Before it is known where home is, nothing is foreign: the worker looks again.
    package static func scan(_ body: [UInt8], home: SlackHome? = nil) throws(SlackDecodingError) -> SlackArrival {
        let envelope = try SlackEnvelope(reading: body)
        let arrival = try envelope.arrival()
        guard case .event = arrival else { return arrival }
        if let home, !envelope.isServed(by: home) { return .uninteresting(.foreignWorkspace) }
        if !envelope.isMessage {
            // The scan takes all that a message needs. Of the rarer events it does not, so they are read in full: refused here rather
            // than stored and never understood.
            _ = try SlackDecoder().event(SlackEventReader(envelope))
        }
        return arrival
    }

    init(reading body: [UInt8]) throws(SlackDecodingError) {
        document = body
        do throws(JSONError) {
            try JSONScanner.read(body) { scanner throws(JSONError) in try read(&scanner) }
        } catch {
            throw .json(error)
        }
    }

    private enum Field: String, CaseIterable {
        case type, challenge, event, authorizations
        case teamID = "team_id"
        case enterpriseID = "enterprise_id"
        case contextTeamID = "context_team_id"
        case contextEnterpriseID = "context_enterprise_id"
        case appID = "api_app_id"
        case eventID = "event_id"
        case minute = "minute_rate_limited"
        case isShared = "is_ext_shared_channel"
        case userID = "user_id"
        case isBot = "is_bot"
        case isEnterpriseInstall = "is_enterprise_install"
    }

    private static let names = SlackNames<Field>()

    private mutating func read(_ scanner: inout JSONScanner) throws(JSONError) {
        try Self.names.members(of: &scanner) { name, value throws(JSONError) in
            switch name {
            case .type: type = try value.textIfString()
            case .challenge: challenge = try value.textIfString()
            case .teamID: teamID = try value.textIfString()
            case .enterpriseID: enterpriseID = try value.textIfString()
            case .contextTeamID: contextTeamID = try value.textIfString()
            case .contextEnterpriseID: contextEnterpriseID = try value.textIfString()
            case .appID: appID = try value.textIfString()
            case .eventID: eventID = try value.textIfString()
            case .minute where value.kind == .number: minute = try value.integer()
            case .isShared: isExternallyShared = try value.boolIfBool() ?? false
            case .event where value.kind == .object: event = try SlackInnerEvent(reading: &value)
            case .authorizations where value.kind == .array: try readAuthorizations(&value)
            default: break
            }
        }
    }

    /// Slack names one installation, whatever the number of them; it is the first.
    private mutating func readAuthorizations(_ scanner: inout JSONScanner) throws(JSONError) {
        var isFirst = true
        try scanner.forEachElement { element throws(JSONError) in
            guard isFirst, element.kind == .object else { return }
            isFirst = false
            try Self.names.members(of: &element) { name, value throws(JSONError) in
                switch name {
                case .teamID: authorization.teamID = try value.textIfString()
                case .enterpriseID: authorization.enterpriseID = try value.textIfString()
                case .userID: authorization.userID = try value.textIfString()
                case .isBot: authorization.isBot = try value.boolIfBool()
                case .isEnterpriseInstall: authorization.isEnterpriseInstall = try value.boolIfBool() ?? false
                default: break
                }
            }
        }
    }
}

extension SlackEnvelope {
    /// The installation's workspace, or the organisation that the app is installed in as a whole. Never the author's: in a shared
    /// channel that is another company's.
    var workspace: JSONText? {
        authorization.teamID ?? authorization.enterpriseID ?? contextTeamID ?? teamID ?? enterpriseID
    }

    func isServed(by home: SlackHome) -> Bool {
        guard let workspace else { return false }
        // What stands outside of the authorization may be the author's, so it counts only where there is none.
        let organisation = authorization.enterpriseID ?? (authorization.teamID == nil ? contextEnterpriseID ?? enterpriseID : nil)
        return home.owns(workspace.string(in: document), organisation: organisation?.string(in: document))
    }

    /// The bot's user id. An authorization of a person is none of ours to compare with: we would not hear that person any more.
    var botUser: JSONText? { authorization.isBot == false ? nil : authorization.userID }

    /// Whether the text names the bot: `<@U0OPSBOT1>` or `<@U0OPSBOT1|opsbot>`.
    func mentionsBot(_ text: JSONText?) -> Bool {
        guard let text, let botUser else { return false }
        let haystack = text.bytes(in: document)
        let needle = document[botUser.range]
        var index = haystack.startIndex
        while let start = haystack[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = start + 1
            let rest = haystack[index...]
            guard rest.first == UInt8(ascii: "@"), rest.dropFirst().starts(with: needle) else { continue }
            let next = rest.dropFirst(1 + needle.count).first
            if next == UInt8(ascii: ">") || next == UInt8(ascii: "|") { return true }
        }
        return false
    }
}
