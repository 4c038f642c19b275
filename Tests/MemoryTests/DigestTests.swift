import Conversation
import Database
import Memory
import Redaction
import Store
import TestSupport
import Testing
import Time

@Suite struct DigestTests {
    static let thread = ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "1.1")
    static let start = Moment(seconds: 1_790_000_000)

    /// A store with so many questions in one thread, numbered by their place in it.
    struct Scene {
        let folder: TemporaryFolder
        let database: Database
        let memory: ConversationMemory

        init(_ questions: Int) async throws {
            folder = try TemporaryFolder()
            database = try await Store.open(DatabaseLocation(path: folder.store))
            memory = ConversationMemory(database: database)
            for number in 1...questions { try await say(number) }
        }

        func say(_ number: Int) async throws {
            let at = DigestTests.start + .seconds(Int64(number))
            let turn = Redactor.standard.redact(
                Recollection.Turn(.person, author: "U1", text: "question \(number)", message: "\(number)", saidAt: at)
            )
            try await database.write { try ConversationMemory.remember([turn], in: DigestTests.thread, on: $0) }
        }

        /// Made of all turns up to one, on top of what reaches so far.
        func keep(_ text: String, through: Int64, onto base: Int64? = nil) async throws {
            let digest = Redactor.standard.redact(Recollection.Digest(text, through: through))
            let turns = Array(((base ?? 0) + 1)...through)
            try await database.write { try ConversationMemory.keep(digest, of: turns, onto: base, in: DigestTests.thread, on: $0) }
        }

        func takeBack(_ message: String) async throws {
            try await database.write { try ConversationMemory.undo(message: message, in: [DigestTests.thread.key], on: $0) }
        }

        func digest(after: Duration = .minutes(5)) async throws -> Recollection.Digest? {
            try await memory.recollection(of: DigestTests.thread, now: DigestTests.start + after).digest
        }
    }

    @Test func itIsKeptWithTheThread() async throws {
        let scene = try await Scene(6)
        try await scene.keep("U1 asked.", through: 4)
        #expect(try await scene.digest() == Recollection.Digest("U1 asked.", through: 4))
        // The turns stay for people.
        #expect(
            try await scene.memory.recollection(of: Self.thread, now: Self.start + .minutes(5)).turns.compactMap(\.number) == [
                1, 2, 3, 4, 5, 6,
            ]
        )
        await scene.database.close()
    }

    /// Two processes had the same thread, one after the other's death: what tells of more stays, in whatever order they write.
    @Test(arguments: [[4, 2], [2, 4], [4, 4]] as [[Int64]]) func theOneThatTellsOfMoreStays(order: [Int64]) async throws {
        let scene = try await Scene(6)
        for (place, through) in order.enumerated() { try await scene.keep("\(place): through \(through)", through: through) }
        let first = order.firstIndex(of: 4) ?? 0
        #expect(try await scene.digest() == Recollection.Digest("\(first): through 4", through: 4))
        await scene.database.close()
    }

    @Test func whatWasForgottenComesBackInNoDigest() async throws {
        let scene = try await Scene(6)
        try await scene.keep("U1 asked.", through: 2)
        try await scene.memory.forget(Self.thread)
        #expect(try await scene.digest() == nil)
        // It was on its way.
        try await scene.keep("U1 asked more.", through: 4)
        #expect(try await scene.digest() == nil)
        await scene.database.close()
    }

    /// The message that is taken back, and whether the digest stays: it told of the first four.
    @Test(arguments: [("5", true), ("4", false), ("1", false)]) func whatIsTakenBackIsToldByNone(message: String, stays: Bool) async throws
    {
        let scene = try await Scene(6)
        try await scene.keep("U1 asked.", through: 4)
        try await scene.takeBack(message)
        #expect(try await (scene.digest() != nil) == stays)
        await scene.database.close()
    }

    /// A message is taken back while a model makes the digest that tells of it: of the turns that it was made of, or of the digest before.
    @Test(arguments: [("3", false), ("4", false), ("1", false), ("5", true)])
    func whatIsTakenBackMeanwhileIsToldByNone(message: String, isKept: Bool) async throws {
        let scene = try await Scene(6)
        try await scene.keep("U1 asked.", through: 2)
        try await scene.takeBack(message)
        try await scene.keep("U1 asked more.", through: 4, onto: 2)
        let expected = isKept ? Recollection.Digest("U1 asked more.", through: 4) : nil
        let digest = try await scene.digest()
        #expect(message == "1" || isKept ? digest == expected : digest == Recollection.Digest("U1 asked.", through: 2))
        await scene.database.close()
    }

    /// No model was there to read them when they had to leave.
    @Test func turnsThatLeaveUnreadLeaveALine() async throws {
        let scene = try await Scene(20)
        try await scene.keep("U1 asked.", through: 2)
        for number in 21...23 { try await scene.say(number) }
        #expect(try await scene.digest() == Recollection.Digest("U1 asked.\nU1: question 3", through: 3))
        await scene.database.close()
    }

    @Test func itIsForgottenAfterADay() async throws {
        let scene = try await Scene(6)
        try await scene.keep("U1 asked.", through: 4)
        #expect(try await scene.digest(after: .hours(25)) == nil)
        while try await scene.memory.sweep(now: Self.start + .hours(25)) > 0 {}
        try await scene.say(90_000)
        #expect(try await scene.digest(after: .hours(26)) == nil)
        await scene.database.close()
    }
}
