import Agents
import Failsafe
import Settings
import Time
import WebChat

extension AdminDesk {
    /// What `yardmaster-failsafe status` judges, by the same policy over the same counts.
    func failsafe() async -> AdminReport.Panel {
        let settings = house.settings.failsafe
        do {
            let judgement = try await Failsafe(house.database, policy: settings.policy, actor: "").judge()
            let stage = judgement.presence.stage(latch: judgement.latch.stage, isRequired: settings.isRequired)
            let mood: AdminReport.Mood =
                switch stage {
                case .armed: judgement.presence.isPresent ? .good : .warning
                case .writesBlocked: .warning
                case .disabled: .bad
                }
            let headline = judgement.presence.isPresent ? stage.name : "\(stage.name), not watched"
            return .init("Failsafe", mood, headline, Self.rows(judgement, followed: house.latch.stage))
        } catch {
            return unreadable("Failsafe", error)
        }
    }

    private static func rows(_ judgement: Failsafe.Judgement, followed: FailsafeStage) -> [AdminReport.Row] {
        let verdict = judgement.verdict
        var rows: [AdminReport.Row] = [
            .init("The bot follows", followed.name),
            .init("In the last hour", "\(verdict.effectiveFailures) of \(verdict.threshold)"),
            .init("Bad signatures", "\(verdict.failures)"), .init("Sources", "\(verdict.sourceCount)"),
        ]
        if !verdict.topSources.isEmpty {
            rows.append(.init("Most from", verdict.topSources.map { "\($0.name): \($0.failures)" }.joined(separator: "\n")))
        }
        rows.append(.init("Watch", watch(judgement)))
        if let since = judgement.latch.since {
            rows += [.init("Since", since.text), .init("Why", judgement.latch.reason), .init("By", judgement.latch.actor)]
        }
        return rows
    }

    private static func watch(_ judgement: Failsafe.Judgement) -> String {
        guard let heartbeat = judgement.heartbeat, let age = judgement.presence.age else { return "never seen" }
        let seen = "\(elapsed(seconds: age.components.seconds)) ago, \(heartbeat.process)"
        return judgement.presence.isPresent ? "alive \(seen)" : "not running, last seen \(seen)"
    }
}
