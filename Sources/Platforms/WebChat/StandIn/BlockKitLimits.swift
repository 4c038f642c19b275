import JSON

/// The limits of Block Kit that the real service refuses a message for.
///
/// Lengths count characters after escaping, as Slack counts them. A kind of block that is not known here passes: Slack adds some every year.
enum BlockKitLimits {
    static let blocksInMessage = 50
    static let blocksInView = 100
    static let markdownInMessage = 12_000

    /// One sentence a problem, in the form of `response_metadata.messages`.
    static func problems(in blocks: JSON, atMost most: Int = blocksInMessage) -> [String] {
        var check = Check()
        let all = blocks.array ?? []
        if all.count > most { check.report("no more than \(most) items allowed", at: "/blocks") }
        var names: Set<String> = []
        var markdown = 0
        var tables = 0
        for (index, block) in all.enumerated() {
            let path = "/blocks/\(index)"
            if let name = block["block_id"]?.string, !names.insert(name).inserted {
                check.report("`block_id` already exists", at: "\(path)/block_id")
            }
            if block["type"]?.string == "markdown" { markdown += block["text"]?.string?.count ?? 0 }
            if block["type"]?.string == "table" { tables += 1 }
            check.block(block, at: path)
        }
        if markdown > markdownInMessage { check.report("must be less than \(markdownInMessage + 1) characters", at: "/blocks") }
        if tables > 1 { check.report("only one table block allowed", at: "/blocks") }
        return check.problems
    }
}

private struct Check {
    var problems: [String] = []

    mutating func report(_ problem: String, at path: String) { problems.append("[ERROR] \(problem) [json-pointer:\(path)]") }

    mutating func length(_ value: JSON?, _ most: Int, at path: String, isRequired: Bool = false) {
        guard let text = value?.string else {
            if isRequired { report("missing required field: \(path.split(separator: "/").last ?? "")", at: path) }
            return
        }
        if isRequired && text.isEmpty { report("must be more than 0 characters", at: path) }
        if text.count > most { report("must be less than \(most + 1) characters", at: path) }
    }

    /// A text object: `plain_text`, or `mrkdwn` where that is allowed.
    mutating func text(_ value: JSON?, _ most: Int, at path: String, mayBeMarkdown: Bool = false) {
        guard let value, value.object != nil else { return report("missing required field: text", at: path) }
        let kind = value["type"]?.string
        if kind != "plain_text" && !(mayBeMarkdown && kind == "mrkdwn") {
            report("unsupported type: \(kind ?? "none")", at: "\(path)/type")
        }
        length(value["text"], most, at: "\(path)/text", isRequired: true)
    }

    mutating func count(_ value: JSON?, _ range: ClosedRange<Int>, at path: String) -> [JSON] {
        guard let items = value?.array else {
            report("missing required field: \(path.split(separator: "/").last ?? "")", at: path)
            return []
        }
        if items.count < range.lowerBound { report("no fewer than \(range.lowerBound) items allowed", at: path) }
        if items.count > range.upperBound { report("no more than \(range.upperBound) items allowed", at: path) }
        return items
    }

    mutating func block(_ block: JSON, at path: String) {
        guard let kind = block["type"]?.string else { return report("missing required field: type", at: path) }
        length(block["block_id"], 255, at: "\(path)/block_id")
        switch kind {
        case "header": text(block["text"], 150, at: "\(path)/text")
        case "section": section(block, at: path)
        case "context":
            for (index, element) in count(block["elements"], 1...10, at: "\(path)/elements").enumerated() {
                if element["type"]?.string == "image" { continue }
                text(element, 3_000, at: "\(path)/elements/\(index)", mayBeMarkdown: true)
            }
        case "actions": elements(block, 1...25, at: path)
        case "context_actions": elements(block, 1...5, at: path)
        case "image": image(block, at: path)
        case "table": table(block, at: path)
        case "markdown": length(block["text"], BlockKitLimits.markdownInMessage, at: "\(path)/text", isRequired: true)
        default: break
        }
    }

    private mutating func section(_ block: JSON, at path: String) {
        if block["text"] == nil && block["fields"] == nil { report("missing required field: text", at: path) }
        if let value = block["text"] { text(value, 3_000, at: "\(path)/text", mayBeMarkdown: true) }
        if block["fields"] != nil {
            for (index, field) in count(block["fields"], 1...10, at: "\(path)/fields").enumerated() {
                text(field, 2_000, at: "\(path)/fields/\(index)", mayBeMarkdown: true)
            }
        }
        if let accessory = block["accessory"] { element(accessory, at: "\(path)/accessory") }
    }

    private mutating func image(_ block: JSON, at path: String) {
        if block["image_url"] == nil && block["slack_file"] == nil { report("missing required field: image_url", at: path) }
        length(block["image_url"], 3_000, at: "\(path)/image_url")
        length(block["alt_text"], 2_000, at: "\(path)/alt_text", isRequired: true)
        if let title = block["title"] { text(title, 2_000, at: "\(path)/title") }
    }

    private mutating func table(_ block: JSON, at path: String) {
        for (index, row) in count(block["rows"], 1...100, at: "\(path)/rows").enumerated() {
            for (column, cell) in count(row, 1...20, at: "\(path)/rows/\(index)").enumerated()
            where !["raw_text", "raw_number", "rich_text"].contains(cell["type"]?.string ?? "") {
                report("unsupported type: \(cell["type"]?.string ?? "none")", at: "\(path)/rows/\(index)/\(column)/type")
            }
        }
    }

    private mutating func elements(_ block: JSON, _ range: ClosedRange<Int>, at path: String) {
        var names: Set<String> = []
        for (index, item) in count(block["elements"], range, at: "\(path)/elements").enumerated() {
            if let name = item["action_id"]?.string, !names.insert(name).inserted {
                report("`action_id` already exists", at: "\(path)/elements/\(index)/action_id")
            }
            element(item, at: "\(path)/elements/\(index)")
        }
    }

    private mutating func element(_ element: JSON, at path: String) {
        length(element["action_id"], 255, at: "\(path)/action_id")
        switch element["type"]?.string {
        case "button":
            button(element, at: path)
            if let style = element["style"]?.string, style != "primary", style != "danger" {
                report("must be one of: primary, danger", at: "\(path)/style")
            }
            if let confirm = element["confirm"] { confirmation(confirm, at: "\(path)/confirm") }
        case "feedback_buttons":
            button(element["positive_button"] ?? .null, at: "\(path)/positive_button")
            button(element["negative_button"] ?? .null, at: "\(path)/negative_button")
        case "static_select":
            for (index, option) in count(element["options"], 1...100, at: "\(path)/options").enumerated() {
                text(option["text"], 75, at: "\(path)/options/\(index)/text")
                length(option["value"], 150, at: "\(path)/options/\(index)/value", isRequired: true)
            }
        case "overflow": _ = count(element["options"], 1...5, at: "\(path)/options")
        case nil: report("missing required field: type", at: path)
        default: break
        }
    }

    private mutating func button(_ button: JSON, at path: String) {
        text(button["text"], 75, at: "\(path)/text")
        length(button["value"], 2_000, at: "\(path)/value")
        length(button["url"], 3_000, at: "\(path)/url")
        length(button["accessibility_label"], 75, at: "\(path)/accessibility_label")
    }

    private mutating func confirmation(_ confirm: JSON, at path: String) {
        text(confirm["title"], 100, at: "\(path)/title")
        text(confirm["text"], 300, at: "\(path)/text", mayBeMarkdown: true)
        text(confirm["confirm"], 30, at: "\(path)/confirm")
        text(confirm["deny"], 30, at: "\(path)/deny")
    }
}
