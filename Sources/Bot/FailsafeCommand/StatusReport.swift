import CommandLine
import Database
import Failsafe
import JSON
import Time

/// What `status` and `check` say. The first line is the state; the rest answers, in this order, what is asked at three in the
/// morning: why, since when, by whom, what now.
struct StatusReport: Sendable {
    let judgement: Failsafe.Judgement
    /// What the bot acts on.
    let stage: FailsafeStage
    private let isMissingWatch: Bool

    init(_ judgement: Failsafe.Judgement, isRequired: Bool) {
        self.judgement = judgement
        stage = judgement.presence.stage(latch: judgement.latch.stage, isRequired: isRequired)
        isMissingWatch = stage != judgement.latch.stage
    }

    func text(_ style: TextStyle) -> String {
        let latch = judgement.latch
        var lines = [headline(style)]
        if judgement.transition != nil { lines.append("This check changed it just now.") }
        if isMissingWatch {
            lines.append(line("Why", "nobody watches over the bot, and failsafe.required is set"))
        } else if let since = latch.since {
            lines.append(line(latch.stage == .armed ? "Reason" : "Why", latch.reason))
            lines.append(line("Since", "\(since.text) (\(ago(since)))"))
            lines.append(line("By", latch.actor))
        }
        lines.append(line("Counted", counted))
        lines += judgement.verdict.topSources.map {
            "           \($0.name): \($0.failures)" + ($0.countsFor < $0.failures ? ", counted as \($0.countsFor)" : "")
        }
        lines.append(line("Watch", watch))
        if let advice { lines.append(line("To do", advice)) }
        return lines.joined(separator: "\n") + "\n"
    }

    var json: String {
        let latch = judgement.latch
        let verdict = judgement.verdict
        var sources: [JSON] = []
        for source in verdict.topSources {
            sources.append([
                "source": .string(source.name),
                "failures": .integer(Int64(source.failures)),
                "counts_for": .integer(Int64(source.countsFor)),
            ])
        }
        let report: JSON = [
            "schema": 1,
            "store": "present",
            "stage": .string(stage.token),
            "latch": .string(latch.stage.token),
            "since": latch.since.map { .string($0.text) } ?? .null,
            "actor": latch.since == nil ? .null : .string(latch.actor),
            "reason": latch.since == nil ? .null : .string(latch.reason),
            "changed": .bool(judgement.transition != nil),
            "effective_failures": .integer(Int64(verdict.effectiveFailures)),
            "failures": .integer(Int64(verdict.failures)),
            "threshold": .integer(Int64(verdict.threshold)),
            "sources": .integer(Int64(verdict.sourceCount)),
            "top_sources": .array(sources),
            "watch": [
                "present": .bool(judgement.presence.isPresent),
                "seen_at": judgement.heartbeat.map { .string($0.at.text) } ?? .null,
                "process": judgement.heartbeat.map { .string($0.process) } ?? .null,
            ],
        ]
        return report.pretty() + "\n"
    }

    private func headline(_ style: TextStyle) -> String {
        switch stage {
        case .armed: style.green("ARMED") + ": the bot works, and the failsafe is ready."
        case .writesBlocked: style.yellow("WRITES BLOCKED") + ": the bot answers and previews, but executes nothing."
        case .disabled: style.red("DISABLED") + ": the bot refuses every request, and its workers stand still."
        }
    }

    private var counted: String {
        let verdict = judgement.verdict
        return "\(verdict.effectiveFailures) of \(verdict.threshold) in the last hour "
            + "(failures: \(verdict.failures), sources: \(verdict.sourceCount); above \(verdict.threshold / 2) blocks writes, "
            + "above \(verdict.threshold) disables)"
    }

    private var watch: String {
        guard let heartbeat = judgement.heartbeat else { return "never seen" }
        let seen = "last sign of life \(ago(heartbeat.at)) from \(heartbeat.process)"
        return judgement.presence.isPresent ? "alive, \(seen)" : "NOT RUNNING, \(seen)"
    }

    private var advice: String? {
        if judgement.latch.stage != .armed {
            return "find out who sends this (block them, or rotate the signing secret), then: "
                + "yardmaster-failsafe enable --reason \"what you found\""
        }
        return judgement.presence.isPresent ? nil : "start the watch: systemctl start yardmaster-failsafe, or yardmaster-failsafe watch"
    }

    private func line(_ name: String, _ text: String) -> String {
        "\(name):".padded(to: 11) + text
    }

    private func ago(_ moment: Moment) -> String {
        let seconds = (judgement.at - moment).components.seconds
        return switch seconds {
        case ..<0: "ahead of this clock"
        case ..<120: "\(seconds) s ago"
        case ..<7_200: "\(seconds / 60) min ago"
        case ..<172_800: "\(seconds / 3_600) h ago"
        default: "\(seconds / 86_400) days ago"
        }
    }
}

extension StatusReport {
    static func absentText(_ url: String) -> String {
        """
        ARMED: there is no store yet, so nothing has ever stopped the bot.
        Looked:    \(url)
        To do:     nothing, if the bot has never run. Otherwise point DATABASE_URL or YARDMASTER_DATA to where it runs.

        """
    }

    static var absentJSON: String {
        let report: JSON = ["schema": 1, "store": "absent", "stage": "armed", "latch": "armed", "changed": false]
        return report.pretty() + "\n"
    }

    static func unreadableText(_ error: any Error) -> String {
        """
        UNKNOWN: the store cannot be used, so nobody can say whether the bot is armed.
        Why:       \(error)
        To do:     check that the store is there, that this user may read and write it, and that its disk is not full.
                   A bot that runs keeps the stage that it saw last. To stop it without the store, stop its service.

        """
    }

    /// What `enable` and `disable` say when the latch could not be moved.
    static func unmovedText(_ error: any Error, to stage: FailsafeStage) -> String {
        let cure =
            switch (error as? DatabaseError)?.code {
            case .full: "free space on the disk of the store, then run this again."
            case .busy: "end what holds the store locked, or wait a moment; then run this again."
            default: "check that the store is there, that this user may read and write it, and that its disk is not full."
            }
        let detour = stage == .disabled ? "\n           To stop the bot without the store, stop its service." : ""
        return """
            NOT \(stage.name.uppercased()): this could not be written to the store, and a bot that runs keeps its stage.
            Why:       \(error)
            To do:     \(cure)\(detour)

            """
    }

    static func unreadableJSON(_ error: any Error) -> String {
        let report: JSON = ["schema": 1, "store": "unreadable", "stage": nil, "error": .string("\(error)")]
        return report.pretty() + "\n"
    }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
