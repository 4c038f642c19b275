import Conversation
import JSON

/// A form as Slack's modal.
enum FormView {
    static let callback = "yardmaster.form"
    /// What every field's input is called within its block.
    static let input = "value"

    /// Nil where Slack would refuse it, or it would come back as something else.
    static func view(of form: Form, for press: ButtonPress) -> JSON? {
        guard let title = TextCleaning.label(form.title, limit: SlackLimits.viewLabel),
            let submit = TextCleaning.label(form.submit, limit: SlackLimits.viewLabel),
            let close = TextCleaning.label(form.close, limit: SlackLimits.viewLabel),
            let returned = FormReturn(form.question, from: press)?.metadata, !form.fields.isEmpty
        else { return nil }
        let blocks = form.fields.compactMap(block)
        guard blocks.count == form.fields.count, blocks.count <= SlackLimits.viewBlocks, Set(form.fields.map(\.id)).count == blocks.count
        else { return nil }
        return .members([
            ("type", "modal"), ("callback_id", .string(callback)), ("private_metadata", .string(returned)),
            ("title", SlackBlock.plain(title)), ("submit", SlackBlock.plain(submit)), ("close", SlackBlock.plain(close)),
            ("blocks", .array(blocks)),
        ])
    }

    private static func block(_ field: Form.Field) -> JSON? {
        guard let label = TextCleaning.label(field.label, limit: SlackLimits.inputLabel), SlackID.isPlain(field.id),
            1...SlackLimits.inputText ~= field.limit
        else { return nil }
        return .members([
            ("type", "input"), ("block_id", .string(field.id)), ("label", SlackBlock.plain(label)),
            ("hint", field.hint.flatMap { TextCleaning.label($0, limit: SlackLimits.inputLabel) }.map(SlackBlock.plain)),
            ("optional", .bool(field.isOptional)),
            (
                "element",
                [
                    "type": "plain_text_input", "action_id": .string(input), "multiline": .bool(field.hasManyLines),
                    "max_length": .integer(Int64(field.limit)),
                ]
            ),
        ])
    }
}
