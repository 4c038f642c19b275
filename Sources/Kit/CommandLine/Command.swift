/// A command, its options and its subcommands, as data: parsing and help are made from the same description.
package struct Command: Sendable {
    package var name: String
    /// What it does, in one line without a full stop.
    package var summary: String
    /// What else there is to know, in paragraphs.
    package var discussion: [String]
    package var options: [Option]
    package var arguments: [Argument]
    package var subcommands: [Command]
    /// The subcommand that runs when none is named.
    package var defaultSubcommand: String?
    package var examples: [Example]
    /// What the exit codes mean, where they mean more than good and bad.
    package var exitCodes: [ExitCode]

    package init(
        _ name: String,
        _ summary: String,
        discussion: [String] = [],
        options: [Option] = [],
        arguments: [Argument] = [],
        subcommands: [Command] = [],
        defaultSubcommand: String? = nil,
        examples: [Example] = [],
        exitCodes: [ExitCode] = []
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.options = options
        self.arguments = arguments
        self.subcommands = subcommands
        self.defaultSubcommand = defaultSubcommand
        self.examples = examples
        self.exitCodes = exitCodes
    }

    func subcommand(_ name: String) -> Command? { subcommands.first { $0.name == name } }
}

/// `--name` as a flag, or `--name VALUE`.
///
/// Options of a command are understood by its subcommands as well, before and after their name.
package struct Option: Sendable {
    package enum Kind: Sendable, Equatable {
        case flag
        case value(placeholder: String)
        case choice([String])
    }

    package var name: String
    package var short: Character?
    package var kind: Kind
    package var help: String
    /// Said by usage errors and help; nil means that the option can be left out. The text says what to do: `say why: --reason "…"`.
    package var requirement: String?
    /// Given several times, every value counts. Otherwise a second one is an error, because one of the two would be ignored.
    package var repeats: Bool

    package static func flag(_ name: String, short: Character? = nil, _ help: String) -> Option {
        Option(name: name, short: short, kind: .flag, help: help, requirement: nil, repeats: false)
    }

    package static func value(
        _ name: String,
        _ placeholder: String,
        short: Character? = nil,
        repeats: Bool = false,
        required requirement: String? = nil,
        _ help: String
    ) -> Option {
        Option(name: name, short: short, kind: .value(placeholder: placeholder), help: help, requirement: requirement, repeats: repeats)
    }

    package static func choice(_ name: String, _ choices: [String], short: Character? = nil, _ help: String) -> Option {
        Option(name: name, short: short, kind: .choice(choices), help: help, requirement: nil, repeats: false)
    }
}

/// A word that is no option: a file, an id, a question.
package struct Argument: Sendable {
    package var placeholder: String
    package var help: String
    package var isOptional: Bool
    /// Takes all the words that are left; only the last argument can.
    package var repeats: Bool

    package init(_ placeholder: String, _ help: String, isOptional: Bool = false, repeats: Bool = false) {
        self.placeholder = placeholder
        self.help = help
        self.isOptional = isOptional
        self.repeats = repeats
    }
}

package struct Example: Sendable {
    package var line: String
    package var meaning: String

    package init(_ line: String, _ meaning: String) {
        self.line = line
        self.meaning = meaning
    }
}

package struct ExitCode: Sendable {
    package var code: Int32
    package var meaning: String
    /// The subcommands that can end with it; none stands for all.
    package var commands: [String]

    package init(_ code: Int32, _ meaning: String, of commands: [String] = []) {
        self.code = code
        self.meaning = meaning
        self.commands = commands
    }
}
