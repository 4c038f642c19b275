import JSON
import Slack

/// Checks a rendered message against every limit that Slack documents, and the one that it does not; written apart from the renderer.
struct BlockValidator {
    private(set) var complaints: [String] = []

    static func complaints(about message: SlackMessage) -> [String] {
        var validator = BlockValidator()
        validator.check(message)
        return validator.complaints
    }

    private mutating func expect(_ isRight: Bool, _ complaint: @autoclosure () -> String) {
        if !isRight { complaints.append(complaint()) }
    }

    private mutating func length(_ text: String?, _ range: ClosedRange<Int>, _ place: String, isEscaped: Bool) {
        guard let text else { return complaints.append("\(place) is missing") }
        let count = (isEscaped ? text : Mrkdwn.escape(text)).utf16.count
        expect(range.contains(count), "\(place) has \(count) characters, not \(range)")
        expect(text.contains { !$0.isWhitespace }, "\(place) has only spaces")
    }

    private mutating func check(_ message: SlackMessage) {
        markup(message.text, 1...4_000, "text")
        expect(message.blocks.count <= 50, "\(message.blocks.count) blocks")
        let size = String(decoding: JSON.array(message.blocks).serialized(), as: UTF8.self).utf16.count
        expect(size <= 12_000, "blocks take \(size) characters")
        let ids = message.blocks.compactMap { $0["block_id"]?.string }
        expect(ids.count == message.blocks.count && Set(ids).count == ids.count, "block_id missing or not unique")
        for id in ids { expect((1...255).contains(id.utf16.count), "block_id \(id)") }
        expect(message.blocks.count { $0["type"]?.string == "table" } <= 1, "more than one table")
        for (index, block) in message.blocks.enumerated() { check(block, "blocks/\(index)") }
    }

    private mutating func check(_ block: JSON, _ place: String) {
        switch block["type"]?.string {
        case "header": plain(block["text"], 150, place)
        case "divider": break
        case "section":
            expect(block["text"] != nil || block["fields"] != nil, "\(place) is empty")
            if let text = block["text"] { mrkdwn(text, 3_000, place) }
            if let fields = block["fields"]?.array {
                expect((1...10).contains(fields.count), "\(place) has \(fields.count) fields")
                for field in fields { mrkdwn(field, 2_000, place + "/fields") }
            }
        case "context":
            let elements = block["elements"]?.array ?? []
            expect((1...10).contains(elements.count), "\(place) has \(elements.count) elements")
            for element in elements { mrkdwn(element, 2_000, place + "/elements") }
        case "context_actions":
            let elements = block["elements"]?.array ?? []
            expect((1...5).contains(elements.count), "\(place) has \(elements.count) elements")
            for element in elements { feedback(element, place) }
        case "actions":
            let elements = block["elements"]?.array ?? []
            expect((1...25).contains(elements.count), "\(place) has \(elements.count) elements")
            let actions = elements.compactMap { $0["action_id"]?.string }
            expect(Set(actions).count == actions.count, "\(place) repeats an action")
            for element in elements { button(element, place) }
        case "image":
            if let file = block["slack_file"] {
                let id = file["id"]?.string ?? ""
                expect(
                    id.hasPrefix("F") && id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) },
                    "\(place) has the file \(id)"
                )
                expect(block["image_url"] == nil, "\(place) has two pictures")
            } else {
                address(block["image_url"], place)
            }
            length(block["alt_text"]?.string, 1...2_000, place + "/alt_text", isEscaped: false)
            if let title = block["title"] { plain(title, 2_000, place + "/title") }
        case "table": table(block, place)
        default: complaints.append("\(place) is of type \(block["type"]?.string ?? "none")")
        }
    }

    private mutating func plain(_ object: JSON?, _ limit: Int, _ place: String) {
        expect(object?["type"]?.string == "plain_text", "\(place) is not plain text")
        length(object?["text"]?.string, 1...limit, place, isEscaped: false)
    }

    private mutating func mrkdwn(_ object: JSON, _ limit: Int, _ place: String) {
        expect(object["type"]?.string == "mrkdwn", "\(place) is not mrkdwn")
        expect(object["verbatim"]?.bool == true, "\(place) is not verbatim")
        markup(object["text"]?.string, 1...limit, place)
    }

    /// Escaped throughout, whole tokens, closed fences.
    private mutating func markup(_ text: String?, _ range: ClosedRange<Int>, _ place: String) {
        length(text, range, place, isEscaped: true)
        guard let text else { return }
        expect(text.fences.isMultiple(of: 2), "\(place) has an open fence")
        expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }, "\(place) has control characters")
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.first {
            switch scalar {
            case "&":
                let isEntity = ["&amp;", "&lt;", "&gt;"].contains { rest.starts(with: $0.unicodeScalars) }
                expect(isEntity, "\(place) has a bare ampersand")
                rest.removeFirst()
            case ">":
                complaints.append("\(place) has a bare >")
                rest.removeFirst()
            case "<":
                guard let end = rest.firstIndex(of: ">") else {
                    complaints.append("\(place) has a cut token")
                    return
                }
                let token = String(String.UnicodeScalarView(rest[rest.index(after: rest.startIndex)..<end]))
                let isKnown = ["@U", "@W", "#C", "#G", "#D", "!subteam^S", "!date^", "https://", "http://", "mailto:"]
                    .contains { token.lowercased().hasPrefix($0.lowercased()) }
                expect(isKnown && !token.contains("\n") && !token.contains("<"), "\(place) has the token <\(token)>")
                rest = rest[(end + 1)...]
            default: rest.removeFirst()
            }
        }
    }

    private mutating func address(_ url: JSON?, _ place: String) {
        let text = url?.string ?? ""
        expect(text.lowercased().hasPrefix("https://") || text.lowercased().hasPrefix("http://"), "\(place) has the address \(text)")
        length(text, 1...3_000, place + "/url", isEscaped: false)
        expect(!text.contains { $0 == " " || $0 == "|" || $0 == ">" || $0 == "<" }, "\(place) has an unencoded address")
    }

    private mutating func button(_ button: JSON, _ place: String) {
        expect(button["type"]?.string == "button", "\(place) holds something else than a button")
        plain(button["text"], 75, place + "/text")
        if let action = button["action_id"] { length(action.string, 1...255, place + "/action_id", isEscaped: false) }
        if let value = button["value"] { expect((1...2_000).contains(value.string?.utf16.count ?? 0), "\(place)/value") }
        if let url = button["url"] { address(url, place) }
        if let style = button["style"] { expect(["primary", "danger"].contains(style.string), "\(place)/style") }
        if let confirm = button["confirm"] {
            plain(confirm["title"], 100, place + "/confirm/title")
            plain(confirm["text"], 300, place + "/confirm/text")
            plain(confirm["confirm"], 30, place + "/confirm/confirm")
            plain(confirm["deny"], 30, place + "/confirm/deny")
        }
    }

    private mutating func feedback(_ element: JSON, _ place: String) {
        expect(element["type"]?.string == "feedback_buttons", "\(place) holds something else than feedback")
        for side in ["positive_button", "negative_button"] {
            plain(element[side]?["text"], 75, "\(place)/\(side)")
            expect((1...2_000).contains(element[side]?["value"]?.string?.utf16.count ?? 0), "\(place)/\(side)/value")
            length(element[side]?["accessibility_label"]?.string, 1...75, "\(place)/\(side)/accessibility_label", isEscaped: false)
        }
    }

    private mutating func table(_ block: JSON, _ place: String) {
        let rows = block["rows"]?.array ?? []
        let width = rows.first?.array?.count ?? 0
        expect((1...100).contains(rows.count), "\(place) has \(rows.count) rows")
        expect((1...20).contains(width), "\(place) has \(width) columns")
        expect(rows.allSatisfy { $0.array?.count == width }, "\(place) is ragged")
        expect((block["column_settings"]?.array?.count ?? 0) <= width, "\(place) has too many column settings")
        var total = 0
        for cell in rows.flatMap({ $0.array ?? [] }) {
            expect(cell["type"]?.string == "raw_text", "\(place) has a cell that is not raw text")
            length(cell["text"]?.string, 1...10_000, place + "/cell", isEscaped: false)
            total += Mrkdwn.escape(cell["text"]?.string ?? "").utf16.count
        }
        expect(total <= 10_000, "\(place) has \(total) characters")
    }
}

extension String {
    /// Counted in bytes: a combining mark behind a backtick makes another `Character` of it, but not for Slack.
    fileprivate var fences: Int {
        var count = 0
        var run = 0
        for byte in utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            if run == 3 {
                count += 1
                run = 0
            }
        }
        return count
    }
}
