/// Something wrong with the configuration: where it is, what it is, what to do.
package struct ConfigurationProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// `yardmaster.yaml:12` or `the environment`.
    package var place: String
    /// The key or the variable, if one is to blame.
    package var key: String?
    package var message: String

    package init(place: String, key: String? = nil, message: String) {
        self.place = place
        self.key = key
        self.message = message
    }

    package var description: String { key.map { "\(place): \($0): \(message)" } ?? "\(place): \(message)" }
}

/// All that is wrong at once, so that it is mended in one go.
package struct ConfigurationProblems: Error, Sendable, CustomStringConvertible {
    package var problems: [ConfigurationProblem]

    package init(_ problems: [ConfigurationProblem]) { self.problems = problems }

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
