import Conversation
import JSON

extension SlackDecoder {
    func interaction(_ interaction: SlackInteraction) throws(SlackDecodingError) -> Incoming {
        switch interaction.kind {
        case .blockActions: return try press(interaction)
        case .shortcut: return .pressed(try shortcut(interaction))
        case .messageAction: return .question(try messageAction(interaction))
        case .viewSubmission: return .pressed(try view(interaction, wasClosed: false))
        case .viewClosed: return .pressed(try view(interaction, wasClosed: true))
        case .blockSuggestion: return .ignored(reason: "block_suggestion")
        case nil: return .ignored(reason: SlackIndifference.unknownType.rawValue)
        }
    }

    private func press(_ interaction: SlackInteraction) throws(SlackDecodingError) -> Incoming {
        guard let action = interaction.payload["actions"]?[0] else { return .ignored(reason: "no_action") }
        guard let id = action["action_id"]?.string else { throw .missing("actions[0].action_id") }
        var press = try bare(interaction, action: id, value: action.chosenValue ?? "")
        if let view = interaction.payload["view"] { press.view = SubmittedView(slack: view, wasClosed: false) }
        return .pressed(press)
    }

    /// From the lightning menu, with no channel: all it can do is open a view.
    private func shortcut(_ interaction: SlackInteraction) throws(SlackDecodingError) -> ButtonPress {
        guard let callback = interaction.payload["callback_id"]?.string else { throw .missing("callback_id") }
        return try bare(interaction, action: callback, value: "")
    }

    /// “Explain this message”: the message is the question, the one who asks is its author.
    private func messageAction(_ interaction: SlackInteraction) throws(SlackDecodingError) -> Question {
        guard let message = interaction.message else { throw .missing("message_ts") }
        guard interaction.channel != nil else { throw .missing("channel.id") }
        let payload = interaction.payload
        return Question(
            thread: try interaction.thread(),
            message: message,
            author: try interaction.person(),
            text: IncomingText.normalized(payload["message"]?["text"]?.string ?? "", botUser: nil),
            files: (payload["message"]?["files"]?.array ?? []).compactMap(SharedFile.init(slack:)),
            address: .shortcut,
            responseURL: responseURL(payload["response_url"]?.string)
        )
    }

    private func view(_ interaction: SlackInteraction, wasClosed: Bool) throws(SlackDecodingError) -> ButtonPress {
        if let form = interaction.form { return try submission(of: form, interaction) }
        guard let view = interaction.payload["view"], let submitted = SubmittedView(slack: view, wasClosed: wasClosed) else {
            throw .missing("view.id")
        }
        var press = try bare(interaction, action: submitted.callback, value: "")
        press.view = submitted
        press.responseURL = responseURL(interaction.payload["response_urls"]?[0]?["response_url"]?.string)
        return press
    }

    /// A press of the button that opened it, with what was filled in, by whoever submitted it.
    private func submission(of form: SlackInteraction.SubmittedForm, _ interaction: SlackInteraction) throws(SlackDecodingError)
        -> ButtonPress
    {
        ButtonPress(
            thread: try interaction.thread(),
            message: form.returned.message,
            person: try interaction.person(),
            action: form.view.callback,
            value: form.returned.question,
            isEphemeral: form.returned.isEphemeral,
            filled: form.fields
        )
    }

    private func bare(_ interaction: SlackInteraction, action: String, value: String) throws(SlackDecodingError) -> ButtonPress {
        ButtonPress(
            thread: try interaction.thread(),
            message: interaction.message,
            person: try interaction.person(),
            action: action,
            value: value,
            responseURL: responseURL(interaction.payload["response_url"]?.string),
            trigger: interaction.payload["trigger_id"]?.string,
            isEphemeral: interaction.isEphemeral
        )
    }
}

extension SubmittedView {
    init?(slack view: JSON, wasClosed: Bool) {
        guard let id = view["id"]?.string else { return nil }
        var fields: [String: String] = [:]
        for (block, inputs) in view["state"]?["values"]?.object?.members ?? [] {
            for (action, input) in inputs.object?.members ?? [] {
                fields["\(block)/\(action)"] = input.chosenValue
            }
        }
        self.init(
            id: id,
            callback: view["callback_id"]?.string ?? "",
            wasClosed: wasClosed,
            privateMetadata: view["private_metadata"]?.string ?? "",
            fields: fields
        )
    }
}

extension JSON {
    /// What was typed, chosen or pressed, whatever the kind of element; several choices are joined by commas, an empty input is nil.
    fileprivate var chosenValue: String? {
        if let option = self["selected_option"] { return option["value"]?.string }
        if let options = self["selected_options"]?.array { return Self.joined(options.map { $0["value"] }) }
        for name in ["selected_user", "selected_channel", "selected_conversation", "selected_date", "selected_time"] {
            if let value = self[name] { return value.string }
        }
        for name in ["selected_users", "selected_channels", "selected_conversations"] {
            if let values = self[name]?.array { return Self.joined(values) }
        }
        if let seconds = self["selected_date_time"]?.int { return String(seconds) }
        if let files = self["files"]?.array { return Self.joined(files.map { $0["id"] }) }
        return self["value"]?.string
    }

    private static func joined(_ values: [JSON?]) -> String { values.compactMap { $0?.string }.joined(separator: ",") }
}
