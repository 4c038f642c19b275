package import Conversation
import JSON

/// The place of a file in a message that is stored before Slack has the file. Until it is filled, the place holds the words that say what
/// the file shows: nothing that goes wrong in between leaves less than those.
package struct SlackFileSlot: Sendable, Equatable {
    package var attachment: Reply.Attachment
    /// The id of the block that holds its place.
    package var block: String

    package init(_ attachment: Reply.Attachment, block: String) {
        self.attachment = attachment
        self.block = block
    }

    enum Showing: Equatable {
        case picture(SlackUpload)
        case link(SlackUpload)
        case words(SlackUploadProblem)
    }

    /// How much longer than the words whatever takes their place may be.
    static let reserve = 900
    private static let longestTitle = 150
    private static let longestAlternative = 800
    private static let longestLink = 400

    private var title: String {
        TextCleaning.label(attachment.title, limit: Self.longestTitle) ?? TextCleaning.label(attachment.name, limit: Self.longestTitle)
            ?? "File"
    }

    private var alternative: String { TextCleaning.label(attachment.alternative, limit: Self.longestAlternative) ?? title }

    private var small: String { "\(TextCleaning.label(attachment.name, limit: Self.longestTitle) ?? "file"), \(attachment.size)" }

    var words: RichText { "\(.bold(title))\n\(alternative)\n\(small)" }

    /// What stands for it in a notification.
    var summary: RichText { alternative.contains(title) ? "\(alternative)" : "\(title): \(alternative)" }

    /// Nil where Slack named no page that a message could lead to.
    func link(_ upload: SlackUpload) -> String? {
        upload.link.flatMap { SlackURL.web($0) }.flatMap { Mrkdwn.escape($0).slackLength <= Self.longestLink ? $0 : nil }
    }

    func block(_ showing: Showing) -> JSON {
        switch showing {
        case .picture(let upload):
            SlackBlock(
                "image",
                [("slack_file", ["id": .string(upload.file)]), ("alt_text", .string(alternative)), ("title", SlackBlock.plain(title))]
            ).json(id: block)
        case .link(let upload):
            if let link = link(upload) {
                section("\(.link(url: link, label: title))\n\(alternative)\n\(small)")
            } else {
                block(.words(.refused("no_permalink")))
            }
        case .words(let problem): section("\(words)\n\(.italic("Not shown: \(problem.words)"))")
        }
    }

    private func section(_ text: RichText) -> JSON {
        let text = BlockKit.sections(MrkdwnAtom.atoms(text)).first ?? .section("File", summary: [])
        return text.json(id: block)
    }
}

extension SlackFileSlot {
    var json: JSON {
        [
            "id": .string(attachment.id), "name": .string(attachment.name), "kind": .string(attachment.kind.rawValue),
            "title": .string(attachment.title), "alternative": .string(attachment.alternative),
            "bytes": .integer(Int64(attachment.byteCount)), "block": .string(block),
        ]
    }

    init?(_ json: JSON) {
        guard let id = json["id"]?.string, let kind = json["kind"]?.string.flatMap(Reply.Attachment.Kind.init),
            let block = json["block"]?.string
        else { return nil }
        attachment = Reply.Attachment(
            id: id,
            name: json["name"]?.string ?? id,
            kind: kind,
            title: json["title"]?.string ?? "",
            alternative: json["alternative"]?.string ?? "",
            byteCount: json["bytes"]?.int.map { Int(clamping: $0) } ?? 0
        )
        self.block = block
    }
}

extension SlackMessage {
    mutating func fill(_ slot: SlackFileSlot, _ showing: SlackFileSlot.Showing) {
        slots.removeAll { $0 == slot }
        guard let index = blocks.firstIndex(where: { $0["block_id"]?.string == slot.block }) else { return }
        blocks[index] = slot.block(showing)
        switch showing {
        case .picture(let upload): pictures.append(ShownPicture(slot: slot, upload: upload))
        case .link(let upload): share(upload, slot)
        case .words: break
        }
    }

    /// Slack gives those who see a message the files whose pages its `text` leads to; that the blocks do is not enough.
    private mutating func share(_ upload: SlackUpload, _ slot: SlackFileSlot) {
        guard let link = slot.link(upload) else { return }
        files.append(upload.file)
        let mark = "\n<\(Mrkdwn.escape(link))>"
        if (text + mark).slackLength <= SlackLimits.text { return text += mark }
        let head = TextCleaning.shortened(slot.attachment.title, limit: 150)
        let words = MrkdwnLayout.split(MrkdwnAtom.atoms(RichText(head)), limit: SlackLimits.sectionText).first
        text = (words.map { MrkdwnLayout.text($0) } ?? "") + mark
    }

    /// Where Slack does not take a picture as one, it is a file like others.
    func linkingPictures() -> SlackMessage {
        var message = self
        message.pictures = []
        for picture in pictures { message.fill(picture.slot, .link(picture.upload)) }
        return message
    }
}
