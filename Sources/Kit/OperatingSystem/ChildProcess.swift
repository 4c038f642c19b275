import Threading

/// A program that runs beside this one and ends with it: when the last reference is dropped, and also when this process is killed.
///
/// One thread of its own starts it, carries what it reads and writes, and reaps it, so that nothing waits on the cooperative pool.
package final class ChildProcess: Sendable {
    package struct Program: Sendable {
        /// The name or the path, and what follows it. No shell reads them.
        package var command: [String]
        /// All of it: nothing is inherited.
        package var environment: [String: String]
        /// From the closed input to SIGTERM, and from there to SIGKILL.
        package var patience: Duration
        package var manner: Manner

        package init(
            command: [String],
            environment: [String: String],
            patience: Duration = .seconds(1),
            manner: Manner = .converses
        ) {
            self.command = command
            self.environment = environment
            self.patience = patience
            self.manner = manner
        }
    }

    package enum Manner: Sendable {
        /// It is talked with over its input and its output; without one of them it is of no use.
        case converses
        /// It is given no input and goes on to its end, whatever it says and wherever. Told to end, it gets SIGTERM at once.
        case works
    }

    package enum News: Sendable, Equatable {
        case output([UInt8])
        case complaint([UInt8])
        /// It can no longer be talked with, and is about to be ended.
        case broken(String)
        /// The last news, after which nothing of its process group is left.
        case ended(Ending)
    }

    package enum Ending: Sendable, Equatable, CustomStringConvertible {
        case notStarted(String)
        case exited(Int32)
        case signalled(Int32)

        package var description: String {
            switch self {
            case .notStarted(let reason): "cannot be started: \(reason)"
            case .exited(let code): "ended with exit code \(code)"
            case .signalled(let number): "was ended by signal \(number)"
            }
        }
    }

    private let control: ChildControl

    /// - Parameter hear: called on the child's own thread, which reads on when it returns.
    package init(_ program: Program, hear: @escaping @Sendable (News) -> Void) {
        let control = ChildControl()
        self.control = control
        startThread(name: "child") {
            var loop = ChildLoop(program, control, hear)
            loop.run()
        }
    }

    deinit { control.askToEnd() }

    /// False where it takes no more, because it ended or does not read what it was given before.
    package func write(_ bytes: [UInt8]) -> Bool { control.enqueue(bytes) }

    /// Closes its input; what then goes on is told to end, and then made to.
    package func end() { control.askToEnd() }
}
