package import Configuration
package import Scanning

/// All patterns that are scanned for, by number: a pattern's place in `patterns`.
package struct Knowledge: Sendable {
    package let patterns: [Pattern]
    package let problems: [ConfigurationProblem]

    /// - Parameter files: name and content, the product's own first. A pattern that cannot be used is left out and told of.
    package init(files: [(name: String, bytes: [UInt8])]) {
        var patterns: [Pattern] = []
        var problems: [ConfigurationProblem] = []
        var places: [String: String] = [:]
        for (name, bytes) in files {
            let file = PatternFile(bytes, file: name)
            problems += file.problems
            for pattern in file.patterns {
                if let first = places[pattern.id] {
                    problems.append(
                        ConfigurationProblem(place: pattern.place, key: "id", message: "`\(pattern.id)` stands already at \(first)")
                    )
                } else {
                    places[pattern.id] = pattern.place
                    patterns.append(pattern)
                }
            }
        }
        self.patterns = patterns
        self.problems = problems
    }

    /// Every expression under the number of its pattern.
    package var expressions: [ScanPattern] {
        patterns.enumerated().flatMap { number, pattern in pattern.expressions.map { ScanPattern(UInt32(number), $0) } }
    }
}
