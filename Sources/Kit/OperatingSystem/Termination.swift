import Glibc
import Threading

/// Turns SIGTERM and SIGINT into a callback on an ordinary thread.
///
/// The handler only writes the signal's number into a pipe, which is all that may be done there. Blocking the signals and waiting for
/// them would be simpler, but an `async` main ends in libdispatch, which unblocks every signal on the main thread.
package enum Termination {
    /// Call once, in the beginning of `main`. `body` runs for every signal: a second one may mean that the user has lost patience.
    package static func onSignal(_ body: @escaping @Sendable (_ name: String) -> Void) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        signalPipe = ends[1]
        let readEnd = ends[0]
        for number in [SIGTERM, SIGINT] {
            signal(number) { number in
                let saved = errno
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(signalPipe, &byte, 1)
                errno = saved
            }
        }
        // A reader that went away is an error of the write, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        startThread(name: "signals") {
            var byte: UInt8 = 0
            while true {
                let count = read(readEnd, &byte, 1)
                if count < 0 && errno == EINTR { continue }
                guard count == 1 else { return }
                body(Int32(byte) == SIGINT ? "SIGINT" : "SIGTERM")
            }
        }
    }
}

// Written once before the handlers are installed and only read afterwards; a lock must not be taken inside a signal handler.
nonisolated(unsafe) private var signalPipe: Int32 = -1
