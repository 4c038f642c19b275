/// Looks at how an expression begins and ends, which decides whether it can stand among thousands of others.
enum ExpressionShape {
    static func fault(in expression: String) -> String? {
        guard let alternatives = ExpressionParser.parse(expression) else { return nil }
        let text = Array(expression)
        func words(_ part: ExpressionPart) -> String { String(text[part.range]) }
        func atom(_ part: ExpressionPart) -> String { String(words(part).prefix { !"*+{".contains($0) }) }

        // The combined database of this engine silently loses matches of those.
        if let part = edges(alternatives, atEnd: false).first(where: { $0.isUnbounded && blanksAndDigits.contains(atom($0)) }) {
            return "it begins with `\(words(part))`, a repeat without a bound; write \(atom(part)){1,20} or the like"
        }
        // Those tell a match for every byte of the rest of the line.
        if let part = edges(alternatives, atEnd: true).first(where: { $0.isUnbounded && openEnds.contains(atom($0)) }) {
            return "it ends with `\(words(part))`, a repeat without a bound; a match needs no more than what stands before it"
        }
        return nil
    }

    private static let blanksAndDigits: Set<String> = [
        #"\d"#, #"\s"#, " ", #"\t"#, #"\ "#, "[0-9]", #"[ \t]"#, #"[\t ]"#, #"[\s]"#, #"[\d]"#,
    ]
    private static let openEnds: Set<String> = [".", #"\S"#, #"\s"#, #"[^\n]"#]

    /// What each alternative begins or ends with, through the groups that stand there.
    private static func edges(_ alternatives: [[ExpressionPart]], atEnd: Bool) -> [ExpressionPart] {
        alternatives.flatMap { sequence -> [ExpressionPart] in
            // `$` holds an end fast; `^` and `\b` hold no beginning.
            guard let part = atEnd ? sequence.last : sequence.first(where: { !$0.isAssertion }) else { return [] }
            guard let inner = part.inner else { return [part] }
            return [part] + edges(inner, atEnd: atEnd)
        }
    }
}
