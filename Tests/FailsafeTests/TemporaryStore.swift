import Database
import Store
import TestSupport
import Threading
import Time

@testable import Failsafe

/// A store in a folder of its own that goes away with it.
final class TemporaryStore: Sendable {
    let database: Database
    private let folder: TemporaryFolder

    var location: DatabaseLocation { DatabaseLocation(path: folder.store) }

    init() async throws {
        folder = try TemporaryFolder()
        database = try await Store.open(DatabaseLocation(path: folder.store))
    }

    /// The same file through a second connection, as another process has it.
    func another() async throws -> Database { try await Store.open(location) }

    func spray(_ sources: Int, each count: Int = 1, at moment: Moment, isCounted: Bool = true) async throws {
        try await database.write { connection in
            for source in 0..<sources {
                try connection.execute(
                    "INSERT INTO signature_failures (second, source, endpoint, counted, failures) VALUES ($1, $2, '/slack/events', $3, $4)",
                    .integer(moment.seconds),
                    .text("198.51.100.\(source)"),
                    .integer(isCounted ? 1 : 0),
                    .integer(Int64(count))
                )
            }
        }
    }

    func count(_ table: String) async throws -> Int64 {
        try await database.read { try $0.first("SELECT count(*) FROM \(table)") { $0.int64(0) } ?? 0 }
    }
}

/// A clock that tests set.
final class TestClock: Sendable {
    private let moment: Locked<Moment>

    init(_ start: Moment = Moment(seconds: 1_790_000_000)) { moment = Locked(start) }

    var now: Moment { moment.withLock { $0 } }
    var wallClock: WallClock { WallClock { self.now } }
    func advance(_ duration: Duration) { moment.withLock { $0 = $0 + duration } }
}

/// What was logged or otherwise said, in order.
final class Lines: Sendable {
    private let lines = Locked<[String]>([])

    var all: [String] { lines.withLock { $0 } }
    var log: FailsafeLog { { level, text in self.add("\(level.name): \(text)") } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
}
