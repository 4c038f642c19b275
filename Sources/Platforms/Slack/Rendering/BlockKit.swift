package import Conversation
package import JSON

/// One message of a rendered reply: the text for notifications and screen readers, and the blocks, none in a plain message.
package struct SlackMessage: Sendable, Equatable {
    package var text: String
    package var blocks: [JSON]
    /// The files that it is to show and does not yet.
    package var slots: [SlackFileSlot]
    /// Those that it shows as pictures.
    var pictures: [ShownPicture] = []
    /// Slack's ids of those that it leads to, for a change of a message that is there.
    var files: [String] = []

    struct ShownPicture: Sendable, Equatable {
        var slot: SlackFileSlot
        var upload: SlackUpload
    }

    package init(text: String, blocks: [JSON] = [], slots: [SlackFileSlot] = []) {
        self.text = text
        self.blocks = blocks
        self.slots = slots
    }
}

/// A reply in Slack's blocks.
package enum BlockKit {
    /// As many messages as the limits ask for, in order; none when the reply has nothing to show.
    ///
    /// The same reply and delivery always give the same blocks under the same ids.
    package static func render(_ reply: Reply, deliveryID: String) -> [SlackMessage] {
        var packing = MessagePacking(deliveryID: deliveryID)
        for (index, element) in reply.elements.enumerated() {
            // Only the first table of a message may be one, so whether this is one depends on what stands before it.
            if case .table(let table) = element, let grid = TableGrid(table) {
                if let block = grid.block, packing.takesTable(block, element: index) {
                    packing.add(block, element: index, piece: 0)
                } else {
                    for (piece, block) in fenced(grid).enumerated() { packing.add(block, element: index, piece: piece) }
                }
            } else {
                for (piece, block) in blocks(element).enumerated() { packing.add(block, element: index, piece: piece) }
            }
        }
        return packing.messages()
    }

    private static func blocks(_ element: Reply.Element) -> [SlackBlock] {
        switch element {
        case .heading(let text): heading(text)
        case .text(let text): sections(MrkdwnAtom.atoms(text))
        case .list(let items): sections(ListLayout.atoms(items))
        case .numbered(let items, let first): sections(ListLayout.atoms(items, from: first))
        case .fields(let fields): FieldRendering.blocks(fields)
        case .code(let code): fenced(code)
        case .table: []
        case .buttons(let buttons): ButtonRendering.blocks(buttons)
        case .image(let image): self.image(image)
        case .attachment(let attachment): self.attachment(attachment)
        case .feedback(let id): ButtonRendering.feedback(id: id)
        case .context(let text): contextBlocks(text)
        case .divider: [SlackBlock("divider", [], kind: .divider)]
        }
    }

    private static func heading(_ text: String) -> [SlackBlock] {
        let line = TextCleaning.oneLine(text)
        if line.isEmpty { return [] }
        if Mrkdwn.escape(line).slackLength > SlackLimits.header { return sections(MrkdwnAtom.atoms(RichText([.bold(line)]))) }
        return [
            SlackBlock("header", [("text", SlackBlock.plain(line))], kind: .heading, summary: MrkdwnAtom.atoms(RichText([.bold(line)])))
        ]
    }

    static func sections(_ atoms: [MrkdwnAtom]) -> [SlackBlock] {
        MrkdwnLayout.split(atoms, limit: SlackLimits.sectionText).compactMap { piece in
            let text = MrkdwnLayout.text(piece)
            return text.isEmpty ? nil : .section(text, summary: Array(piece))
        }
    }

    private static func fenced(_ code: Reply.Code) -> [SlackBlock] {
        let fences = CodeFence.texts(code, limit: SlackLimits.sectionText)
        return fences.enumerated().map { index, text in .section(text, summary: index == 0 ? FallbackText.firstLines(code) : []) }
    }

    private static func fenced(_ grid: TableGrid) -> [SlackBlock] {
        let fences = CodeFence.fences(MonospacedTable.lines(grid), limit: SlackLimits.sectionText)
        return fences.enumerated().map { index, text in .section(text, summary: index == 0 ? grid.summary : []) }
    }

    private static func image(_ image: Reply.Image) -> [SlackBlock] {
        let title = image.title.flatMap { TextCleaning.label($0, limit: SlackLimits.alternativeText) }
        let alternative = TextCleaning.label(image.alternative, limit: SlackLimits.alternativeText) ?? title
        guard let url = SlackURL.web(image.url) else {
            return sections(MrkdwnAtom.atoms(FallbackText.unshownImage(image)))
        }
        let members: [(String, JSON?)] = [
            ("image_url", .string(url)), ("alt_text", .string(alternative ?? "Image")), ("title", title.map(SlackBlock.plain)),
        ]
        return [SlackBlock("image", members, summary: MrkdwnAtom.atoms("Image: \(title ?? alternative ?? "without a description")"))]
    }

    private static func attachment(_ attachment: Reply.Attachment) -> [SlackBlock] {
        let slot = SlackFileSlot(attachment, block: "")
        guard var block = sections(MrkdwnAtom.atoms(slot.words)).first else { return [] }
        block.summary = MrkdwnAtom.atoms(slot.summary)
        block.attachment = attachment
        return [block]
    }

    static func contextBlocks(_ text: RichText) -> [SlackBlock] {
        var blocks: [SlackBlock] = []
        var elements: [JSON] = []
        var summary: [MrkdwnAtom] = []
        var length = 0
        func flush() {
            if !elements.isEmpty { blocks.append(SlackBlock("context", [("elements", .array(elements))], summary: summary)) }
            elements = []
            summary = []
            length = 0
        }
        for piece in MrkdwnLayout.split(MrkdwnAtom.atoms(text), limit: SlackLimits.contextText) {
            let markup = MrkdwnLayout.text(piece)
            if markup.isEmpty { continue }
            let element = SlackBlock.markup(markup)
            let more = element.slackLength
            if elements.count == SlackLimits.contextElements || length + more > SlackLimits.crowdedBlock { flush() }
            elements.append(element)
            summary += (summary.isEmpty ? [] : [.line]) + piece
            length += more
        }
        flush()
        return blocks
    }
}
