import Alerts
import CIDiagnostics
import Conversation
import Settings

extension House {
    /// What channels are told of CI systems, on the one platform that is given.
    func alerts(on platform: some ChatPlatform, channel: @escaping @Sendable (_ id: String) -> ThreadID?) -> Alerts {
        Alerts(
            routes: settings.routes,
            window: settings.repeatWindow,
            on: platform,
            redactor: settings.redactor,
            channel: channel,
            telemetry: AlertTelemetry(metrics),
            diagnose: diagnose
        )
    }

    /// Why something failed, from its CI system's log. Nil where no connector to it is configured.
    private var diagnose: Alerts.Diagnose {
        let ci = ciDiagnostics
        return { event, now in
            do {
                let (reply, record) = try await ci.explain(event, now: now)
                return AlertDiagnosis(reply: reply, record: record)
            } catch let refusal as DiagnosisRefusal {
                if case .notConfigured = refusal { return nil }
                throw AlertRefusal(refusal.description, isForNow: refusal.isForNow)
            }
        }
    }
}
