import CommandLine
import Testing

private let program = Command(
    "signal",
    "moves signals",
    discussion: ["It does so with care."],
    options: [.value("config", "FILE", short: "c", "The settings")],
    subcommands: [
        Command(
            "set",
            "sets a signal",
            options: [
                .value("reason", "TEXT", required: "Say why", "Why"),
                .choice("colour", ["red", "green"], String(repeating: "which light ", count: 12)),
            ],
            arguments: [Argument("SIGNAL", "Which")],
            examples: [Example("signal set A1 --reason test", "Sets A1")]
        ),
        Command("list", "lists them"),
    ],
    defaultSubcommand: "list",
    examples: [Example("signal", "Lists them")],
    exitCodes: [ExitCode(0, "good"), ExitCode(2, "wrong usage"), ExitCode(3, "stuck", of: ["set"])]
)

struct HelpTests {
    private func help(_ words: [String], _ style: TextStyle = .plain) throws -> String {
        guard case .help(let text) = try program.parse(words, style: style) else {
            Issue.record("expected help")
            return ""
        }
        return text
    }

    @Test func programHelp() throws {
        #expect(
            try help(["--help"]) == """
                signal: moves signals

                Usage: signal [COMMAND] [OPTIONS]

                It does so with care.

                Commands
                  set   sets a signal
                  list  lists them (the default)

                Options
                  -c, --config FILE  The settings
                  -h, --help         Show this help
                      --version      Show the version

                Exit codes
                  0  good
                  2  wrong usage
                  3  stuck (set)

                Examples
                  signal
                      Lists them

                """
        )
    }

    // A code that one command ends with is none of the others' business.
    @Test func anExitCodeOfAnotherCommand() throws {
        #expect(try help(["list", "--help"]).contains("  2  wrong usage\n"))
        #expect(try !help(["list", "--help"]).contains("stuck"))
    }

    @Test func commandHelp() throws {
        let light = "which light which light which light which light which light"
        #expect(
            try help(["set", "--help"]) == """
                signal set: sets a signal

                Usage: signal set --reason TEXT SIGNAL [OPTIONS]

                Arguments
                  SIGNAL  Which

                Options
                  --reason TEXT       Why (required)
                  --colour red|green  \(light) which light which
                                      light \(light)

                General options
                  -c, --config FILE  The settings
                  -h, --help         Show this help
                      --version      Show the version

                Exit codes
                  0  good
                  2  wrong usage
                  3  stuck

                Examples
                  signal set A1 --reason test
                      Sets A1

                """
        )
    }

    // Who asks for help gets it, however he asks and whatever else is wrong.
    @Test(arguments: [
        ["set", "-h"], ["help", "set"], ["--help", "set"], ["set", "--nonsense", "--help"], ["set", "A1", "A2", "--help"],
    ])
    func everyWayToAsk(_ words: [String]) throws {
        #expect(try help(words).hasPrefix("signal set: "))
    }

    // After two dashes it is a word like any other.
    @Test func dashesEndHelp() {
        #expect(throws: UsageError.self) { try program.parse(["set", "--", "--help"]) }
    }

    @Test func coloursOnlyOnATerminal() throws {
        #expect(try help(["--help"], .coloured).contains("\u{1B}[1m"))
        #expect(try !help(["--help"]).contains("\u{1B}"))
        #expect(TextStyle(isTerminal: true, environment: [:]).isColoured)
        #expect(TextStyle(isTerminal: true, environment: ["NO_COLOR": ""]).isColoured)
        #expect(!TextStyle(isTerminal: true, environment: ["NO_COLOR": "1"]).isColoured)
        #expect(!TextStyle(isTerminal: true, environment: ["TERM": "dumb"]).isColoured)
        #expect(!TextStyle(isTerminal: false, environment: [:]).isColoured)
    }
}
