import Conversation
import JSON

/// Names and values: side by side in a section's fields, or as text where one is too long for that.
enum FieldRendering {
    static func blocks(_ fields: [Reply.Field]) -> [SlackBlock] {
        var blocks: [SlackBlock] = []
        var shown: [JSON] = []
        var summary: [MrkdwnAtom] = []
        var length = 0
        func flush() {
            if !shown.isEmpty { blocks.append(SlackBlock("section", [("fields", .array(shown))], summary: summary)) }
            shown = []
            summary = []
            length = 0
        }
        for field in fields {
            guard let atoms = atoms(field, separator: .line) else { continue }
            let pieces = MrkdwnLayout.split(atoms, limit: SlackLimits.fieldText)
            if pieces.count > 1 {
                flush()
                blocks += BlockKit.sections(atoms)
                continue
            }
            let text = MrkdwnLayout.text(pieces.first ?? [])
            if text.isEmpty { continue }
            let element = SlackBlock.markup(text)
            let more = element.slackLength
            if shown.count == SlackLimits.fields || length + more > SlackLimits.crowdedBlock { flush() }
            shown.append(element)
            if let line = self.atoms(field, separator: .space) { summary += (summary.isEmpty ? [] : [.line]) + line }
            length += more
        }
        flush()
        return blocks
    }

    /// `*Name*` and the value below it, or `*Name:* value` on one line; nil for an empty field.
    static func atoms(_ field: Reply.Field, separator: MrkdwnAtom) -> [MrkdwnAtom]? {
        let name = TextCleaning.oneLine(field.name)
        var value = MrkdwnAtom.atoms(field.value)
        if MrkdwnLayout.text(value).isEmpty { value = [] }
        if name.isEmpty { return value.isEmpty ? nil : value }
        if value.isEmpty { value = [MrkdwnAtom("–")] }
        let title = separator.gap == .line ? name : name + ":"
        return MrkdwnAtom.atoms(RichText([.bold(title)])) + [separator] + value
    }
}
