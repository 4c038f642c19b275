/// What the user typed, understood.
package struct Invocation: Sendable, Equatable {
    /// The subcommands that were named or stood in by default, without the program's own name.
    package var path: [String]
    package var arguments: [String]
    var flags: Set<String> = []
    var values: [String: [String]] = [:]

    package func isSet(_ flag: String) -> Bool { flags.contains(flag) }
    package func value(_ option: String) -> String? { values[option]?.last }
    package func values(_ option: String) -> [String] { values[option] ?? [] }
}

/// What to do with what the user typed.
package enum ParsedCommandLine: Sendable, Equatable {
    case run(Invocation)
    /// Print this to standard output and exit well.
    case help(String)
    case version
}

/// Wrong usage: what was wrong, and what to do.
package struct UsageError: Error, Equatable, CustomStringConvertible {
    package static let exitCode: Int32 = 2

    package var message: String
    package var hint: String

    package init(_ message: String, hint: String) {
        self.message = message
        self.hint = hint
    }

    package var description: String { "\(message)\n\(hint)" }
}
