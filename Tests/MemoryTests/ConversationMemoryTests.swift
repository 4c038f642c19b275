import Conversation
import Database
import Glibc
import Memory
import Store
import Testing
import Time

@Suite struct ConversationMemoryTests {
    let thread = ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "1.1")
    let start = Moment(seconds: 1_790_000_000)

    private func turn(_ number: Int, at moment: Moment) -> Recollection.Turn {
        .init(.person, author: "U1", text: "question \(number)", message: "\(number)", saidAt: moment)
    }

    @Test func keepsTwentyTurnsAndSummarisesTheRest() async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(parsing: folder.databaseURL))
        let memory = ConversationMemory(database: database)
        for number in 1...30 {
            let turn = turn(number, at: start + .seconds(Int64(number)))
            try await database.write { [thread] in try ConversationMemory.remember([turn], in: thread, on: $0) }
        }
        let recollection = try await memory.recollection(of: thread, now: start + .minutes(5))
        #expect(recollection.turns.map(\.text) == (11...30).map { "question \($0)" })
        #expect(recollection.summary?.contains("question 10") == true)
        await database.close()
    }

    @Test func forgetsAfterADayButStaysInTheThread() async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(parsing: folder.databaseURL))
        let memory = ConversationMemory(database: database)
        let turn = turn(1, at: start)
        try await database.write { [thread] in try ConversationMemory.remember([turn], in: thread, on: $0) }
        #expect(try await memory.recollection(of: thread, now: start + .hours(23)).turns.count == 1)
        #expect(try await memory.recollection(of: thread, now: start + .hours(25)).isEmpty)
        try await memory.sweep(now: start + .hours(25))
        #expect(try await memory.takesPart(in: thread))
        try await memory.sweep(now: start + .days(15))
        #expect(try await !memory.takesPart(in: thread))
        await database.close()
    }

    @Test func forgettingIsForOneConversationAlone() async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(parsing: folder.databaseURL))
        let memory = ConversationMemory(database: database)
        let other = ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "2.2")
        let turn = turn(1, at: start)
        try await database.write { [thread] in
            try ConversationMemory.remember([turn], in: thread, on: $0)
            try ConversationMemory.remember([turn], in: other, on: $0)
        }
        try await memory.forget(thread)
        #expect(try await memory.recollection(of: thread, now: start).isEmpty)
        #expect(try await memory.recollection(of: other, now: start).turns.count == 1)
        await database.close()
    }
}

/// A folder that is removed with its contents.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/yardmaster-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw DatabaseError(.cannotOpen, "no temporary folder") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    var databaseURL: String { "sqlite:\(path)/yardmaster.db" }

    deinit {
        for name in ["yardmaster.db", "yardmaster.db-wal", "yardmaster.db-shm"] { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}
