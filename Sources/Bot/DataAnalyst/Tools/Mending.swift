import Datasets
import Threading

/// How often a model may try again in one turn, after a statement that the engine did not understand.
final class Mending: Sendable {
    static let attempts = 1

    /// How many files may go with one answer.
    static let files = 3

    private let failures = Locked(0)
    private let tries = Locked(0)

    func mayMakeFile() -> Bool {
        tries.withLock { tries in
            tries += 1
            return tries <= Self.files
        }
    }

    /// None is left, so that nothing more is tried.
    var isOver: Bool { failures.withLock { $0 > Self.attempts } }

    /// What a model is told of it. What was refused, or took too long, is not mended by writing it otherwise over and over either.
    func failed(_ problem: DataProblem, in statement: String) -> String {
        let left = failures.withLock { failures in
            failures += 1
            return Self.attempts - failures >= 0
        }
        return problem.told(of: statement)
            + (left
                ? "\nLook at the columns with describe_table, and mend it once."
                : "\nDo not try again: say that it could not be answered, and why.")
    }
}
