package import Conversation
import JSON
package import Redaction

extension SlackPlatform {
    package func show(_ form: Redacted<Form>, to press: ButtonPress) async -> FormOutcome {
        guard let trigger = press.trigger, !hasEnded(press.thread.workspace) else { return .refused(reason: "nothing allows it here") }
        guard let view = FormView.view(of: form.value, for: press) else { return .refused(reason: "Slack has no such view") }
        do throws(SlackError) {
            let opened = try await api.openView(view, trigger: trigger)
            return opened["id"]?.string == nil ? .refused(reason: "Slack names no view that it opened") : .shown
        } catch {
            // Opened by the same press before, by a process that died over it.
            if error.code == "exchanged_trigger_id" { return .shown }
            return .refused(reason: error.description)
        }
    }
}
