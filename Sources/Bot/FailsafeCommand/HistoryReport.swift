import Failsafe
import JSON
import Time

/// What `history` prints, the newest first.
enum HistoryReport {
    static func text(_ transitions: [LatchTransition]) -> String {
        if transitions.isEmpty { return "The latch has never been moved.\n" }
        return transitions.map { change in
            "\(change.at.text)  \(change.before.name) → \(change.after.name)\n    by \(change.actor): \(change.reason)\n"
        }.joined()
    }

    static func json(_ transitions: [LatchTransition]) -> String {
        var changes: [JSON] = []
        for change in transitions {
            changes.append([
                "at": .string(change.at.text),
                "stage_before": .string(change.before.token),
                "stage_after": .string(change.after.token),
                "actor": .string(change.actor),
                "reason": .string(change.reason),
            ])
        }
        let report: JSON = ["schema": 1, "history": .array(changes)]
        return report.pretty() + "\n"
    }
}
