import Application
import CommandLine

extension Grammar {
    static let fixes = Command(
        "fixes",
        "what was proposed, approved and done, and the audit of it",
        options: [.choice("format", ["text", "json"], "For people (text) or for machines (json)")],
        subcommands: [
            Command(
                "list",
                "what was proposed, the newest first",
                options: [
                    .choice("state", FixesCommand.states, "Only what is in this state"),
                    .value("since", "24h|DATE", "Only what was proposed since then"),
                ],
                examples: [
                    Example("yardmaster fixes list", "The newest 200"),
                    Example("yardmaster fixes list --state failed --since 7d", "What went wrong this week"),
                ]
            ),
            Command(
                "show",
                "one of them: what was seen, who agreed, what came of it",
                arguments: [Argument("ID", "As `fixes list` and the thread name it")],
                examples: [Example("yardmaster fixes show fix-7k2mq9tn4w", "With its records of the audit")]
            ),
            Command(
                "audit",
                "every step, click and refusal, the oldest first",
                discussion: ["Each record carries the hash of the one before it. JSON has all of each: also the roles as they were."],
                options: [
                    .value("since", "24h|DATE", "From then on: 90m, 24h or 7d ago, a date or a time (24h)"),
                    .value("until", "1h|DATE", "Up to then"),
                ],
                examples: [
                    Example("yardmaster fixes audit", "The last day"),
                    Example("yardmaster fixes audit --since 2026-11-01 --until 2026-11-30 --format json", "A month, for the books"),
                ]
            ),
            Command(
                "verify-audit",
                "proves that nothing in the audit was changed, dropped, slipped in or cut off",
                discussion: [
                    "The chain proves itself but for its end. That none was cut off there, and that not all was written anew, is proven by "
                        + "anchors: lines of AUDIT_ANCHOR_FILE, or those of a channel, copied into a file."
                ],
                options: [.value("anchors", "FILE", "Compare with these (AUDIT_ANCHOR_FILE)")],
                examples: [
                    Example("yardmaster fixes verify-audit", "With the anchors that the settings name"),
                    Example(
                        "yardmaster fixes verify-audit --anchors copied.jsonl --format json",
                        "With a copy that nobody here could write"
                    ),
                ],
                exitCodes: [
                    ExitCode(0, "proven"), ExitCode(1, "broken, or it or its anchors cannot be read"),
                    ExitCode(2, "wrong usage or settings"),
                ]
            ),
        ],
        examples: [
            Example("yardmaster fixes list --since 24h", "What was done today"),
            Example("yardmaster fixes verify-audit", "Whether what is said of it is true"),
        ]
    )
}
