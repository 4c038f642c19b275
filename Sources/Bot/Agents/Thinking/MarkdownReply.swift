package import Conversation
import Language

/// What a model wrote, as a reply: the Markdown that models write, and nothing that could mention somebody or lead anywhere unknown.
package struct MarkdownReply {
    package private(set) var elements: [Reply.Element] = []
    private let trusts: (String) -> Bool
    private var paragraph: [Substring] = []
    private var items: [Substring] = []
    /// The numbers of the items' list, where it has any: the first one's, and the last one's as it was written.
    private var numbers: (first: Int, last: Int)?
    private var rows: [[String]] = []

    /// - Parameter trusts: whether a link may be one. What is not trusted is shown as it would be opened, for people to judge.
    package init(_ text: String, trusts: @escaping (String) -> Bool) {
        self.trusts = trusts
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasSuffix("\r") ? $0.dropLast() : $0 }[...]
        while let line = lines.popFirst() {
            if let language = Self.fence(line) {
                close()
                let code = lines.prefix { Self.fence($0) != "" }
                lines = lines.dropFirst(code.count + 1)
                elements.append(.code(Reply.Code(code.joined(separator: "\n"), language: language.isEmpty ? nil : language)))
            } else {
                take(line)
            }
        }
        close()
    }

    private mutating func take(_ line: Substring) {
        let text = line.drop { $0 == " " || $0 == "\t" }
        if let cells = Self.cells(text) {
            if rows.isEmpty { close() }
            if !cells.allSatisfy(Self.isRule) { rows.append(cells) }
        } else if text.isEmpty || text.allSatisfy({ $0 == "-" || $0 == "*" || $0 == "_" }) && text.count >= 3 {
            close()
        } else if let heading = Self.heading(text) {
            close()
            elements.append(.heading(RichText(Self.spans(heading, trusts)).plainText))
        } else if let (item, number) = Self.item(text) {
            if items.isEmpty || !goesOn(number) { close() }
            numbers = number.map { (numbers?.first ?? $0, $0) }
            items.append(item)
        } else if let last = items.last, line.first == " " {
            // A line that goes on with the item above it.
            items[items.count - 1] = last + " " + text
        } else {
            if !items.isEmpty || !rows.isEmpty { close() }
            paragraph.append(text)
        }
    }

    /// Steps are referred to by their number: one that leaps begins a list. Some write each as the first, and mean them to be counted.
    private func goesOn(_ number: Int?) -> Bool {
        guard let number, let numbers else { return number == nil && self.numbers == nil }
        return number == numbers.first + items.count || number == numbers.first && numbers.last == numbers.first
    }

    private mutating func close() {
        if !paragraph.isEmpty { elements.append(.text(RichText(Self.spans(Substring(paragraph.joined(separator: "\n")), trusts)))) }
        if !items.isEmpty {
            let texts = items.map { RichText(Self.spans($0, trusts)) }
            elements.append(numbers.map { .numbered(texts, from: $0.first) } ?? .list(texts))
        }
        if let columns = rows.first {
            let cells = rows.map { $0.map { RichText(Self.spans(Substring($0), trusts)).plainText } }
            elements.append(.table(Reply.Table(columns: cells[0], rows: cells.dropFirst().map { Self.filled($0, to: columns.count) })))
        }
        (paragraph, items, numbers, rows) = ([], [], nil, [])
    }

    // MARK: - Lines

    /// The language behind an opening fence; empty for one that closes.
    private static func fence(_ line: Substring) -> String? {
        let text = line.drop { $0 == " " }
        guard text.hasPrefix("```") else { return nil }
        return String(text.drop { $0 == "`" }.prefix { !$0.isWhitespace })
    }

    private static func heading(_ text: Substring) -> Substring? {
        let marks = text.prefix { $0 == "#" }
        guard (1...6).contains(marks.count), text.dropFirst(marks.count).first == " " else { return nil }
        return text.dropFirst(marks.count + 1)
    }

    private static func item(_ text: Substring) -> (Substring, number: Int?)? {
        if let first = text.first, first == "-" || first == "*" || first == "•", text.dropFirst().first == " " {
            return (text.dropFirst(2), nil)
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count)
        guard (1...3).contains(digits.count), rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return nil }
        return (rest.dropFirst(2), Int(digits))
    }

    private static func cells(_ text: Substring) -> [String]? {
        guard text.hasPrefix("|"), text.dropFirst().contains("|") else { return nil }
        var cells = text.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
        if cells.last?.allSatisfy(\.isWhitespace) == true { cells.removeLast() }
        return cells.map(\.trimmed)
    }

    private static func isRule(_ cell: String) -> Bool { !cell.isEmpty && cell.allSatisfy { $0 == "-" || $0 == ":" } }

    private static func filled(_ row: [String], to count: Int) -> [String] {
        Array(row.prefix(count)) + Array(repeating: "", count: max(0, count - row.count))
    }
}
