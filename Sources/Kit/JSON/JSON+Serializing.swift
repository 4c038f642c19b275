extension JSON {
    /// On one line, with no space that means nothing.
    package func serialized() -> [UInt8] {
        var writer = Writer(indentation: nil)
        writer.write(self)
        return writer.bytes
    }

    /// For people: indented by two spaces.
    package func pretty() -> String {
        var writer = Writer(indentation: 0)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private struct Writer {
        var bytes: [UInt8] = []
        /// How deep the current line is indented; nil for the compact form.
        var indentation: Int?

        init(indentation: Int?) { self.indentation = indentation }

        mutating func write(_ value: JSON) {
            switch value {
            case .null: append("null")
            case .bool(let value): append(value ? "true" : "false")
            case .integer(let value): bytes.append(contentsOf: String(value).utf8)
            // JSON has no word for what is not a number.
            case .number(let value): bytes.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
            case .string(let value): write(quoted: value)
            case .array(let elements):
                write(elements, between: "[", and: "]") { writer, element in writer.write(element) }
            case .object(let object):
                write(object.members, between: "{", and: "}") { writer, member in
                    writer.write(quoted: member.key)
                    writer.append(writer.indentation == nil ? ":" : ": ")
                    writer.write(member.value)
                }
            }
        }

        private mutating func write<Item>(
            _ items: [Item],
            between opening: StaticString,
            and closing: StaticString,
            _ one: (inout Writer, Item) -> Void
        ) {
            append(opening)
            let outer = indentation
            indentation = outer.map { $0 + 2 }
            for (index, item) in items.enumerated() {
                if index > 0 { append(",") }
                breakLine()
                one(&self, item)
            }
            indentation = outer
            if !items.isEmpty { breakLine() }
            append(closing)
        }

        private mutating func breakLine() {
            guard let indentation else { return }
            bytes.append(UInt8(ascii: "\n"))
            bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation))
        }

        private mutating func append(_ text: StaticString) {
            text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        }

        /// Control characters are escaped, and so are the two line separators that JavaScript once took for line ends.
        private mutating func write(quoted text: String) {
            bytes.append(UInt8(ascii: "\""))
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "\""): append("\\\"")
                case UInt8(ascii: "\\"): append("\\\\")
                case 0x08: append("\\b")
                case 0x09: append("\\t")
                case 0x0A: append("\\n")
                case 0x0C: append("\\f")
                case 0x0D: append("\\r")
                case 0..<0x20, 0x7F:
                    append("\\u00")
                    bytes.append(Self.digit(byte >> 4))
                    bytes.append(Self.digit(byte & 15))
                case 0xA8 where endsWithLineSeparatorLead, 0xA9 where endsWithLineSeparatorLead:
                    bytes.removeLast(2)
                    append(byte == 0xA8 ? "\\u2028" : "\\u2029")
                default: bytes.append(byte)
                }
            }
            bytes.append(UInt8(ascii: "\""))
        }

        private var endsWithLineSeparatorLead: Bool { bytes.suffix(2) == [0xE2, 0x80] }

        private static func digit(_ value: UInt8) -> UInt8 {
            value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
        }
    }
}
