package import Conversation

extension BlockKit {
    /// The whole reply in words alone, for when Slack refuses the blocks; within what `chat.update` takes.
    package static func plainFallback(_ reply: Reply) -> [SlackMessage] {
        let tail = 100
        let room = SlackLimits.text - tail
        var parts: [String] = []
        var current = ""
        for text in reply.elements.flatMap({ PlainFallback.texts($0, limit: room) }) {
            if current.isEmpty {
                current = text
            } else if current.slackLength + 2 + text.slackLength <= room {
                current += "\n\n" + text
            } else {
                parts.append(current)
                current = text
            }
        }
        if !current.isEmpty { parts.append(current) }
        let kept = PartNumbering.kept(parts)
        return kept.parts.enumerated().map { index, part in
            let label = PartNumbering.label(index: index, of: kept.parts.count, leftOut: kept.leftOut)
            return SlackMessage(text: label.map { part + "\n" + $0 } ?? part)
        }
    }
}

private enum PlainFallback {
    static func texts(_ element: Reply.Element, limit: Int) -> [String] {
        switch element {
        case .heading(let text): return markup(MrkdwnAtom.atoms(RichText([.bold(TextCleaning.oneLine(text))])), limit)
        case .text(let text), .context(let text): return markup(MrkdwnAtom.atoms(text), limit)
        case .list(let items): return markup(ListLayout.atoms(items), limit)
        case .numbered(let items, let first): return markup(ListLayout.atoms(items, from: first), limit)
        case .fields(let fields):
            let lines = fields.compactMap { FieldRendering.atoms($0, separator: .space) }
            return markup(Array(lines.joined(separator: [MrkdwnAtom.line])), limit)
        case .code(let code): return CodeFence.texts(code, limit: limit)
        case .table(let table): return TableGrid(table).map { CodeFence.fences(MonospacedTable.lines($0), limit: limit) } ?? []
        case .image(let image): return markup(MrkdwnAtom.atoms(FallbackText.unshownImage(image)), limit)
        case .attachment(let attachment): return markup(MrkdwnAtom.atoms(SlackFileSlot(attachment, block: "").words), limit)
        case .buttons(let buttons): return markup(atoms(buttons), limit)
        case .feedback, .divider: return []
        }
    }

    private static func markup(_ atoms: [MrkdwnAtom], _ limit: Int) -> [String] {
        MrkdwnLayout.split(atoms, limit: limit).map { MrkdwnLayout.text($0) }.filter { !$0.isEmpty }
    }

    /// Links stay links; of the others only the names are left, so that nobody looks for them.
    private static func atoms(_ buttons: [Reply.Button]) -> [MrkdwnAtom] {
        var links: [RichText] = []
        var names: [String] = []
        for button in buttons {
            guard let title = TextCleaning.label(button.title, limit: SlackLimits.buttonText) else { continue }
            if let url = button.url, SlackURL.web(url) != nil {
                links.append(RichText([.link(url: url, label: title)]))
            } else {
                names.append(title)
            }
        }
        if !names.isEmpty { links.append("Buttons that Slack did not take: \(names.joined(separator: " · "))") }
        return ListLayout.atoms(links)
    }
}
