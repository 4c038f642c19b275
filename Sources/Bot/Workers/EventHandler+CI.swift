import CIEvents
import Inbox

extension EventHandler {
    /// Reads what ended in CI and leaves it at that: there is nobody yet who would say anything of it.
    package static let notingCI = EventHandler(family: "ci") { item, _ in
        _ = try CIEvent(stored: item.body)
        return Outcome("noted")
    }
}
