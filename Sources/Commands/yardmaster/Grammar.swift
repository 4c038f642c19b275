import Application
import CommandLine

/// The command line as data: what it takes, and what its help says.
enum Grammar {
    static let yardmaster = Command(
        "yardmaster",
        "a self-hosted ChatOps bot: verifies every signature, answers in the thread, says when it does not know",
        options: [
            .value("config", "FILE", "The settings file (YAML); the environment beats it"),
            .choice("log-level", ["debug", "info", "notice", "warning", "error"], "What is logged, and what is above it (info)"),
        ],
        subcommands: [serve, demo, diagnose, ask, chat, knowledge, doctor, inbox, fixes, costs, mcp, manifest, settings],
        defaultSubcommand: "serve",
        examples: [
            Example("yardmaster demo", "Try it in a browser, without any key"),
            Example("SLACK_BOT_TOKEN=… SLACK_SIGNING_SECRET=… yardmaster", "Serve a Slack workspace"),
            Example("yardmaster doctor", "What is missing, and how to mend it"),
        ],
        exitCodes: [
            ExitCode(0, "good"), ExitCode(1, "failed"), ExitCode(2, "wrong usage or settings"),
            ExitCode(3, "it does not know", of: ["ask", "diagnose"]),
        ]
    )

    private static let serve = Command(
        "serve",
        "receives, works and answers until SIGTERM",
        options: [.flag("print-config", "Show the settings that hold, secrets masked, and where each came from; then end")],
        examples: [
            Example("yardmaster serve --config /etc/yardmaster/yardmaster.yaml", "With a settings file"),
            Example("yardmaster serve --print-config", "Which settings hold, and why"),
        ]
    )

    private static let demo = Command(
        "demo",
        "the bot with a stand-in for Slack and a page in the browser; needs no key",
        discussion: [
            "Listens on 127.0.0.1 unless HOST is set. Its store is temporary and goes with it.",
            "POST /chat answers programs of this machine; GET /admin shows how the bot is doing.",
            "There are a sample shop and a sample runbook to ask about. With --config the `sources` and `documents` of that file take their place, "
                + "and nothing else of it is used.",
        ],
        examples: [
            Example("yardmaster demo", "At http://127.0.0.1:8080/"), Example("PORT=9000 yardmaster demo", "On another port"),
            Example("yardmaster demo --config yardmaster.yaml", "With your own data and documents"),
        ]
    )

    private static let diagnose = Command(
        "diagnose",
        "says why a job failed, from its log",
        discussion: [
            "Reads a file, standard input (-) or an address. Needs no settings, no store and no model; no part of the log leaves the machine.",
            "KNOWLEDGE_PATTERNS (knowledge.patterns of --config) names a folder of patterns of your own.",
        ],
        options: [
            .choice("format", ["text", "json", "markdown"], "For people (text), machines (json), CI summaries and comments (markdown)"),
            .value("green", "FILE", "The log of the last run that passed: what it says as well explains nothing"),
            .choice("ci", DiagnoseCommand.systems, "Who wrote the log, where it should not be guessed"),
        ],
        arguments: [Argument("FILE|-|URL", "The log")],
        examples: [
            Example("yardmaster diagnose build.log", "A file"),
            Example("curl -fL URL | yardmaster diagnose -", "In a pipe"),
            Example("yardmaster diagnose --green last-good.log --format markdown build.log", "With the last log that passed"),
        ],
        exitCodes: [
            ExitCode(0, "diagnosed"), ExitCode(1, "the log cannot be read"), ExitCode(2, "wrong usage"), ExitCode(3, "it does not know"),
        ]
    )

    private static let knowledge = Command(
        "knowledge",
        "the team's documents, the patterns that logs are read with, and how sentences are understood",
        discussion: [
            "Documents are Markdown or text: files, folders and addresses, of `documents` in the settings or added here. They are kept in parts in "
                + "the store, without secrets, and quoted with their source.",
            "KNOWLEDGE_PATTERNS (knowledge.patterns) names a folder of patterns of your own.",
        ],
        subcommands: [
            Command(
                "test",
                "proves every example of the patterns, and that sentences find their skill",
                discussion: [
                    "Sentences that training has never seen are routed as in chat, and what they are taken for is shown beside what they mean.",
                    "FILE has lines of intent, tab, sentence; # begins a comment. Intents are named as in the matrix and in `ask --format json`, "
                        + "with `_` or `-` for a space if you like; `unknown` is what the bot should not answer. Exit 1 below a macro F1 of 0.92.",
                ],
                options: [.value("sentences", "FILE", "Only this: how the sentences of a file of your own are routed")],
                examples: [
                    Example("KNOWLEDGE_PATTERNS=patterns yardmaster knowledge test", "Yours as well; exit 1 if one is wrong"),
                    Example("yardmaster knowledge test --sentences ours.tsv", "Lines like: is this flaky, a tab, another flake?"),
                ]
            ),
            Command(
                "add",
                "reads a file, a folder or an address into the store, and keeps it up to date",
                options: [.value("every", "TIME", "How often it is read again: 1m to 30d (1h)")],
                arguments: [Argument("PATH|URL", "Markdown or text; of a folder all of it")],
                examples: [
                    Example("yardmaster knowledge add runbooks/", "A folder"),
                    Example("yardmaster knowledge add --every 6h https://git.example.org/ops.md", "An address"),
                ]
            ),
            Command(
                "forget",
                "takes out what was added, with all that was read from there",
                arguments: [Argument("PATH|URL", "As `list` shows it")],
                examples: [Example("yardmaster knowledge forget runbooks/", "The folder")]
            ),
            Command(
                "reindex",
                "reads all documents again now",
                examples: [Example("yardmaster knowledge reindex", "What changed is written; exit 1 if something cannot be read")]
            ),
            Command(
                "list",
                "all patterns, and where documents come from",
                options: [.flag("documents", "Only the documents")],
                examples: [
                    Example("yardmaster knowledge list", "One a line, and where each stands"),
                    Example("yardmaster knowledge list --documents", "How many there are, and what cannot be read"),
                ]
            ),
            Command(
                "search",
                "the parts of documents that are about some words, and the patterns that have them",
                options: [.flag("documents", "Only the documents")],
                arguments: [Argument("WORD", "Of patterns, in names, titles, expressions, examples, causes and solutions", repeats: true)],
                examples: [
                    Example("yardmaster knowledge search rate", "Everything about rates"),
                    Example("yardmaster knowledge search --documents redis failover", "What the documents say"),
                ]
            ),
            Command(
                "compile",
                "keeps the compiled patterns in a file, for packages",
                options: [.value("output", "FILE", "Where (yardmaster.patterns beside the program)")],
                examples: [Example("yardmaster knowledge compile", "Once after it was built")]
            ),
        ],
        examples: [Example("yardmaster knowledge test", "Prove them"), Example("yardmaster knowledge search docker", "Find one")]
    )

    private static let ask = Command(
        "ask",
        "asks one question in the terminal",
        discussion: [
            "On a terminal the answer is shown while it comes, with what is being done. A pipe gets it whole, once it is there; where only "
                + "standard error is a terminal, that shows what is being done. NO_COLOR draws nothing."
        ],
        options: conversation + [.choice("format", ["text", "json"], "For people (text) or for machines (json)")],
        arguments: [Argument("QUESTION", "What to ask", repeats: true)],
        examples: [
            Example("yardmaster ask \"what can you do\"", "Ask"), Example("yardmaster ask --format json status", "Ask from a script"),
        ],
        exitCodes: [
            ExitCode(0, "answered"), ExitCode(1, "failed"), ExitCode(2, "wrong usage or settings"), ExitCode(3, "it does not know"),
        ]
    )

    private static let chat = Command(
        "chat",
        "a conversation in the terminal; ends with Ctrl-D",
        discussion: [
            "Return asks, Alt-Return begins a new line, and what is pasted stays one question. The arrows lead to what was asked before, which is "
                + "kept without secrets in ~/.local/state/yardmaster/history (XDG_STATE_HOME). Ctrl-C stops an answer, twice at an empty prompt "
                + "it ends. From a pipe each line is a question."
        ],
        options: conversation,
        examples: [Example("yardmaster chat", "Begin"), Example("yardmaster chat --session-id friday", "Go on where it was left")]
    )

    private static let conversation: [Option] = [
        .value("session-id", "ID", "Remember under this name, and go on from there"),
        .value(
            "files",
            "FOLDER",
            "Write the charts and tables of an answer there (made where it is missing); without it they are only described"
        ),
        .choice(
            "model-size",
            ["large", "medium", "small"],
            "Which of the configured models answers what no rule does; rules need none (medium)"
        ),
        .flag("debug-agents", "Show each step on standard error: models, tools, tokens, time and cost"),
    ]

    private static let doctor = Command(
        "doctor",
        "checks what can be checked, and names the cure",
        options: [.choice("format", ["text", "json"], "For people (text) or for machines (json)")],
        examples: [Example("yardmaster doctor", "Before the first start, and when something is odd")],
        exitCodes: [ExitCode(0, "the bot can work"), ExitCode(1, "it could not work"), ExitCode(2, "wrong usage")]
    )

    private static let inbox = Command(
        "inbox",
        "what waits, and what gave up",
        subcommands: [
            Command("list", "what is accepted and not done", examples: [Example("yardmaster inbox list", "Oldest first")]),
            Command("dead", "what gave up or came too late", examples: [Example("yardmaster inbox dead", "With the reason of each")]),
            Command(
                "requeue",
                "lets one that gave up start afresh",
                arguments: [Argument("ID", "The number that `inbox dead` shows")],
                examples: [
                    Example("yardmaster inbox requeue 42", "Try event 42 again"),
                    Example("yardmaster inbox requeue r7", "Send reply 7 after all"),
                ]
            ),
        ],
        examples: [Example("yardmaster inbox dead", "What gave up"), Example("yardmaster inbox requeue 42", "Try event 42 again")]
    )

    private static let costs = Command(
        "costs",
        "what language models took, in tokens and money",
        discussion: ["Days are those of UTC. What is kept goes back 400 days."],
        options: [
            .value("since", "7d|DATE", "So many days, today among them, or from a date on (7d)"),
            .choice("by", CostsCommand.keys, "What to sum up by (day)"),
            .choice("format", ["text", "json", "csv"], "For people (text), machines (json) or spreadsheets (csv)"),
        ],
        examples: [
            Example("yardmaster costs", "The last week, day by day"),
            Example("yardmaster costs --since 2026-11-01 --by user", "Who spent what this month"),
            Example("yardmaster costs --since 30d --by model --format csv > costs.csv", "For the books"),
        ]
    )

    private static let mcp = Command(
        "mcp",
        "the tools of MCP servers, as the settings let them in",
        subcommands: [
            Command(
                "list",
                "asks each server what it has",
                arguments: [Argument("SERVER", "One alone", isOptional: true)],
                examples: [Example("yardmaster mcp list", "What is offered, what is refused, and why")]
            ),
            Command(
                "call",
                "calls a tool that only reads",
                arguments: [
                    Argument("SERVER", "As the settings name it"), Argument("TOOL", "As the server names it"),
                    Argument("JSON", "The arguments, an object", isOptional: true),
                ],
                examples: [Example("yardmaster mcp call grafana search '{\"query\":\"web\"}'", "Try it")],
                exitCodes: [
                    ExitCode(0, "it answered"), ExitCode(1, "it failed, or may not be called"), ExitCode(2, "wrong usage or settings"),
                ]
            ),
        ],
        examples: [Example("yardmaster mcp list", "All"), Example("yardmaster mcp call grafana search '{\"query\":\"web\"}'", "Try one")]
    )

    private static let manifest = Command(
        "slack-manifest",
        "prints the manifest to make the Slack app from",
        options: [
            .value("url", "URL", required: "Say where Slack reaches the bot: --url https://bot.example.org", "The bot's public address")
        ],
        examples: [
            Example(
                "yardmaster slack-manifest --url https://bot.example.org > app.json",
                "Paste it at api.slack.com/apps → From a manifest"
            )
        ]
    )

    private static let settings = Command(
        "settings",
        "prints the reference of all settings, in Markdown",
        examples: [Example("yardmaster settings", "Every key, variable and default")]
    )
}
