/// A body that waits for a connection, and the task that waits for its result.
///
/// It belongs to one thread at a time, handed over through the queue's mutex; that is why it may be Sendable.
class Job: @unchecked Sendable {
    func run(on connection: borrowing Connection) {}
    /// The error that the body ended with; nil before it ran and when it went well.
    var failure: (any Error)? { nil }
    /// Lets the waiting task go on with what the body gave.
    func resume() {}
    /// Lets the waiting task go on with an error that befell the whole transaction.
    func resume(throwing error: any Error) {}

    let needsSavepoint: Bool
    /// Bytes that it keeps in memory while it waits.
    let weight: Int

    init(needsSavepoint: Bool, weight: Int) {
        self.needsSavepoint = needsSavepoint
        self.weight = weight
    }
}

/// Sendable for the reason that any job is: its outcome is touched by whichever thread has it.
final class JobOf<T: Sendable>: Job, @unchecked Sendable {
    private let body: @Sendable (borrowing Connection) throws -> T
    private let continuation: Suspension<T>
    private var outcome: Result<T, any Error>?

    init(
        needsSavepoint: Bool,
        weight: Int,
        _ continuation: Suspension<T>,
        _ body: @escaping @Sendable (borrowing Connection) throws -> T
    ) {
        self.body = body
        self.continuation = continuation
        super.init(needsSavepoint: needsSavepoint, weight: weight)
    }

    override func run(on connection: borrowing Connection) {
        do {
            outcome = .success(try body(connection))
        } catch {
            outcome = .failure(error)
        }
    }

    override var failure: (any Error)? {
        if case .failure(let error) = outcome { error } else { nil }
    }

    override func resume() {
        switch outcome {
        case .success(let value): continuation.resume(returning: value)
        case .failure(let error): continuation.resume(throwing: error)
        case nil: continuation.resume(throwing: DatabaseError(.closed, "the work was dropped before it ran"))
        }
    }

    override func resume(throwing error: any Error) { continuation.resume(throwing: error) }
}
