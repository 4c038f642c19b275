extension Command {
    /// Understands the arguments after the program's name. `--help` wins over every mistake: who asks for help gets it.
    package func parse(_ arguments: [String], style: TextStyle = .plain) throws(UsageError) -> ParsedCommandLine {
        var parser = Parser(program: self, arguments: arguments)
        if let commands = parser.helpTopic() { return .help(commands.help(style)) }
        return try parser.parse()
    }
}

/// The commands from the program down to the one in question.
struct CommandPath {
    var commands: [Command]

    var last: Command { commands[commands.count - 1] }
    var name: String { commands.map(\.name).joined(separator: " ") }
    /// Those of the subcommand first.
    var options: [Option] { commands.reversed().flatMap(\.options) + Self.builtIn }

    static let builtIn: [Option] = [
        .flag("help", short: "h", "Show this help"),
        .flag("version", "Show the version"),
    ]

    func option(_ name: String) -> Option? { options.first { $0.name == name } }
    func option(short: Character) -> Option? { options.first { $0.short == short } }
}

private struct Parser {
    var path: CommandPath
    var rest: ArraySlice<String>
    var invocation = Invocation(path: [], arguments: [])
    var asksForVersion = false

    init(program: Command, arguments: [String]) {
        path = CommandPath(commands: [program])
        rest = arguments[...]
    }

    /// The command whose help is asked for: `x --help`, `x sub -h`, `x help sub`.
    func helpTopic() -> CommandPath? {
        var topic = path
        let words = rest.prefix { $0 != "--" }
        let asksByWord = words.first == "help" && path.last.subcommand("help") == nil && !path.last.subcommands.isEmpty
        guard asksByWord || words.contains("--help") || words.contains("-h") else { return nil }
        // Words that are no subcommand are values of options or mistakes; neither matters to somebody who asks for help.
        for word in words {
            if let next = topic.last.subcommand(word) { topic.commands.append(next) }
        }
        return topic
    }

    mutating func parse() throws(UsageError) -> ParsedCommandLine {
        while let word = rest.popFirst() {
            if word == "--" {
                try enterDefault()
                invocation.arguments += rest
                rest = []
            } else if word.hasPrefix("--") {
                try long(word)
            } else if word.hasPrefix("-"), word != "-" {
                try short(word)
            } else {
                try plain(word)
            }
        }
        if asksForVersion { return .version }
        try enterDefault()
        try checkRequirements()
        try checkArguments()
        return .run(invocation)
    }

    private mutating func plain(_ word: String) throws(UsageError) {
        guard invocation.arguments.isEmpty, !path.last.subcommands.isEmpty else {
            invocation.arguments.append(word)
            return
        }
        if let next = path.last.subcommand(word) {
            enter(next)
        } else if path.last.arguments.isEmpty {
            throw UsageError(
                "\(path.name) has no command ‘\(word)’.",
                hint: suggestion(word, among: path.last.subcommands.map(\.name)) ?? seeHelp
            )
        } else {
            invocation.arguments.append(word)
        }
    }

    private mutating func enter(_ command: Command) {
        path.commands.append(command)
        invocation.path.append(command.name)
    }

    private mutating func enterDefault() throws(UsageError) {
        while !path.last.subcommands.isEmpty, invocation.arguments.isEmpty {
            guard let name = path.last.defaultSubcommand, let command = path.last.subcommand(name) else {
                if !path.last.arguments.isEmpty { return }
                let names = path.last.subcommands.map(\.name).joined(separator: ", ")
                throw UsageError("\(path.name) needs a command: \(names).", hint: seeHelp)
            }
            enter(command)
        }
    }

    private mutating func long(_ word: String) throws(UsageError) {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        try take(parts[0], spelled: "--\(parts[0])", path.option(parts[0]), attached: parts.count == 2 ? parts[1] : nil)
    }

    private mutating func short(_ word: String) throws(UsageError) {
        let parts = word.dropFirst().split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let option = parts[0].count == 1 ? parts[0].first.flatMap { path.option(short: $0) } : nil
        // `-reason` is a slip for `--reason`; letters are not bundled here.
        try take(parts[0], spelled: "-\(parts[0])", option, attached: parts.count == 2 ? parts[1] : nil)
    }

    private mutating func take(_ name: String, spelled: String, _ option: Option?, attached: String?) throws(UsageError) {
        if option == nil, let standIn = defaultThatKnows(name, spelled: spelled) {
            enter(standIn)
            return try take(name, spelled: spelled, path.option(name) ?? name.first.flatMap { path.option(short: $0) }, attached: attached)
        }
        guard let option else {
            let known = path.options.map { "--\($0.name)" }
            throw UsageError("\(path.name) has no option \(spelled).", hint: suggestion("--\(name)", among: known) ?? seeHelp)
        }
        if case .flag = option.kind {
            guard attached == nil else { throw UsageError("\(spelled) takes no value.", hint: "Write it alone: \(spelled)") }
            if option.name == "version" { asksForVersion = true } else { invocation.flags.insert(option.name) }
            return
        }
        let value = if let attached { attached } else { try nextValue(of: option, spelled: spelled) }
        if case .choice(let choices) = option.kind, !choices.contains(value) {
            throw UsageError(
                "\(spelled) cannot be ‘\(value)’.",
                hint: suggestion(value, among: choices) ?? "Choose one of: \(choices.joined(separator: ", "))."
            )
        }
        guard option.repeats || invocation.values[option.name] == nil else {
            throw UsageError("\(spelled) is given twice.", hint: "Keep the one that you mean.")
        }
        invocation.values[option.name, default: []].append(value)
    }

    /// `yardmaster --port 80` means `yardmaster serve --port 80` where `serve` is the default.
    private func defaultThatKnows(_ name: String, spelled: String) -> Command? {
        guard let command = path.last.defaultSubcommand.flatMap(path.last.subcommand) else { return nil }
        let isLong = spelled.hasPrefix("--")
        return command.options.contains { isLong ? $0.name == name : $0.short.map(String.init) == name } ? command : nil
    }

    private mutating func nextValue(of option: Option, spelled: String) throws(UsageError) -> String {
        guard let next = rest.first, next == "-" || !next.hasPrefix("-") || Double(next) != nil else {
            let hint =
                if let next = rest.first {
                    "If ‘\(next)’ is the value, write \(spelled)=\(next)"
                } else {
                    "Write \(option.usage)"
                }
            throw UsageError("\(spelled) needs a value.", hint: hint)
        }
        rest = rest.dropFirst()
        return next
    }

    private func checkRequirements() throws(UsageError) {
        for option in path.options {
            guard let requirement = option.requirement else { continue }
            let value = invocation.value(option.name)
            if value.map({ $0.allSatisfy(\.isWhitespace) }) ?? true {
                throw UsageError(
                    value == nil ? "\(path.name) needs --\(option.name)." : "--\(option.name) is empty.",
                    hint: requirement
                )
            }
        }
    }

    private func checkArguments() throws(UsageError) {
        let expected = path.last.arguments
        let given = invocation.arguments
        if given.count < expected.count, !expected[given.count].isOptional {
            throw UsageError("\(path.name) needs \(expected[given.count].placeholder).", hint: path.usage)
        }
        if given.count > expected.count, expected.last?.repeats != true {
            throw UsageError("\(path.name) does not know what to do with ‘\(given[expected.count])’.", hint: path.usage)
        }
    }

    private func suggestion(_ word: String, among known: [String]) -> String? {
        nearest(to: word, among: known).map { "Did you mean \($0)? \(seeHelp)" }
    }

    private var seeHelp: String { "See \(path.name) --help" }
}
