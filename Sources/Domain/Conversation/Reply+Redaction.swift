package import Redaction

/// Everything that leaves for a chat goes through here. What is new in a reply has to be named here too: the initialisers are given
/// every member, and the switches every case.
extension Reply: Redactable {
    package func redacted(by pass: inout RedactionPass) -> Reply {
        Reply(elements.map { pass.element($0) }, audience: audience)
    }
}

extension RedactionPass {
    fileprivate mutating func element(_ element: Reply.Element) -> Reply.Element {
        switch element {
        case .heading(let heading): .heading(text(heading))
        case .text(let text): .text(richTexts([text])[0])
        case .list(let items): .list(richTexts(items))
        case .numbered(let items, let first): .numbered(richTexts(items), from: first)
        case .fields(let fields): .fields(fields.map { field($0) })
        case .code(let code): .code(self.code(code))
        case .table(let table): .table(self.table(table))
        case .buttons(let buttons): .buttons(buttons.map { button($0) })
        case .image(let image): .image(self.image(image))
        case .attachment(let attachment): .attachment(self.attachment(attachment))
        case .feedback(let id): .feedback(id: text(id))
        case .context(let text): .context(richTexts([text])[0])
        case .divider: .divider
        }
    }

    private mutating func field(_ field: Reply.Field) -> Reply.Field {
        let texts = richTexts([RichText(field.name), field.value], between: ": ")
        return Reply.Field(texts[0].plainText, texts[1])
    }

    /// Whole, before any platform splits it.
    private mutating func code(_ code: Reply.Code) -> Reply.Code {
        Reply.Code(text(code.text), language: code.language.map { text($0) }, firstLine: code.firstLine)
    }

    private mutating func table(_ table: Reply.Table) -> Reply.Table {
        let rows = table.rows.map { row($0, under: table.columns) }
        return Reply.Table(columns: table.columns.map { text($0) }, alignments: table.alignments, rows: rows)
    }

    /// A cell may be named by its column, or by the first cell of its row.
    private mutating func row(_ cells: [String], under columns: [String]) -> [String] {
        let named = cells.enumerated().map { index, cell in index < columns.count ? pieces([columns[index], ": ", cell])[2] : text(cell) }
        guard let name = named.first else { return [] }
        return [name] + named.dropFirst().map { pieces([name, ": ", $0])[2] }
    }

    private mutating func button(_ button: Reply.Button) -> Reply.Button {
        Reply.Button(
            text(button.title),
            action: text(button.action),
            value: text(button.value),
            style: button.style,
            url: button.url.map { url($0) },
            confirmation: button.confirmation.map { confirmation($0) }
        )
    }

    private mutating func confirmation(_ confirmation: Reply.Confirmation) -> Reply.Confirmation {
        Reply.Confirmation(
            title: text(confirmation.title),
            text: text(confirmation.text),
            confirm: text(confirmation.confirm),
            deny: text(confirmation.deny)
        )
    }

    private mutating func image(_ image: Reply.Image) -> Reply.Image {
        Reply.Image(url: url(image.url), alternative: text(image.alternative), title: image.title.map { text($0) })
    }

    private mutating func attachment(_ attachment: Reply.Attachment) -> Reply.Attachment {
        Reply.Attachment(
            id: text(attachment.id),
            name: text(attachment.name),
            kind: attachment.kind,
            title: text(attachment.title),
            alternative: text(attachment.alternative),
            byteCount: attachment.byteCount
        )
    }
}
