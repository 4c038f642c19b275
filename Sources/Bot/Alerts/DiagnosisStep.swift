import CIEvents
import Inbox
import Telemetry
import Time

/// What follows a failure: an arrival of its own, so that the alert waits for no CI system's answer and no answer is lost.
enum DiagnosisStep: String {
    case told = "ci/diagnosis"
    /// Nothing was said yet: it may be what a channel was told already.
    case held = "ci/diagnosis/held"

    /// A few at a time, and those of one repository one after the other: its CI system is not to be flooded, and people's questions need
    /// places, too. What is held never waits for what waits for a CI system.
    func arrival(of event: CIEvent, after item: InboxItem, at now: Moment) -> Arrival {
        Arrival(
            eventKey: "\(rawValue)\n\(event.identity)",
            source: rawValue,
            threadKey: "\(rawValue)\n\(event.place.utf8.reduce(0) { $0 &* 31 &+ UInt32($1) } % lanes)",
            receivedAt: now,
            trace: item.trace,
            body: event.stored
        )
    }

    private var lanes: UInt32 {
        switch self {
        case .told: 3
        case .held: 2
        }
    }
}
