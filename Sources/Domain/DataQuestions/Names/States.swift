import Datasets

/// How things stand, in other words than the column has for it.
enum States {
    private static let sets: [[String]] = [
        ["done", "completed", "complete", "finished", "closed", "over", "ended"],
        ["in progress", "ongoing", "running", "underway", "started", "active"],
        ["rejected", "declined", "denied", "refused", "turned down"], ["approved", "accepted", "granted", "confirmed"],
        ["broken", "faulty", "defective", "out of order"], ["pending", "waiting", "awaiting", "queued", "requested", "submitted"],
        ["paused", "on hold", "suspended", "frozen"], ["shipped", "sent", "dispatched"], ["delivered", "arrived"],
        ["trial", "trialing", "on trial"], ["left", "terminated", "departed", "gone"], ["overdue", "past due"],
        ["unpaid", "outstanding"], ["cancelled", "canceled", "called off", "aborted"], ["refunded", "reimbursed"], ["critical", "urgent"],
        ["withdrawn", "withdrew"], ["stopped", "halted"], ["resolved", "solved", "fixed"], ["blocked", "banned"],
    ]

    /// The nearest first.
    static func others(for words: String) -> [String] {
        let words = words.lowercased()
        return sets.filter { $0.contains(words) }.flatMap { $0 }.filter { $0 != words }
    }

    /// Whether a column says how a row stands.
    static func isState(_ column: Column) -> Bool {
        let last = Stem.words(of: column.name).last ?? ""
        return ValueKinds.states.contains(last) || ["stage", "phase", "condition"].contains(last)
    }

    /// The same, of what is not over too: an outcome says nothing of what goes on.
    static func isStanding(_ column: Column) -> Bool {
        isState(column) && !["conclusion", "outcome", "result"].contains(Stem.words(of: column.name).last ?? "")
    }

    /// How the same end of a thing is written by one system and another.
    private static let alikeWords: [[String]] = [
        ["failed", "failure"], ["success", "succeeded", "successful", "passed"], ["cancelled", "canceled"],
    ]
    private static let said = [
        "failing": "failed", "fail": "failed", "fails": "failed", "red": "failed", "broken": "failed", "succeed": "succeeded",
        "passing": "passed",
        "green": "passed",
    ]

    /// Each of them, however it is written.
    static func alike(_ values: [Literal]) -> [Literal] {
        values.flatMap { value -> [Literal] in
            guard case .text(let text, false) = value,
                let words = alikeWords.first(where: { $0.contains(said[text.lowercased()] ?? text.lowercased()) })
            else { return [value] }
            // What is red has failed, or is of that colour.
            return (words.contains(text.lowercased()) ? [] : [value]) + words.map { .text($0, isExact: false) }
        }
    }
}
