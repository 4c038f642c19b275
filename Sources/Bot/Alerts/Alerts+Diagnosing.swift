import CIEvents
import Conversation
import Failures
import Inbox
import Redaction
import Threading
import Time
import Workers

/// What is to be said of a cause, and what it is known by.
struct Finding: Sendable {
    var reply: Reply
    var cause: String
    /// Nil where nothing could be diagnosed.
    var record: Redacted<FailureRecord>?
    /// The cause is one, and not only a text that could not be read or explained.
    var isDiagnosed: Bool
}

extension Alerts {
    /// How long nothing is said of a failure that may have been told already.
    private static let heldFor = Duration.seconds(5)
    /// How long a CI system that asks for patience, or is away, is asked again.
    private static let patience = Duration.minutes(10)
    private static let lateness = Duration.seconds(60)
    private static let tries = 3

    func diagnosis(of event: CIEvent, _ step: DiagnosisStep, _ item: InboxItem, _ now: Moment) async throws -> EventHandler.Outcome {
        let finding: Finding
        do {
            finding = try await find(event, step, now)
        } catch  where Task.isCancelled || error is CancellationError {
            throw CancellationError()
        } catch {
            if step == .held { return tellAfterAll(event, item, now) }
            finding = try Self.giveUp(error, item, now)
        }
        return telling("diagnosed", item, now) { telling, connection in
            if step == .held { try telling.fail(event, cause: finding.isDiagnosed ? finding.cause : nil, on: connection) }
            try telling.explain(event, finding, on: connection)
        }
    }

    private func find(_ event: CIEvent, _ step: DiagnosisStep, _ now: Moment) async throws -> Finding {
        let diagnose = diagnose
        let found = step == .held ? try await within(Self.heldFor) { try await diagnose(event, now) } : try await diagnose(event, now)
        guard let found else { return Finding(NoDiagnosis(noConnectorTo: event.system)) }
        return Finding(
            reply: found.reply,
            cause: found.record.fingerprint,
            record: redactor.redact(found.record),
            isDiagnosed: found.record.isDiagnosed
        )
    }

    /// The alert is late already: it goes out now, and its diagnosis has time.
    private func tellAfterAll(_ event: CIEvent, _ item: InboxItem, _ now: Moment) -> EventHandler.Outcome {
        telling("told undiagnosed", item, now) { telling, connection in
            try telling.fail(event, on: connection)
            try telling.follow(event, by: .told, on: connection)
        }
    }

    private static func giveUp(_ error: any Error, _ item: InboxItem, _ now: Moment) throws -> Finding {
        let problem = NoDiagnosis(error)
        let deadline = item.receivedAt + patience
        switch problem.retry {
        case .soon(let until) where now < deadline && (until ?? now) < deadline:
            throw EventHandler.NotYet(until: until, reason: problem.text)
        case .shortly where now < item.receivedAt + lateness: throw EventHandler.NotYet(until: nil, reason: problem.text)
        case .ours where item.attempts + 1 < tries: throw error
        case .never, .soon, .shortly, .ours: return Finding(problem)
        }
    }
}

extension Finding {
    fileprivate init(_ problem: NoDiagnosis) {
        self.init(reply: problem.reply, cause: problem.text, record: nil, isDiagnosed: false)
    }
}
