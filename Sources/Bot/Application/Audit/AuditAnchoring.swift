import Actions
import Lifecycle
import Telemetry
import Threading
import Time

/// Makes the end of the audit known in one place outside, now and then, as long as the bot lives. Nothing waits for it.
struct AuditAnchoring: Service {
    let place: AnchorPlace
    private let trail: AuditTrail
    private let ledger: AnchorLedger
    private let interval: Duration
    private let clock: WallClock
    private let telemetry: AnchorTelemetry

    init(
        _ place: AnchorPlace,
        _ trail: AuditTrail,
        _ ledger: AnchorLedger,
        interval: Duration,
        clock: WallClock = .system,
        telemetry: AnchorTelemetry
    ) {
        self.place = place
        self.trail = trail
        self.ledger = ledger
        self.interval = interval
        self.clock = clock
        self.telemetry = telemetry
    }

    var name: String { "audit anchors (\(place.name))" }

    /// Looks more often than it writes, so that the first record does not wait, and what failed is tried again soon.
    static let pace = Duration.seconds(10)

    func run() async throws { try await Loop(name, every: Self.pace) { await look() }.run() }

    enum Outcome: Equatable {
        case rested, anchored
        case failed(String)
    }

    @discardableResult
    func look() async -> Outcome {
        do {
            guard let head = try await trail.head(now: clock.now()) else { return .rested }
            let noted = try await ledger.last(at: place.name)
            telemetry.stands(head, noted)
            // What the store knows to be done does not disturb the place itself.
            guard try await decision(head, noted) != .rest else { return .rested }
            let there = try await place.latest()
            // Where it was taken away, or cannot be looked at, what was noted of it still tells whether the chain is the same.
            let last = there ?? noted
            switch try await decision(head, last) {
            case .rest:
                if let last { try await ledger.note(last, at: place.name) }
                return .rested
            case .contradicts(let why):
                return fail("what was anchored contradicts the audit: \(why); see `yardmaster fixes verify-audit`")
            case .anchor:
                guard try await place.put(head, there) else { return .rested }
                try await ledger.note(head, at: place.name)
                telemetry.anchored(head)
                return .anchored
            }
        } catch is CancellationError { return .rested } catch { return fail("\(error)") }
    }

    private func decision(_ head: AuditHead, _ last: AuditHead?) async throws -> AnchorDecision {
        var there: String?
        if let last { there = try await trail.hash(of: last.count) }
        return AnchorDecision(head: head, last: last, hashThere: there, interval: interval)
    }

    private func fail(_ why: String) -> Outcome {
        telemetry.failed(why)
        return .failed(why)
    }
}
