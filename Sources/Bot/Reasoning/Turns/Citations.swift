/// The evidence of a turn, by the numbers that an answer cites it with: `[E1]`.
package struct Citations: Sendable, Equatable {
    private(set) var evidence: [Evidence] = []

    /// What a tool found, with the numbers that its evidence can be cited by.
    mutating func take(_ output: ToolOutput) -> String {
        let numbers = output.evidence.map { number(of: $0) }
        if output.cites {
            return Self.replacing(in: output.text) { local in numbers.indices.contains(local - 1) ? "[E\(numbers[local - 1])]" : nil }
        }
        let text = Self.uncited(output.text)
        guard !numbers.isEmpty else { return text }
        let list = zip(numbers, output.evidence).map { "[E\($0)] \($1.title)" }.joined(separator: "\n")
        return "\(list)\n\n\(text)"
    }

    /// A number that stands in what a tool found is not one of ours, and must not be taken for one.
    static func uncited(_ text: String) -> String { replacing(in: text) { "(E\($0))" } }

    private mutating func number(of found: Evidence) -> Int {
        if let known = evidence.firstIndex(of: found) { return known + 1 }
        evidence.append(found)
        return evidence.count
    }

    /// An answer and what it cites, numbered anew in the order of the answer. What was never found cannot be cited.
    func resolve(_ text: String) -> (text: String, cited: [Evidence]) {
        var cited: [Evidence] = []
        let resolved = Self.replacing(in: text) { number in
            guard evidence.indices.contains(number - 1) else { return nil }
            let found = evidence[number - 1]
            let position = cited.firstIndex(of: found) ?? cited.count
            if position == cited.count { cited.append(found) }
            return "[E\(position + 1)]"
        }
        return (resolved, cited)
    }

    /// What cites nothing that is there goes, where it can be nothing else: `error[E0425]` and `[E501]` are words of compilers and linters.
    private static func replacing(in text: String, _ replacement: (Int) -> String?) -> String {
        var result = ""
        var rest = text[...]
        while let opening = rest.firstRange(of: "[E") {
            result += rest[..<opening.lowerBound]
            let digits = rest[opening.upperBound...].prefix { $0.isASCII && $0.isNumber }
            let end = digits.endIndex
            if digits.first != "0", let number = Int(digits), end < rest.endIndex, rest[end] == "]",
                let replaced = replacement(number) ?? (digits.count <= 2 ? "" : nil)
            {
                result += replaced
                rest = rest[rest.index(after: end)...]
            } else {
                result += "[E"
                rest = rest[opening.upperBound...]
            }
        }
        return result + rest
    }
}
