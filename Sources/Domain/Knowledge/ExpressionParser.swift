/// A part of an expression: what is repeated, and how often.
struct ExpressionPart {
    var range: Range<Int>
    /// What stands in the parentheses; nil for anything but a group.
    var inner: [[ExpressionPart]]?
    /// It takes no text: `^`, `$`, `\b`.
    var isAssertion: Bool
    var isOptional: Bool
    var isUnbounded: Bool
}

/// Reads as much of an expression as its shape needs. What cannot be read is left to the engine, which says why.
struct ExpressionParser {
    private let text: [Character]
    private var index = 0

    static func parse(_ expression: String) -> [[ExpressionPart]]? {
        var parser = ExpressionParser(text: Array(expression))
        guard let alternatives = parser.alternatives(), parser.index == parser.text.count else { return nil }
        return alternatives
    }

    private init(text: [Character]) { self.text = text }

    private mutating func alternatives() -> [[ExpressionPart]]? {
        var result: [[ExpressionPart]] = [[]]
        while index < text.count, text[index] != ")" {
            if text[index] == "|" {
                result.append([])
                index += 1
            } else {
                guard let part = part() else { return nil }
                result[result.count - 1].append(part)
            }
        }
        return result
    }

    private mutating func part() -> ExpressionPart? {
        let start = index
        var inner: [[ExpressionPart]]?
        var isAssertion = false
        switch text[index] {
        case "(":
            index += 1
            if index < text.count, text[index] == "?" {
                // `(?:` opens a group; `(?i)` stands by itself and takes no text.
                while index < text.count, text[index] != ":", text[index] != ")" { index += 1 }
                guard index < text.count else { return nil }
                if text[index] == ":" { index += 1 } else { isAssertion = true }
            }
            if !isAssertion { inner = alternatives() }
            guard index < text.count, isAssertion || inner != nil else { return nil }
            index += 1
        case "[":
            index += 1
            if index < text.count, text[index] == "^" { index += 1 }
            if index < text.count, text[index] == "]" { index += 1 }
            while index < text.count, text[index] != "]" { index += text[index] == "\\" ? 2 : 1 }
            guard index < text.count else { return nil }
            index += 1
        case "\\":
            guard index + 1 < text.count else { return nil }
            isAssertion = "bBAzZ".contains(text[index + 1])
            index += 2
        case let character:
            isAssertion = character == "^" || character == "$"
            index += 1
        }
        let (isOptional, isUnbounded) = quantifier()
        return ExpressionPart(
            range: start..<index,
            inner: inner,
            isAssertion: isAssertion,
            isOptional: isOptional,
            isUnbounded: isUnbounded
        )
    }

    private mutating func quantifier() -> (isOptional: Bool, isUnbounded: Bool) {
        guard index < text.count else { return (false, false) }
        var result = (isOptional: false, isUnbounded: false)
        switch text[index] {
        case "*": result = (true, true)
        case "+": result = (false, true)
        case "?": result = (true, false)
        case "{":
            guard let end = text[index...].firstIndex(of: "}") else { return result }
            let bounds = String(text[index + 1..<end]).split(separator: ",", omittingEmptySubsequences: false)
            guard bounds.count <= 2, let least = Int(bounds[0].isEmpty ? "0" : bounds[0]) else { return result }
            result = (least == 0, bounds.count == 2 && bounds[1].isEmpty)
            index = end
        default: return result
        }
        index += 1
        if index < text.count, text[index] == "?" { index += 1 }
        return result
    }
}
