/// An expression as far as it has to be understood to say which texts it needs. Bytes, not characters: so the engine reads it too.
indirect enum ExpressionTree: Equatable {
    case byte(ByteSet)
    /// `^`
    case lineStart
    /// `$`
    case lineEnd
    /// `\b`, `\B`: takes nothing, and yet says something.
    case boundary
    case sequence([ExpressionTree])
    case choice([ExpressionTree])
    case repeated(ExpressionTree, least: Int, most: Int?)
}

extension ExpressionTree {
    /// Nil for whatever is not understood for sure; the engine then looks for the expression on every line.
    static func parse(_ expression: String, ignoresCase: Bool = false) -> (tree: ExpressionTree, ignoresCase: Bool)? {
        var text = Array(expression.utf8)
        var ignoresCase = ignoresCase
        if text.starts(with: "(?i)".utf8) {
            text.removeFirst(4)
            ignoresCase = true
        }
        var reader = ExpressionReader(text, ignoresCase: ignoresCase)
        guard let tree = reader.choice(), reader.isAtEnd else { return nil }
        return (tree, ignoresCase)
    }
}
