import Conversation

/// How much of a reply a phone shows without scrolling. It wraps text and code alike.
enum PhoneScreen {
    static let lines = 34
    static let width = 46

    static func lines(of reply: Reply) -> Int { reply.elements.map(lines).reduce(0, +) }

    private static func lines(of element: Reply.Element) -> Int {
        switch element {
        case .heading(let text): wrapped(text)
        case .text(let text), .context(let text): wrapped(text.plainText)
        case .list(let items), .numbered(let items, _): items.map { wrapped("- " + $0.plainText) }.reduce(0, +)
        case .fields(let fields): fields.map { 1 + wrapped($0.value.plainText) }.reduce(0, +)
        case .code(let code):
            code.text.split(separator: "\n", omittingEmptySubsequences: false).map { wrapped("00000 " + $0) }.reduce(0, +)
        case .table(let table): table.rows.count + 1
        case .buttons(let buttons): (buttons.count + 1) / 2
        case .image, .attachment: 8
        case .feedback, .divider: 1
        }
    }

    private static func wrapped(_ text: String) -> Int {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { max(1, ($0.count + width - 1) / width) }.reduce(0, +)
    }
}
