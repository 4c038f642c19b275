/// The rules sorted by what makes the scanner stop, built once for each redactor.
struct ScannerRules: Sendable {
    /// Why a byte is worth a look; most bytes of a log are not.
    struct Interest: OptionSet, Sendable {
        let rawValue: UInt8
        static let token = Interest(rawValue: 1)
        static let separator = Interest(rawValue: 2)
        static let dash = Interest(rawValue: 4)
        static let bracket = Interest(rawValue: 8)
        static let literal = Interest(rawValue: 16)
    }

    let literals: [[UInt8]]
    /// By the value of a byte.
    let interest: [Interest]
    let tokensByFirstByte: [[TokenRule]]
    /// By the first four bytes; the longest first, so that a literal that begins with another one is hidden whole.
    private let literalsByBeginning: [UInt32: [[UInt8]]]

    init(literals: [[UInt8]]) {
        let marker = Array("[redacted:".utf8)
        let usable = Set(literals).filter { literal in
            literal.count >= Redactor.shortestLiteral && !literal.indices.contains { literal.hasBytes(marker, at: $0) }
        }
        var interest = [Interest](repeating: [], count: 256)
        var tokens = [[TokenRule]](repeating: [], count: 256)
        for rule in TokenRule.wellKnown { tokens[Int(rule.prefix[0])].append(rule) }
        for byte in 0..<256 where !tokens[byte].isEmpty { interest[byte].insert(.token) }
        // JSON web tokens, Discord's tokens and the word Bearer have their own forms.
        for byte in "eMNOBb".utf8 { interest[Int(byte)].insert(.token) }
        interest[Int(UInt8(ascii: "="))].insert(.separator)
        interest[Int(UInt8(ascii: ":"))].insert(.separator)
        interest[Int(UInt8(ascii: "-"))].insert(.dash)
        interest[Int(UInt8(ascii: "["))].insert(.bracket)

        var beginnings: [UInt32: [[UInt8]]] = [:]
        for literal in usable.sorted(by: { $0.count > $1.count }) {
            interest[Int(literal[0])].insert(.literal)
            beginnings[Self.beginning(literal, 0), default: []].append(literal)
        }
        self.literals = Array(usable)
        self.interest = interest
        tokensByFirstByte = tokens
        literalsByBeginning = beginnings
    }

    /// Where the literal that begins at this byte ends.
    func literalEnd(in input: [UInt8], at index: Int) -> Int? {
        guard index + 4 <= input.count, let candidates = literalsByBeginning[Self.beginning(input, index)] else { return nil }
        for literal in candidates where input.hasBytes(literal, at: index) { return index + literal.count }
        return nil
    }

    private static func beginning(_ bytes: [UInt8], _ index: Int) -> UInt32 {
        var value: UInt32 = 0
        for offset in 0..<4 { value = value << 8 | UInt32(bytes[index + offset]) }
        return value
    }
}
