import Glibc

/// Holds a thread of the store inside a body until the test lets it go. Pipes block a thread without any polling.
final class Gate: Sendable {
    private let arrival: (read: Int32, write: Int32)
    private let opening: (read: Int32, write: Int32)

    init() {
        arrival = Gate.pipe()
        opening = Gate.pipe()
    }

    deinit { for end in [arrival.read, arrival.write, opening.read, opening.write] { close(end) } }

    func arrived() { Gate.send(arrival.write) }
    func open() { Gate.send(opening.write) }
    func waitUntilOpen() { Gate.receive(opening.read) }

    func waitForArrival() async {
        await withCheckedContinuation { continuation in
            var thread = pthread_t()
            let box = Unmanaged.passRetained(Waiting(descriptor: arrival.read, continuation: continuation))
            pthread_create(
                &thread,
                nil,
                { argument in
                    let waiting = Unmanaged<Waiting>.fromOpaque(argument!).takeRetainedValue()
                    Gate.receive(waiting.descriptor)
                    waiting.continuation.resume()
                    return nil
                },
                box.toOpaque()
            )
            pthread_detach(thread)
        }
    }

    private final class Waiting: Sendable {
        let descriptor: Int32
        let continuation: CheckedContinuation<Void, Never>
        init(descriptor: Int32, continuation: CheckedContinuation<Void, Never>) {
            self.descriptor = descriptor
            self.continuation = continuation
        }
    }

    private static func pipe() -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        precondition(Glibc.pipe(&ends) == 0)
        return (ends[0], ends[1])
    }

    private static func send(_ descriptor: Int32) {
        var byte: UInt8 = 1
        write(descriptor, &byte, 1)
    }

    private static func receive(_ descriptor: Int32) {
        var byte: UInt8 = 0
        read(descriptor, &byte, 1)
    }
}
