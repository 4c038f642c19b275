import Actions
import Agents
import Conversation
import Database
import Time

extension Doctor {
    /// What waits for people, and what waits although people have decided.
    static func fixChecks(_ database: Database, _ roster: Roster, now: Moment) async throws -> [CheckResult] {
        let store = FixStore(database: database)
        let (counts, approved) = (try await store.counts(), try await store.fixes(in: [.approved]))
        return [pendingCheck(counts, approved, now)] + [approversCheck(roster)].compactMap(\.self)
    }

    /// Nobody who is alive and may work leaves anything lying for so long.
    private static let overdue = Duration.minutes(1)

    private static func pendingCheck(_ counts: FixStore.Counts, _ approved: [Fix], _ now: Moment) -> CheckResult {
        let waiting =
            counts.undecided == 0 ? "nothing waits" : "\(counts.undecided) \(counts.undecided == 1 ? "proposal waits" : "proposals wait")"
        let words = "\(waiting) for a decision" + (counts.open == 0 ? "" : "; \(counts.open) approved or under way")
        let late = approved.filter { fix in fix.approvals.last.map { now - $0.at > overdue } ?? false }
        guard let first = late.first, let at = first.approvals.last?.at else { return CheckResult("fixes", .good, words) }
        return CheckResult(
            "fixes",
            .warning,
            "\(words): \(first.id) was approved \(elapsed(seconds: (now - at).components.seconds)) ago and is not begun",
            cure: "see whether the bot runs, and `yardmaster-failsafe status`: while it blocks writes, nothing is begun"
        )
    }

    /// Nil where groups or channels decide, or nobody is let in at all.
    private static func approversCheck(_ roster: Roster) -> CheckResult? {
        guard !roster.isEmpty, let number = roster.others(than: "", atLeast: .approver), number < 3 else { return nil }
        let words =
            switch number {
            case 0: "nobody is one: no fix of medium or high risk can be approved"
            case 1: "there is one: what he asks for himself, and every fix of high risk, nobody can approve"
            default: "there are two: a fix of high risk that one of them asks for nobody can approve"
            }
        return CheckResult("approvers", .warning, words, cure: "name more people, or a group, in `roles.approver`")
    }
}
