import Threading

/// Where the search for something to claim goes on.
///
/// Rows are looked at from the oldest on, and one claim looks at a bounded number of them, because whatever is found waits for it.
/// When more than that are all held back by their threads, such as one person's thousands of messages, the next claim looks
/// at the front again and then goes on where the last one stopped, so that nobody behind them starves.
///
/// The threads that were met before that point are remembered: they have earlier rows, so that later ones must not be taken.
/// A thread may have become free since; its rows are then found from the front, or when the search starts over.
final class BacklogScan: Sendable {
    struct Position: Sendable, Equatable {
        var after: Int64 = 0
        var met: Set<String> = []
    }

    static let bound = 4_096
    static let page = 256

    private let position = Locked(Position())

    func current() -> Position { position.withLock { $0 } }

    /// `reachedEnd`: there was nothing more to look at. `isFull`: the claim got all it wanted.
    func note(_ reached: Position, reachedEnd: Bool, isFull: Bool) {
        position.withLock { $0 = reachedEnd || isFull ? Position() : reached }
    }
}
