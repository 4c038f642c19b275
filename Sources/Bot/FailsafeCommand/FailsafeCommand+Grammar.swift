package import CommandLine
import Failsafe

extension FailsafeCommand {
    package static let grammar = Command(
        "yardmaster-failsafe",
        "stops the bot when too many requests fail their signature",
        discussion: [
            """
            It watches the bot's store from a process of its own. Above half of failsafe.threshold signature failures in an hour \
            it blocks writes, above the threshold it disables the bot. Only `enable` lifts that.
            """,
            "Settings come from --config and the environment: DATABASE_URL, YARDMASTER_DATA, FAILSAFE_THRESHOLD, FAILSAFE_PER_SOURCE_SHARE, …",
        ],
        options: [
            .value("config", "FILE", "The settings file, the same as the bot's"),
            .value("database", "URL", "The store, in place of DATABASE_URL, such as sqlite:/var/lib/yardmaster/yardmaster.db"),
            .choice("log-level", FailsafeLogLevel.allCases.map(\.name), "How much to say on standard error (info)"),
        ],
        subcommands: [status, check, watch, disable, enable, history],
        examples: [
            Example("yardmaster-failsafe status", "Is the bot armed? And if not, why, since when, by whom?"),
            Example(
                "yardmaster-failsafe watch --config /etc/yardmaster/yardmaster.yaml",
                "Run it beside the bot, as the systemd unit does"
            ),
            Example("yardmaster-failsafe enable --reason \"secret rotated, sources blocked\"", "Re-arm it after a look at the cause"),
        ],
        exitCodes: [
            ExitCode(0, "armed, or done"),
            ExitCode(1, "the store cannot be read or written"),
            ExitCode(2, "wrong usage or settings"),
            ExitCode(10, "writes are blocked", of: ["status", "check"]),
            ExitCode(11, "disabled", of: ["status", "check"]),
        ]
    )

    private static let format = Option.choice("format", ["text", "json"], "For people (text) or for machines (json)")

    private static let status = Command(
        "status",
        "shows the state of the latch and changes nothing",
        options: [format],
        examples: [
            Example("yardmaster-failsafe status", "For a person"),
            Example("yardmaster-failsafe status --format json", "For a script; the exit code says the stage as well"),
        ]
    )

    private static let check = Command(
        "check",
        "judges the last hour once, and trips if it must",
        discussion: [
            "For a cron job where nothing can run all the time. It leaves no heartbeat, so it does not satisfy failsafe.required."
        ],
        options: [format],
        examples: [
            Example("yardmaster-failsafe check", "Judge now"),
            Example("* * * * * yardmaster-failsafe check --config /etc/yardmaster/yardmaster.yaml", "Each minute, from a crontab"),
        ]
    )

    private static let watch = Command(
        "watch",
        "judges every second and leaves a heartbeat, until SIGTERM",
        discussion: ["It waits for a store that does not exist yet, and keeps trying while the store cannot be reached."],
        examples: [
            Example("yardmaster-failsafe watch", "Beside the bot"),
            Example(
                "FAILSAFE_SLACK_WEBHOOK_URL_FILE=/run/secrets/hook yardmaster-failsafe watch",
                "And tell a Slack channel when it trips"
            ),
        ]
    )

    private static let disable = Command(
        "disable",
        "stops the bot by hand, whether it runs or not",
        options: [reason("Say why, for those who find it stopped: yardmaster-failsafe disable --reason \"signing secret leaked\"")],
        examples: [
            Example("yardmaster-failsafe disable --reason \"signing secret leaked\"", "Within five seconds every request is refused")
        ]
    )

    private static let enable = Command(
        "enable",
        "lifts whatever blocks the bot, and counts anew",
        options: [reason("Say what was found, for the history: yardmaster-failsafe enable --reason \"secret rotated\"")],
        examples: [Example("yardmaster-failsafe enable --reason \"secret rotated\"", "The failures counted so far are forgiven")]
    )

    private static let history = Command(
        "history",
        "lists who moved the latch, when and why",
        options: [format, .value("limit", "N", "How many changes, the newest first (50)")],
        examples: [
            Example("yardmaster-failsafe history", "The last changes"),
            Example("yardmaster-failsafe history --limit 1000 --format json", "For the record"),
        ]
    )

    private static func reason(_ whatToDo: String) -> Option {
        .value("reason", "TEXT", required: whatToDo, "What the history keeps of it")
    }
}
