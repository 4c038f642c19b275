/// Cuts a statement into its words as the dialect's engine does. Where engines or their settings could see two different things in one
/// text, it is refused: a guard that reads something else than the engine guards nothing.
struct SQLReader {
    private let bytes: [UInt8]
    private let dialect: SQLDialect
    private var at = 0
    private var tokens: [SQLToken] = []

    static let longest = 20_000

    static func read(_ text: String, _ dialect: SQLDialect) throws(DataProblem) -> [SQLToken] {
        var reader = SQLReader(bytes: Array(text.utf8), dialect: dialect)
        guard reader.bytes.count <= longest else {
            throw DataProblem(.refused, "The statement is longer than \(longest) bytes.", cure: "Ask for less at once.")
        }
        try reader.readAll()
        return reader.tokens
    }

    private init(bytes: [UInt8], dialect: SQLDialect) {
        self.bytes = bytes
        self.dialect = dialect
    }

    private mutating func readAll() throws(DataProblem) {
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): at += 1
            case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"): skipLineComment()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): try skipComment()
            case UInt8(ascii: "'"): try readQuoted(.string, closedBy: UInt8(ascii: "'"), from: at)
            case UInt8(ascii: "\""): try readQuoted(.quotedName, closedBy: UInt8(ascii: "\""), from: at)
            case UInt8(ascii: "`") where dialect == .sqlite: try readQuoted(.quotedName, closedBy: UInt8(ascii: "`"), from: at)
            case UInt8(ascii: "[") where dialect == .sqlite: try readQuoted(.quotedName, closedBy: UInt8(ascii: "]"), from: at)
            case UInt8(ascii: "0")...UInt8(ascii: "9"): try readNumber()
            case UInt8(ascii: ".") where peek(1).map(Self.isDigit) == true: try readNumber()
            case UInt8(ascii: "$") where dialect == .postgres: try readDollar()
            case UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: ":"): readMark()
            case let byte where Self.beginsName(byte): try readWord()
            case let byte where byte < 0x20 || byte == 0x7f: throw refusal("There is a control character in it.")
            default: add(.symbol, at..<at + 1)
            }
        }
    }

    private mutating func skipLineComment() {
        // PostgreSQL and Trino end it at a carriage return too, SQLite does not.
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n"), dialect == .sqlite || bytes[at] != UInt8(ascii: "\r") { at += 1 }
    }

    private mutating func skipComment() throws(DataProblem) {
        let start = at
        var depth = 1
        at += 2
        while depth > 0 {
            guard at + 1 < bytes.count else { throw refusal("A comment does not end.", at: start) }
            switch (bytes[at], bytes[at + 1]) {
            case (UInt8(ascii: "*"), UInt8(ascii: "/")):
                depth -= 1
                at += 2
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                guard dialect == .postgres else { throw refusal("A comment stands within another.", at: start) }
                depth += 1
                at += 2
            default: at += 1
            }
        }
    }

    private mutating func readQuoted(_ kind: SQLToken.Kind, closedBy quote: UInt8, from start: Int, escapes: Bool = false)
        throws(DataProblem)
    {
        var value: [UInt8] = []
        at += 1
        while true {
            guard at < bytes.count else { throw refusal("A quotation does not end.", at: start) }
            let byte = bytes[at]
            if byte == 0 { throw refusal("There is a zero byte in it.") }
            if byte == UInt8(ascii: "\\"), kind == .string, dialect == .postgres {
                if escapes {
                    value.append(peek(1) ?? 0)
                    at += 2
                    continue
                }
                // Whether the backslash belongs to the text depends on a setting of the server.
                if peek(1) == quote { throw refusal("A backslash stands before a quotation mark.", cure: "Write the text as E'…'.") }
            }
            at += 1
            if byte != quote {
                value.append(byte)
            } else if peek(0) == quote, quote != UInt8(ascii: "]") {
                value.append(byte)
                at += 1
            } else {
                break
            }
        }
        if kind == .quotedName { try checkLength(value.count, at: start) }
        tokens.append(SQLToken(kind: kind, value: String(decoding: value, as: UTF8.self).lowercased(), range: start..<at))
    }

    /// Of a longer name PostgreSQL reads the beginning, which may be the name of something else.
    private func checkLength(_ count: Int, at start: Int) throws(DataProblem) {
        guard dialect != .postgres || count <= 63 else {
            throw refusal("A name is longer than the 63 bytes that PostgreSQL reads of it.", cure: "Write a shorter one.", at: start)
        }
    }

    /// `$1`, or a text between two `$tag$`.
    private mutating func readDollar() throws(DataProblem) {
        let start = at
        var end = at + 1
        if peek(1).map(Self.isDigit) == true {
            while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
            return add(.parameter, start..<end)
        }
        while end < bytes.count, Self.continuesName(bytes[end], dollar: false) { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else { throw refusal("A dollar sign stands alone.") }
        let tag = bytes[start...end]
        var close = end + 1
        while close + tag.count <= bytes.count, bytes[close..<close + tag.count] != tag { close += 1 }
        guard close + tag.count <= bytes.count else { throw refusal("A quotation does not end.", at: start) }
        let value = String(decoding: bytes[end + 1..<close], as: UTF8.self).lowercased()
        at = close + tag.count
        tokens.append(SQLToken(kind: .string, value: value, range: start..<at))
    }

    private mutating func readWord() throws(DataProblem) {
        let start = at
        while at < bytes.count, Self.continuesName(bytes[at], dollar: true) { at += 1 }
        let word = bytes[start..<at]
        // The engine takes a byte order mark for a space, and no person sees it.
        guard !word.contains(0xef) || !String(decoding: word, as: UTF8.self).unicodeScalars.contains("\u{FEFF}") else {
            throw refusal("There is a character in it that nobody sees.", at: start)
        }
        let lower = String(decoding: word, as: UTF8.self).lowercased()
        if dialect != .sqlite, lower == "u", peek(0) == UInt8(ascii: "&"), let next = peek(1),
            next == UInt8(ascii: "'") || next == UInt8(ascii: "\"")
        {
            throw refusal("Names and texts by their numbers (U&) are not read here.", cure: "Write the characters themselves.", at: start)
        }
        if dialect == .postgres, lower == "e", peek(0) == UInt8(ascii: "'") {
            return try readQuoted(.string, closedBy: UInt8(ascii: "'"), from: start, escapes: true)
        }
        try checkLength(word.count, at: start)
        tokens.append(SQLToken(kind: .word, value: lower, range: start..<at))
    }

    private mutating func readNumber() throws(DataProblem) {
        let start = at
        if bytes[at] == UInt8(ascii: "0"), peek(1).map({ $0 | 0x20 }) == UInt8(ascii: "x") {
            at += 2
            while let byte = peek(0), Self.isHex(byte) { at += 1 }
        } else {
            while let byte = peek(0), Self.isDigit(byte) { at += 1 }
            if peek(0) == UInt8(ascii: ".") {
                at += 1
                while let byte = peek(0), Self.isDigit(byte) { at += 1 }
            }
            if peek(0).map({ $0 | 0x20 }) == UInt8(ascii: "e") {
                let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
                if peek(signed ? 2 : 1).map(Self.isDigit) == true {
                    at += signed ? 2 : 1
                    while let byte = peek(0), Self.isDigit(byte) { at += 1 }
                }
            }
        }
        if let byte = peek(0), Self.continuesName(byte, dollar: true) {
            throw refusal("A number runs into a word.", cure: "Put a space between them.", at: start)
        }
        tokens.append(SQLToken(kind: .number, value: String(decoding: bytes[start..<at], as: UTF8.self), range: start..<at))
    }

    /// A place for a value that nobody fills in, or one of PostgreSQL's operators.
    private mutating func readMark() {
        let start = at
        if bytes[at] == UInt8(ascii: ":"), peek(1) == UInt8(ascii: ":"), dialect != .sqlite { return add(.symbol, at..<at + 2) }
        var end = at + 1
        guard dialect == .sqlite || (dialect == .athena && bytes[at] == UInt8(ascii: "?")) else { return add(.symbol, start..<end) }
        while end < bytes.count, Self.continuesName(bytes[end], dollar: true) { end += 1 }
        add(.parameter, start..<end)
    }

    private mutating func add(_ kind: SQLToken.Kind, _ range: Range<Int>) {
        tokens.append(SQLToken(kind: kind, value: String(decoding: bytes[range], as: UTF8.self).lowercased(), range: range))
        at = range.upperBound
    }

    private func peek(_ distance: Int) -> UInt8? { at + distance < bytes.count ? bytes[at + distance] : nil }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isHex(_ byte: UInt8) -> Bool { isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20) }
    private static func beginsName(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte >= 0x41 || byte == UInt8(ascii: "_") || byte >= 0x80
    }
    private static func continuesName(_ byte: UInt8, dollar: Bool) -> Bool {
        beginsName(byte) || isDigit(byte) || (dollar && byte == UInt8(ascii: "$"))
    }

    private func refusal(_ text: String, cure: String? = nil, at place: Int? = nil) -> DataProblem {
        let before = bytes[..<(place ?? at)]
        return DataProblem(.refused, text, cure: cure, position: String(decoding: before, as: UTF8.self).count)
    }
}
