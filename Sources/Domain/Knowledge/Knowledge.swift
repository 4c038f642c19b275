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
                    let message = "`\(pattern.id)` stands already at \(first)"
                    problems.append(ConfigurationProblem(place: pattern.place, key: "id", message: message))
                } else {
                    places[pattern.id] = pattern.place
                    patterns.append(pattern)
                }
            }
        }
        self.init(patterns: patterns, problems: problems)
    }

    init(patterns: [Pattern], problems: [ConfigurationProblem]) {
        self.patterns = patterns
        self.problems = problems
    }

    func leavingOut(_ number: Int, because reason: String) -> Knowledge {
        var others = patterns
        let pattern = others.remove(at: number)
        let problem = ConfigurationProblem(place: pattern.place, key: "match", message: "\(pattern.id) cannot be used: \(reason)")
        return Knowledge(patterns: others, problems: problems + [problem])
    }

    /// Every expression under the number of its pattern.
    package var expressions: [ScanPattern] {
        patterns.enumerated().flatMap { number, pattern in pattern.expressions.map { ScanPattern(UInt32(number), $0) } }
    }

    /// The places, among all expressions, of those that did not come with the product.
    var expressionsOfOthers: [Int] {
        let own = Set(Self.embeddedNames)
        var places: [Int] = []
        var place = 0
        for pattern in patterns {
            let count = pattern.expressions.count
            if !own.contains(String(pattern.place.prefix { $0 != ":" })) { places += place..<place + count }
            place += count
        }
        return places
    }
}
