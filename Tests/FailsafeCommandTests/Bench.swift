import Database
import Failsafe
import FailsafeCommand
import FoundationEssentials
import Mail
import Store
import TestSupport
import Threading
import Time

/// The command on a workbench: its own store, clock and streams.
final class Bench: Sendable {
    private let folder: TemporaryFolder
    let output = Locked("")
    let complaints = Locked("")
    let posts = Locked<[String]>([])
    private let moment = Locked(Moment(seconds: 1_790_000_000))
    private let mail: @Sendable (MailMessage) async throws -> Void
    private let changes: @Sendable (inout FailsafeSettings) -> Void

    init(
        _ changes: @escaping @Sendable (inout FailsafeSettings) -> Void = { _ in },
        mail: @escaping @Sendable (MailMessage) async throws -> Void = { _ in }
    ) throws {
        self.mail = mail
        self.changes = changes
        folder = try TemporaryFolder()
    }

    var path: String { folder.store }
    var now: Moment { moment.withLock { $0 } }
    func advance(_ duration: Duration) { moment.withLock { $0 = $0 + duration } }

    var complained: String { complaints.withLock { $0 } }
    var posted: [String] { posts.withLock { $0 } }

    /// Runs the command and gives back its exit code and what it printed this time.
    func run(_ arguments: String...) async -> (code: Int32, output: String) {
        output.withLock { $0 = "" }
        let code = await FailsafeCommand(surroundings).run(arguments)
        return (code, output.withLock { $0 })
    }

    var surroundings: Surroundings {
        Surroundings(
            version: "9.9",
            settings: { file in
                if let file { throw SettingsError(description: "\(file): no such file") }
                var settings = FailsafeSettings(databaseURL: "sqlite:\(self.path)")
                self.changes(&settings)
                return settings
            },
            clock: WallClock { self.now },
            host: "yard",
            processID: 7,
            user: "ada",
            print: { text in self.output.withLock { $0 += text } },
            complain: { text in self.complaints.withLock { $0 += text } },
            post: { url, body in
                self.posts.withLock { $0.append("\(url) \(String(decoding: body, as: UTF8.self))") }
                return 200
            },
            mail: { message, _ in
                try await self.mail(message)
            }
        )
    }

    func store() async throws -> Database { try await Store.open(DatabaseLocation(path: path)) }

    /// Failures from that many sources, now.
    func spray(_ sources: Int) async throws {
        let second = now.seconds
        let database = try await store()
        try await database.write { connection in
            for source in 0..<sources {
                try connection.execute(
                    "INSERT INTO signature_failures (second, source, endpoint, counted, failures) VALUES ($1, $2, '/slack/events', 1, 1)",
                    .integer(second),
                    .text("198.51.100.\(source)")
                )
            }
        }
        await database.close()
    }

    func exists() -> Bool { FileManager.default.fileExists(atPath: path) }

    struct SettingsError: Error, CustomStringConvertible { var description: String }
}
