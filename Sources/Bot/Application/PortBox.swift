import Synchronization

/// The port that is really listened on, for routes that were made before it was known.
final class PortBox: Sendable {
    private let port = Atomic<Int>(0)

    var value: Int {
        get { port.load(ordering: .relaxed) }
        set { port.store(newValue, ordering: .relaxed) }
    }
}
