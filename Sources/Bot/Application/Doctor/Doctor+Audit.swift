import Actions
import Agents
import Database
import OperatingSystem
import Settings
import Time

extension Doctor {
    /// So that it takes no longer with the years. `verify-audit` proves the rest.
    static let auditTail: Int64 = 1_000

    static func auditChecks(
        _ database: Database,
        _ audit: YardmasterSettings.Audit,
        store: String,
        now: Moment
    ) async throws -> [CheckResult] {
        let trail = AuditTrail(database: database)
        guard let head = try await trail.head(now: now) else {
            return [CheckResult("audit", .good, "nothing is recorded yet")] + (await fileTrouble(audit).map { [$0] } ?? [])
        }
        let file = audit.anchorFile.map { AnchorFile(path: $0) }
        var anchors = AuditAnchors()
        var results: [CheckResult] = []
        if let file {
            do { anchors = try await file.anchors() } catch { results.append(anchorTrouble("\(error)")) }
            if results.isEmpty, let trouble = await file.trouble() { results.append(anchorTrouble(trouble)) }
            if results.isEmpty, let path = audit.anchorFile, isBeside(path, store) {
                results.append(
                    CheckResult(
                        anchorCheck,
                        .warning,
                        "\(path) lies beside the store: whoever can rewrite one can rewrite the other",
                        cure: "name a file on another machine's disk, or have it shipped there"
                    )
                )
            }
            if results.isEmpty { results.append(try await ageCheck(anchors.latest, head, trail, audit, place: "the file")) }
        }
        if audit.anchorChannel != nil {
            let told = try await AnchorLedger(database: database).last(at: "channel")
            results.append(try await ageCheck(told, head, trail, audit, place: "the channel"))
        }
        if audit.anchorFile == nil, audit.anchorChannel == nil {
            results.append(
                CheckResult(
                    anchorCheck,
                    .warning,
                    "nowhere outside: whoever can write to the store could write the audit anew, or cut off its end",
                    cure: "set AUDIT_ANCHOR_FILE or AUDIT_ANCHOR_CHANNEL; see docs/operations.md"
                )
            )
        }
        return [chainCheck(try await trail.verify(anchors: anchors.heads, tail: auditTail), head)] + results
    }

    private static func isBeside(_ path: String, _ store: String) -> Bool {
        func folder(_ path: String) -> FileIdentity? { try? FileIdentity(path: path.lastIndex(of: "/").map { path[..<$0] + "/" } ?? ".") }
        let (mine, other) = (folder(path), folder(store))
        return mine != nil && mine == other
    }

    private static let anchorCheck = "audit anchors"

    private static func chainCheck(_ verdict: AuditProof.Verdict, _ head: AuditHead) -> CheckResult {
        switch verdict {
        case .whole(let count, _) where count <= auditTail:
            CheckResult("audit", .good, "\(count == 1 ? "the one record holds" : "all \(count) records hold together")")
        case .whole(let count, _):
            CheckResult(
                "audit",
                .good,
                "the last \(auditTail) of \(count) records hold together; `yardmaster fixes verify-audit` proves all"
            )
        case .broken(let number, let why):
            CheckResult(
                "audit",
                .bad,
                "record \(number): \(why)",
                cure: "copy the store away as it is, then see `yardmaster fixes verify-audit` and docs/operations.md"
            )
        }
    }

    private static func anchorTrouble(_ fault: String) -> CheckResult {
        CheckResult(
            anchorCheck,
            .warning,
            fault,
            cure: "make the folder of AUDIT_ANCHOR_FILE, and let the bot's user write there"
        )
    }

    private static func fileTrouble(_ audit: YardmasterSettings.Audit) async -> CheckResult? {
        guard let path = audit.anchorFile, let trouble = await AnchorFile(path: path).trouble() else { return nil }
        return anchorTrouble(trouble)
    }

    /// Of the last anchor, and of what has waited for one since.
    private static func ageCheck(
        _ last: AuditHead?,
        _ head: AuditHead,
        _ trail: AuditTrail,
        _ audit: YardmasterSettings.Audit,
        place: String
    ) async throws -> CheckResult {
        let known =
            last.map {
                "\(place) knows \($0.count) of \(head.count) records, the last for \(elapsed(seconds: max(0, (head.at - $0.at).components.seconds)))"
            } ?? "\(place) knows none"
        let next = try await trail.records(after: last?.count ?? 0, limit: 1).first?.at
        guard let next, head.at - next > audit.interval * 2 + .minutes(1) else { return CheckResult(anchorCheck, .good, known) }
        return CheckResult(
            anchorCheck,
            .warning,
            "\(known), although more was recorded at \(next.text)",
            cure: "see the log of the bot for why it is not anchored, and whether it runs"
        )
    }
}
