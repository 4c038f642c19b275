import Conversation
import JSON

/// An event as a tree, with the words to read it in the bot's terms.
struct SlackEventReader {
    let envelope: SlackEnvelope
    let facts: SlackInnerEvent
    let event: JSON
    let workspace: String
    let botUser: String?

    init(_ envelope: SlackEnvelope) throws(SlackDecodingError) {
        guard let facts = envelope.event, let event = try JSON(sorted: envelope.document)["event"] else { throw .missing("event") }
        guard let workspace = envelope.workspace else { throw .missing("team_id") }
        self.envelope = envelope
        self.facts = facts
        self.event = event
        self.workspace = workspace.string(in: envelope.document)
        botUser = envelope.botUser?.string(in: envelope.document)
    }

    func text(_ value: JSON?) -> String { IncomingText.normalized(value?.string ?? "", botUser: botUser) }

    func required(_ value: JSON?, _ field: String) throws(SlackDecodingError) -> String {
        guard let string = value?.string, !string.isEmpty else { throw .missing(field) }
        return string
    }

    func thread(_ channel: JSON?, root: String?) throws(SlackDecodingError) -> ThreadID {
        ThreadID(platform: .slack, workspace: workspace, channel: try required(channel, "channel"), root: root)
    }

    /// The author of a message, or of the event itself.
    ///
    /// In a channel that another company shares, who is not named as ours is not ours: the event does not always say whose employee it is.
    func person(in message: JSON? = nil, id: JSON? = nil) throws(SlackDecodingError) -> Person {
        let message = message ?? event
        let teams = teams(ofAuthorIn: message)
        let belonging = belonging(to: teams)
        return Person(
            platform: .slack,
            workspace: belonging == .here ? workspace : teams.first { !home.contains($0) } ?? workspace,
            id: try required(id ?? message["user"], "user"),
            belonging: belonging
        )
    }

    /// `user_team` and `source_team` name another company's author. Slack leaves them out where the author is on the side of the
    /// installation, and then `team` is the author's. The envelope's own `team_id` says where something happened, not by whom.
    private func teams(ofAuthorIn message: JSON) -> [String] {
        let foreign = ["user_team", "source_team"].compactMap { message[$0]?.string }
        if !foreign.isEmpty || !envelope.isExternallyShared { return foreign }
        return [message["user_profile"]?["team"]?.string, message["team"]?.string].compactMap { $0 }
    }

    private func belonging(to teams: [String]) -> Person.Belonging {
        if teams.isEmpty { return envelope.isExternallyShared ? .unknown : .here }
        guard teams.contains(where: { !home.contains($0) }) else { return .here }
        // Of an organisation's own workspaces a shared channel's event names none, so that one of them may be taken for a stranger's.
        return envelope.authorization.isEnterpriseInstall && envelope.isExternallyShared ? .unknown : .elsewhere
    }

    /// The teams that are the bot's own company. In an organisation-wide installation the event's team is one of its workspaces.
    private var home: Set<String> {
        let authorization = envelope.authorization
        var teams = [authorization.teamID, authorization.enterpriseID, envelope.contextTeamID, envelope.contextEnterpriseID]
        if authorization.isEnterpriseInstall, !envelope.isExternallyShared { teams.append(envelope.teamID) }
        return Set(teams.compactMap { $0?.string(in: envelope.document) })
    }

    var files: [SharedFile] { (event["files"]?.array ?? []).compactMap(SharedFile.init(slack:)) }
}

extension SharedFile {
    /// Nil for a file that is gone or that the workspace's plan hides.
    init?(slack file: JSON) {
        guard let id = file["id"]?.string else { return nil }
        let mode = file["mode"]?.string
        guard mode != "tombstone", mode != "hidden_by_limit" else { return nil }
        self.init(
            id: id,
            name: file["name"]?.string ?? file["title"]?.string ?? id,
            mediaType: file["mimetype"]?.string ?? "",
            size: file["size"]?.int ?? 0,
            downloadURL: file["url_private_download"]?.string ?? file["url_private"]?.string,
            needsLookup: file["file_access"]?.string == "check_file_info",
            isExternal: mode == "external" || file["is_external"]?.bool == true
        )
    }
}
