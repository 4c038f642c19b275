package import Conversation
import Cryptography
import Forms
import JSON

/// A press, a shortcut, a form: the `payload` of `/slack/interactivity`.
package struct SlackInteraction: Sendable {
    let payload: JSON
    let kind: Kind?
    let workspace: String
    /// A hash of the body, for the few payloads that bring no id of their own.
    private let bodyHash: String

    enum Kind: String {
        case blockActions = "block_actions", shortcut, messageAction = "message_action"
        case viewSubmission = "view_submission", viewClosed = "view_closed", blockSuggestion = "block_suggestion"
    }

    package enum Arrival: Sendable, Equatable {
        /// Stored, and acknowledged with an empty 200: that is what closes a view and what a button wants.
        case event(SlackArrivalKeys)
        /// Not stored: the answer is in the response.
        case options(SlackOptionsRequest)
        /// A form that cannot be taken as it was filled in: not stored, and shown again with what is wrong, by block.
        case incomplete([String: String])
        /// Acknowledged, not stored.
        case uninteresting(SlackIndifference)
    }

    /// Sorts a verified body of `/slack/interactivity`.
    package static func scan(_ body: [UInt8], home: SlackHome? = nil) throws(SlackDecodingError) -> Arrival {
        let interaction = try SlackInteraction(reading: body)
        if let home, !interaction.isServed(by: home) { return .uninteresting(.foreignWorkspace) }
        switch interaction.kind {
        case nil: return .uninteresting(.unknownType)
        case .blockSuggestion: return .options(try SlackOptionsRequest(interaction))
        default:
            let keys = try interaction.keys()
            if case let complaints = interaction.complaints, !complaints.isEmpty { return .incomplete(complaints) }
            // Refused here rather than stored and never understood.
            _ = try SlackDecoder().interaction(interaction)
            return .event(keys)
        }
    }

    init(reading body: [UInt8]) throws(SlackDecodingError) {
        let bytes: ArraySlice<UInt8>?
        do throws(FormError) { bytes = try FormFields(parsing: body).bytes("payload") } catch { throw .form(error) }
        guard let bytes else { throw .missing("payload") }
        payload = try JSON(slack: Array(bytes))
        guard let type = payload["type"]?.string else { throw .missing("type") }
        kind = Kind(rawValue: type)
        bodyHash = Cryptography.hex(Cryptography.sha256(body))
        guard let workspace = Self.workspace(of: payload) else { throw .missing("team.id") }
        guard SlackID.isPlain(workspace) else { throw .malformedID("team.id") }
        self.workspace = workspace
    }

    /// The installation, as for events: the organisation where the app is installed in it as a whole, and in a view that another
    /// company's member sees the team that has installed the app. A pressed button is on a message of ours, whose team is our own;
    /// `team` may be that of who pressed.
    private static func workspace(of payload: JSON) -> String? {
        let enterprise = payload["enterprise"]?["id"]?.string
        if payload["is_enterprise_install"]?.bool == true, let enterprise { return enterprise }
        let ownMessage = payload["type"]?.string == Kind.blockActions.rawValue ? payload["message"]?["team"]?.string : nil
        return payload["view"]?["app_installed_team_id"]?.string ?? ownMessage ?? payload["team"]?["id"]?.string ?? enterprise
    }

    func isServed(by home: SlackHome) -> Bool { home.owns(workspace, organisation: payload["enterprise"]?["id"]?.string) }

    private func keys() throws(SlackDecodingError) -> SlackArrivalKeys {
        _ = try person()
        let app = payload["api_app_id"]?.string ?? "-"
        let action = payload["trigger_id"]?.string ?? payload["action_ts"]?.string ?? payload["actions"]?[0]?["action_ts"]?.string
        if let action, !SlackID.isPlain(action) { throw .malformedID("trigger_id") }
        return SlackArrivalKeys(
            // A form is submitted once, however often its button is pressed.
            event: "slack:\(app):\(workspace):\(form?.view.id ?? action ?? bodyHash)",
            thread: try thread().key,
            bypasses: true
        )
    }
}

extension SlackInteraction {
    func person() throws(SlackDecodingError) -> Person {
        guard let id = payload["user"]?["id"]?.string, !id.isEmpty else { throw .missing("user.id") }
        let home = [
            workspace, payload["team"]?["id"]?.string, payload["team"]?["enterprise_id"]?.string, payload["enterprise"]?["id"]?.string,
        ]
        // In a shared channel `team` may be the presser's, so a workspace's installation is compared with itself alone.
        let isOrganisation = payload["is_enterprise_install"]?.bool == true
        let team = payload["user"]?["team_id"]?.string
        let isForeign = team.map { isOrganisation ? !home.contains($0) : $0 != workspace } ?? false
        let belonging: Person.Belonging = isForeign ? .elsewhere : .here
        return Person(platform: .slack, workspace: isForeign ? team ?? workspace : workspace, id: id, belonging: belonging)
    }

    var channel: String? { payload["container"]?["channel_id"]?.string ?? payload["channel"]?["id"]?.string }

    var message: String? {
        payload["container"]?["message_ts"]?.string ?? payload["message"]?["ts"]?.string ?? payload["message_ts"]?.string
    }

    var isEphemeral: Bool { payload["container"]?["is_ephemeral"]?.bool ?? false }

    /// Where the pressed message is. A view hangs in no channel, unless it is a form of ours, and on an ephemeral message nothing can hang.
    func thread() throws(SlackDecodingError) -> ThreadID {
        if let place = form?.returned { return ThreadID(platform: .slack, workspace: workspace, channel: place.channel, root: place.root) }
        let root = payload["container"]?["thread_ts"]?.string ?? payload["message"]?["thread_ts"]?.string ?? (isEphemeral ? nil : message)
        for id in [channel, root] {
            if let id, !SlackID.isPlain(id) { throw .malformedID("container") }
        }
        return ThreadID(platform: .slack, workspace: workspace, channel: channel ?? "", root: channel == nil ? nil : root)
    }
}

/// Slack asks for the options of a select while a person types; the answer is in the response, within three seconds.
package struct SlackOptionsRequest: Sendable, Equatable {
    package var workspace: String
    package var person: Person
    package var action: String
    package var block: String
    /// What was typed so far.
    package var value: String
    /// The view's callback and private metadata; nil for a select in a message.
    package var callback: String?
    package var privateMetadata: String?

    init(_ interaction: SlackInteraction) throws(SlackDecodingError) {
        let payload = interaction.payload
        guard let action = payload["action_id"]?.string else { throw .missing("action_id") }
        guard let block = payload["block_id"]?.string else { throw .missing("block_id") }
        workspace = interaction.workspace
        person = try interaction.person()
        self.action = action
        self.block = block
        value = payload["value"]?.string ?? ""
        callback = payload["view"]?["callback_id"]?.string
        privateMetadata = payload["view"]?["private_metadata"]?.string
    }
}
