/// Reads keys out of the bytes that a terminal sends. What is cut in two waits for its rest.
package struct KeyReader: Sendable {
    private var pending: [UInt8] = []
    private var pasted: [UInt8]?

    /// A paste that never ends must not fill the memory.
    private static let longestPaste = 4 << 20
    /// No terminal sends a longer sequence for a key.
    private static let longestSequence = 32
    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    package init() {}

    package mutating func take(_ bytes: some Sequence<UInt8>) -> [Key] {
        pending += bytes
        var keys: [Key] = []
        var rest = pending[...]
        while !rest.isEmpty {
            if pasted != nil {
                guard let key = paste(&rest) else { break }
                keys.append(key)
                continue
            }
            let before = rest.count
            let key = key(&rest)
            if rest.count == before { break }
            if case .text(let text)? = key, case .text(let last)? = keys.last {
                keys[keys.count - 1] = .text(last + text)
            } else if let key {
                keys.append(key)
            }
        }
        pending = Array(rest)
        return keys
    }

    /// Nil where the paste goes on; then only what may be the beginning of its end is left.
    private mutating func paste(_ rest: inout ArraySlice<UInt8>) -> Key? {
        if let end = rest.firstRange(of: Self.pasteEnd) {
            let bytes = (pasted ?? []) + rest[..<end.lowerBound]
            pasted = nil
            rest = rest[end.upperBound...]
            return .paste(Self.text(bytes))
        }
        let kept = (1..<Self.pasteEnd.count).last { rest.count >= $0 && rest.suffix($0).elementsEqual(Self.pasteEnd.prefix($0)) } ?? 0
        let taken = rest.dropLast(kept)
        if let room = pasted.map({ Self.longestPaste - $0.count }), room > 0 { pasted?.append(contentsOf: taken.prefix(room)) }
        rest = rest.suffix(kept)
        return nil
    }

    /// Terminals paste line breaks as the return key sends them.
    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n").replacing("\r", with: "\n").visibleOnly
    }

    /// Takes nothing where the bytes of a key are not all there.
    private mutating func key(_ rest: inout ArraySlice<UInt8>) -> Key? {
        guard let first = rest.first else { return nil }
        if first == 0x1B { return escape(&rest) }
        if first < 0x20 || first == 0x7F {
            rest = rest.dropFirst()
            return first == UInt8(ascii: "\t") ? .text(" ") : Self.controls[first]
        }
        let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        let isWhole = rest.count >= length
        // A letter that is broken off by something else than its own bytes is not waited for.
        guard isWhole || !rest.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return nil }
        let bytes = rest.prefix(1) + rest.dropFirst().prefix(length - 1).prefix { $0 & 0xC0 == 0x80 }
        rest = rest.dropFirst(bytes.count)
        let text = String(decoding: bytes, as: UTF8.self).visibleOnly
        return text.isEmpty ? nil : .text(text)
    }

    private static let controls: [UInt8: Key] = [
        0x01: .home, 0x02: .left, 0x03: .interrupt, 0x04: .endOfInput, 0x05: .end, 0x06: .right, 0x08: .backspace, 0x0A: .newLine,
        0x0B: .eraseToEnd, 0x0C: .clearScreen, 0x0D: .enter, 0x0E: .down, 0x10: .up, 0x15: .eraseToStart, 0x17: .eraseWord, 0x19: .yank,
        0x1A: .suspend, 0x7F: .backspace,
    ]

    private mutating func escape(_ rest: inout ArraySlice<UInt8>) -> Key? {
        guard let second = rest.dropFirst().first else { return nil }
        switch second {
        case UInt8(ascii: "["), UInt8(ascii: "O"):
            let body = rest.dropFirst(2)
            guard let end = body.firstIndex(where: { (0x40...0x7E).contains($0) }), end - rest.startIndex < Self.longestSequence else {
                if rest.count >= Self.longestSequence { rest = rest.dropFirst(2) }
                return nil
            }
            let sequence = String(decoding: body[...end], as: UTF8.self)
            rest = rest[(end + 1)...]
            if sequence == "200~" { pasted = [] }
            return Self.sequences[sequence]
        default:
            rest = rest.dropFirst(second == 0x1B ? 1 : 2)
            return Self.alternates[second]
        }
    }

    private static let sequences: [String: Key] = [
        "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "1~": .home, "7~": .home, "4~": .end, "8~": .end,
        "3~": .delete,
        "1;5C": .wordRight, "1;5D": .wordLeft, "1;3C": .wordRight, "1;3D": .wordLeft,
    ]

    private static let alternates: [UInt8: Key] = [
        0x0D: .newLine, 0x0A: .newLine, UInt8(ascii: "b"): .wordLeft, UInt8(ascii: "f"): .wordRight, 0x7F: .eraseWord,
    ]
}
