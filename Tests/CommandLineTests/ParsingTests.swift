import CommandLine
import Testing

private let program = Command(
    "signal",
    "moves signals",
    options: [
        .value("config", "FILE", short: "c", "The settings"),
        .flag("quiet", short: "q", "Says less"),
    ],
    subcommands: [
        Command("serve", "serves", options: [.value("port", "N", "Where to listen")]),
        Command(
            "set",
            "sets a signal",
            options: [
                .value("reason", "TEXT", required: "Say why: --reason \"…\"", "Why"),
                .choice("colour", ["red", "green"], "Which light"),
                .value("tag", "TAG", repeats: true, "A label"),
            ],
            arguments: [Argument("SIGNAL", "Which"), Argument("MORE", "Others", isOptional: true, repeats: true)]
        ),
        Command("read", "reads a file", arguments: [Argument("FILE", "What to read")]),
    ],
    defaultSubcommand: "serve"
)

struct ParsingTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var words: [String]
        var path: [String]
        var arguments: [String] = []
        var values: [String: [String]] = [:]
        var flags: [String] = []
        var testDescription: String { words.joined(separator: " ") }
    }

    @Test(arguments: [
        // The default command stands in, also where only its options are given.
        Case(words: [], path: ["serve"]),
        Case(words: ["--port", "80"], path: ["serve"], values: ["port": ["80"]]),
        Case(words: ["-q"], path: ["serve"], flags: ["quiet"]),
        // Both spellings of a value, a value with an equals sign, an empty one, a negative number.
        Case(words: ["serve", "--port=80"], path: ["serve"], values: ["port": ["80"]]),
        Case(words: ["serve", "-c", "a.yaml"], path: ["serve"], values: ["config": ["a.yaml"]]),
        Case(words: ["serve", "-c=a.yaml"], path: ["serve"], values: ["config": ["a.yaml"]]),
        Case(words: ["serve", "--config=a=b"], path: ["serve"], values: ["config": ["a=b"]]),
        Case(words: ["serve", "--config="], path: ["serve"], values: ["config": [""]]),
        Case(words: ["serve", "--port", "-1"], path: ["serve"], values: ["port": ["-1"]]),
        Case(words: ["set", "--reason=--stuck", "A1"], path: ["set"], arguments: ["A1"], values: ["reason": ["--stuck"]]),
        // Options of the program before and after the command, options between arguments.
        Case(words: ["--quiet", "read", "f"], path: ["read"], arguments: ["f"], flags: ["quiet"]),
        Case(words: ["read", "--quiet", "f"], path: ["read"], arguments: ["f"], flags: ["quiet"]),
        Case(words: ["read", "f", "--quiet"], path: ["read"], arguments: ["f"], flags: ["quiet"]),
        // A dash alone is an argument, and everything after two dashes is.
        Case(words: ["read", "-"], path: ["read"], arguments: ["-"]),
        Case(words: ["read", "--", "--quiet"], path: ["read"], arguments: ["--quiet"]),
        Case(words: ["read", "--config", "-", "f"], path: ["read"], arguments: ["f"], values: ["config": ["-"]]),
        // The name of a command is an ordinary word once there is an argument, or where a command has none below it.
        Case(words: ["read", "set"], path: ["read"], arguments: ["set"]),
        // Repeating options and arguments.
        Case(
            words: ["set", "A1", "A2", "A3", "--tag", "x", "--reason", "r", "--tag=y", "--colour", "red"],
            path: ["set"],
            arguments: ["A1", "A2", "A3"],
            values: ["tag": ["x", "y"], "reason": ["r"], "colour": ["red"]]
        ),
    ])
    func understands(_ example: Case) throws {
        guard case .run(let invocation) = try program.parse(example.words) else {
            Issue.record("expected a run")
            return
        }
        #expect(invocation.path == example.path)
        #expect(invocation.arguments == example.arguments)
        for name in ["port", "config", "reason", "tag", "colour"] {
            #expect(invocation.values(name) == example.values[name] ?? [])
            #expect(invocation.value(name) == example.values[name]?.last)
        }
        #expect(invocation.isSet("quiet") == example.flags.contains("quiet"))
    }

    @Test(
        arguments: [
            // Unknown commands and options, with the one that was probably meant.
            (["sevre"], "signal has no command ‘sevre’.\nDid you mean serve? See signal --help"),
            (["xyzzy"], "signal has no command ‘xyzzy’.\nSee signal --help"),
            (["set", "--reson", "x"], "signal set has no option --reson.\nDid you mean --reason? See signal set --help"),
            (["set", "-reason", "x"], "signal set has no option -reason.\nDid you mean --reason? See signal set --help"),
            (["set", "--col=red"], "signal set has no option --col.\nDid you mean --colour? See signal set --help"),
            (["set", "--zzzzzz"], "signal set has no option --zzzzzz.\nSee signal set --help"),
            (["read", "--port", "1", "f"], "signal read has no option --port.\nSee signal read --help"),
            // Values that are missing, doubled, not among the choices, or given to a flag.
            (["set", "A1", "--reason"], "--reason needs a value.\nWrite --reason TEXT"),
            (["set", "A1", "--reason", "--tag"], "--reason needs a value.\nIf ‘--tag’ is the value, write --reason=--tag"),
            (["serve", "--port", "1", "--port", "2"], "--port is given twice.\nKeep the one that you mean."),
            (["set", "--colour", "blue"], "--colour cannot be ‘blue’.\nChoose one of: red, green."),
            (["set", "--colour", "gren"], "--colour cannot be ‘gren’.\nDid you mean green? See signal set --help"),
            (["--quiet=yes"], "--quiet takes no value.\nWrite it alone: --quiet"),
            // What is required, and what is too much.
            (["set", "A1"], "signal set needs --reason.\nSay why: --reason \"…\""),
            (["set", "A1", "--reason", "  "], "--reason is empty.\nSay why: --reason \"…\""),
            (["set", "--reason", "r"], "signal set needs SIGNAL.\nUsage: signal set --reason TEXT SIGNAL [MORE…] [OPTIONS]"),
            (["read", "a", "b"], "signal read does not know what to do with ‘b’.\nUsage: signal read FILE [OPTIONS]"),
        ] as [([String], String)]
    )
    func refuses(words: [String], message: String) {
        let error = #expect(throws: UsageError.self) { try program.parse(words) }
        #expect(error?.description == message)
    }

    @Test func asksForACommandWhereThereIsNoDefault() {
        let bare = Command("tool", "does things", subcommands: [Command("one", "1"), Command("two", "2")])
        let error = #expect(throws: UsageError.self) { try bare.parse([]) }
        #expect(error?.description == "tool needs a command: one, two.\nSee tool --help")
    }

    @Test(arguments: [["--version"], ["serve", "--version"], ["--version", "read"]])
    func version(_ words: [String]) throws {
        #expect(try program.parse(words) == .version)
    }
}
