/// A word of a statement. What is no word at all, comments and spaces, is not among them.
struct SQLToken: Equatable {
    enum Kind { case word, quotedName, string, number, symbol, parameter }

    var kind: Kind
    /// In lower case, without its quotes: whatever the engine takes for the same name is the same here.
    var value: String
    /// Where it begins and ends, in bytes.
    var range: Range<Int>

    /// Whether it may be the name of something.
    var isName: Bool { kind == .word || kind == .quotedName }

    func isWord(_ words: String...) -> Bool { kind == .word && words.contains(value) }
    func isSymbol(_ symbol: String) -> Bool { kind == .symbol && value == symbol }
}
