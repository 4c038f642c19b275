import JSON

/// What a server wrote, without what no reader sees, and cut. It informs and instructs nobody: whoever shows it to a model fences it.
package struct UntrustedText: Sendable, Equatable {
    package let text: String
    package let isCut: Bool

    /// - Parameter limit: in bytes of UTF-8.
    package init(_ raw: String, limit: Int) {
        var kept = String.UnicodeScalarView()
        var count = 0
        var isCut = false
        for scalar in raw.unicodeScalars where !Self.isHidden(scalar) {
            count += UTF8.width(scalar)
            if count > limit {
                isCut = true
                break
            }
            kept.append(scalar)
        }
        text = String(kept)
        self.isCut = isCut
    }

    /// For a list or a log.
    package var oneLine: String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }) + (isCut ? "…" : "")
    }

    /// Controls, what turns the direction of writing, what has no width, and the tag characters that spell words nobody sees.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F...0x9F, 0x00AD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }
}

extension JSON {
    /// Without what no reader sees, in names and values.
    var cleaned: JSON {
        switch self {
        case .string(let text): .string(UntrustedText(text, limit: .max).text)
        case .array(let elements): .array(elements.map(\.cleaned))
        case .object(let object):
            .object(JSONObject(object.members.map { (key: UntrustedText($0.key, limit: .max).text, value: $0.value.cleaned) }))
        case .null, .bool, .integer, .number: self
        }
    }
}
