import Agents
import CommandLine
import Conversation
import Plotting
import Terminal

/// A reply on a terminal so many columns wide.
struct TerminalReply {
    private let width: Int
    private let style: TextStyle
    /// What is in the files that are pictures, by their ids.
    private let pictures: [String: Plot]

    init(width: Int, style: TextStyle, pictures: [String: Plot] = [:]) {
        self.pictures = pictures
        self.width = max(20, width)
        self.style = style
    }

    /// - Parameter choices: what the reply asks back, where it does.
    func text(_ reply: Reply, choices: Choices? = nil) -> String {
        let asked = choices?.all ?? []
        var parts = reply.elements.map { element -> String in
            if case .buttons(let buttons) = element {
                offers(buttons.filter { button in !asked.contains { $0.question == button.value } })
            } else {
                text(element)
            }
        }
        parts.append((choices?.lines ?? []).map { item("", $0) }.joined(separator: "\n"))
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func text(_ element: Reply.Element) -> String {
        switch element {
        case .heading(let heading): rows(heading).map(style.bold).joined(separator: "\n")
        case .text(let text): rows(words(text)).joined(separator: "\n")
        case .list(let items): items.map { item("- ", words($0)) }.joined(separator: "\n")
        case .numbered(let items, let first):
            items.enumerated().map { item("\(first &+ $0.offset). ", words($0.element)) }.joined(separator: "\n")
        case .fields(let fields): fields.map { item("\($0.name): ", words($0.value)) }.joined(separator: "\n")
        // Its lines are copied: none is broken.
        case .code, .image: Reply([element]).plainText.visibleOnly
        case .table(let table): grid(table)
        case .attachment(let attachment): file(attachment)
        case .buttons(let buttons): offers(buttons)
        case .feedback, .divider: ""
        case .context(let text): rows(words(text)).map(style.faint).joined(separator: "\n")
        }
    }

    private func file(_ attachment: Reply.Attachment) -> String {
        guard let plot = pictures[attachment.id] else { return rows(attachment.words).joined(separator: "\n") }
        let heading = rows(attachment.title).map(style.bold)
        return (heading + PlotSketch(plot, width: width).lines + rows("[\(attachment.name), \(attachment.size)]").map(style.faint))
            .joined(separator: "\n")
    }

    /// A link cannot be followed by its label alone.
    private func words(_ text: RichText) -> String {
        text.spans.map { span in
            guard case .link(let url, let label) = span, !label.isEmpty, label != url else { return RichText([span]).plainText }
            return "\(label) (\(url))"
        }.joined()
    }

    private func rows(_ text: String) -> [String] { text.visibleOnly.wrapped(to: width) }

    /// What goes on stands under its beginning, as far as that leaves it room.
    private func item(_ mark: String, _ text: String) -> String {
        let mark = mark.visibleLine
        let margin = mark.columns <= 20 ? mark.columns : 2
        let first = mark.columns <= 20 ? [] : rows(mark)
        let rows = text.visibleOnly.wrapped(to: max(10, width - margin))
        guard first.isEmpty, let head = rows.first else {
            return (first + rows.map { String(repeating: " ", count: margin) + $0 }).joined(separator: "\n")
        }
        return ([mark + head] + rows.dropFirst().map { String(repeating: " ", count: margin) + $0 }).joined(separator: "\n")
    }

    private func grid(_ table: Reply.Table) -> String {
        let grid = Grid([table.columns] + table.rows, isRight: table.alignments.map { $0 == .right }, width: width)
        let rows = grid.lines
        let head = (rows.first ?? []).map(style.bold)
        return (head + rows.dropFirst().flatMap(\.self)).joined(separator: "\n")
    }

    /// There is nothing to press, but what a press would ask can be typed.
    private func offers(_ buttons: [Reply.Button]) -> String {
        buttons.compactMap { button in
            if let url = button.url { return item("› ", "\(button.title): \(url)") }
            guard Reply.Button.isAsking(button.action), !button.value.contains("\n"), button.value.count <= 200 else { return nil }
            return item("› ", button.title == button.value ? button.value : "\(button.value)  (\(button.title))")
        }.joined(separator: "\n")
    }
}
