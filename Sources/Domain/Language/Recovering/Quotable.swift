/// A text that a model may quote, in the shape in which a call of a tool can be found in it, however it is spaced or quoted once more.
struct Quotable: Sendable {
    private let bytes: [UInt8]

    init(_ text: String) {
        bytes = text.utf8.filter { !Self.skipped.contains($0) }
    }

    /// Spaces, ends of lines, and the backslashes of a text within a text.
    private static let skipped: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "\\")]

    /// Whether a call of this tool is written in it.
    func spells(_ tool: String) -> Bool {
        guard !bytes.isEmpty else { return false }
        return [#""name":"\#(tool)""#, #""tool":"\#(tool)""#].contains { bytes.firstRange(of: Array($0.utf8)) != nil }
    }
}
