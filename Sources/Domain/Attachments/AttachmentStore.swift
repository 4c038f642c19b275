package import Conversation
import Cryptography
package import Database
package import Redaction
package import Time

/// The bytes of what goes with answers, until the platform has them.
///
/// They are written before the answer that names them: a disk that has no room for them may well have room for the sentence that says so.
/// What no answer came to name is an orphan, which age sweeps as it sweeps everything else.
package struct AttachmentStore: Sendable {
    package struct Limits: Sendable {
        package var bytesEach: Int
        package var bytesTogether: Int
        /// Longer than an answer is tried to be sent.
        package var age: Duration
        /// What is older than this makes room for what is new: answers seldom wait so long.
        package var yieldingAge: Duration
        /// Rows that one step may touch, so that arrivals never wait long behind the sweep.
        package var step: Int

        package init(
            bytesEach: Int = 16 << 20,
            bytesTogether: Int = 256 << 20,
            age: Duration = .hours(26),
            yieldingAge: Duration = .hours(1),
            step: Int = 16
        ) {
            self.bytesEach = bytesEach
            self.bytesTogether = bytesTogether
            self.age = age
            self.yieldingAge = yieldingAge
            self.step = step
        }
    }

    private let database: Database
    private let redactor: Redactor
    private let limits: Limits

    package init(database: Database, redactor: Redactor, limits: Limits = Limits()) {
        self.database = database
        self.redactor = redactor
        self.limits = limits
    }

    /// Keeps a file for an answer in the thread; only this thread's sessions are given it. Text is redacted as the answer itself will be.
    package func keep(_ file: NewAttachment, in thread: ThreadID, now: Moment) async throws(AttachmentProblem) -> Reply.Attachment {
        let bytes = file.kind == .csv ? redactor.redact(counting: file.bytes).bytes : file.bytes
        let (id, name) = (Cryptography.hex(Cryptography.random(16)), Reply.Attachment.fileName(file.name, file.kind))
        guard !bytes.isEmpty else { throw AttachmentProblem(.empty, file: name) }
        guard bytes.count <= limits.bytesEach else { throw AttachmentProblem(.tooLarge(limit: limits.bytesEach), file: name) }
        let isKept: Bool
        do {
            isKept = try await database.write { [limits] connection in
                guard try Self.makeRoom(bytes.count, limits, connection, now) else { return false }
                try connection.execute(
                    AttachmentSQL.insert,
                    .text(id),
                    .text(thread.key),
                    .text(name),
                    .text(file.kind.rawValue),
                    Value(now),
                    .integer(Int64(bytes.count)),
                    .blob(bytes)
                )
                return true
            }
        } catch { throw AttachmentProblem(error, file: name) }
        guard isKept else { throw AttachmentProblem(.noRoom(limit: limits.bytesTogether), file: name) }
        return Reply.Attachment(
            id: id,
            name: name,
            kind: file.kind,
            title: file.title,
            alternative: file.alternative,
            byteCount: bytes.count
        )
    }

    private static func makeRoom(_ count: Int, _ limits: Limits, _ connection: borrowing Connection, _ now: Moment) throws -> Bool {
        while true {
            let held = try connection.first(AttachmentSQL.held) { $0.int(0) } ?? 0
            if held + count <= limits.bytesTogether { return true }
            if try connection.execute(AttachmentSQL.dropOldest, Value(now - limits.yieldingAge)) == 0 { return false }
        }
    }

    /// Nil where it was never kept, or not that long.
    package func file(_ id: String) async throws -> KeptAttachment? {
        try await database.read { connection in try connection.first(AttachmentSQL.find, .text(id)) { KeptAttachment($0) } ?? nil }
    }

    /// The same, for a door that is opened by a session: what belongs to another thread is not there.
    package func file(_ id: String, in thread: ThreadID) async throws -> KeptAttachment? {
        try await file(id).flatMap { $0.threadKey == thread.key ? $0 : nil }
    }

    /// The platform has it, under its own name. The bytes are not needed any more.
    package func noteUpload(_ upload: KeptAttachment.Upload, of id: String) async throws {
        try await database.write { connection in
            try connection.execute(
                AttachmentSQL.noteUpload,
                .text(id),
                .text(upload.file),
                Value(upload.link),
                Value(upload.at)
            )
        }
    }

    /// Whoever was answered has them, or does not want them.
    package func forget(_ ids: [String]) async throws {
        try await database.write { connection in
            for id in ids { try connection.execute("DELETE FROM attachments WHERE id = $1", .text(id)) }
        }
    }

    /// Forgets one step's worth of what was kept long enough; zero when there is nothing left to do.
    package func sweep(now: Moment) async throws -> Int {
        try await database.write { [limits] connection in
            try connection.execute(AttachmentSQL.sweep, Value(now - limits.age), .integer(Int64(limits.step)))
        }
    }
}
