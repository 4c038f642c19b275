import Conversation
import JSON

extension SlackInteraction {
    /// A form of ours that was submitted, read as far as it can be.
    struct SubmittedForm {
        var view: SubmittedView
        var returned: FormReturn

        /// What was filled in. What is missing from the state was left empty.
        var fields: [String: String] {
            let end = "/" + FormView.input
            return Dictionary(
                view.fields.compactMap { key, text in
                    key.hasSuffix(end) && !TextCleaning.trimmed(text).isEmpty ? (String(key.dropLast(end.count)), text) : nil
                }
            ) { first, _ in first }
        }
    }

    private var isForm: Bool { kind == .viewSubmission && payload["view"]?["callback_id"]?.string == FormView.callback }

    /// Nil for everything else.
    var form: SubmittedForm? {
        guard isForm, let view = payload["view"].flatMap({ SubmittedView(slack: $0, wasClosed: false) }), SlackID.isPlain(view.id),
            let returned = FormReturn(metadata: view.privateMetadata)
        else { return nil }
        return SubmittedForm(view: view, returned: returned)
    }

    /// What whoever submitted it has to change first, by block; empty where nothing has to.
    var complaints: [String: String] {
        guard isForm else { return [:] }
        let inputs = (payload["view"]?["blocks"]?.array ?? []).filter { $0["type"]?.string == "input" }
        guard let form else {
            // It was opened by another release, and nobody can tell any more what for.
            return inputs.first?["block_id"]?.string.map { [$0: "I don't know this form any more. Close it, and press the button again."] }
                ?? [:]
        }
        var complaints: [String: String] = [:]
        for (id, text) in form.fields {
            let shown = inputs.first { $0["block_id"]?.string == id }?["element"]?["max_length"]?.int
            let limit = min(shown ?? Int64(SlackLimits.inputText), Int64(SlackLimits.inputText))
            if text.unicodeScalars.count > limit { complaints[id] = "At most \(limit) characters, please." }
        }
        return complaints
    }
}
