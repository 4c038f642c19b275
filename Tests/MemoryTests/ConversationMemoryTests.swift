import Conversation
import Database
import Memory
import Redaction
import Store
import TestSupport
import Testing
import Time

@Suite struct ConversationMemoryTests {
    let thread = ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "1.1")
    let start = Moment(seconds: 1_790_000_000)

    private func turn(_ number: Int, at moment: Moment) -> Redacted<Recollection.Turn> {
        Redactor.standard.redact(.init(.person, author: "U1", text: "question \(number)", message: "\(number)", saidAt: moment))
    }

    @Test func keepsTwentyTurnsAndSummarisesTheRest() async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: folder.store))
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
        let database = try await Store.open(DatabaseLocation(path: folder.store))
        let memory = ConversationMemory(database: database)
        let turn = turn(1, at: start)
        try await database.write { [thread] in try ConversationMemory.remember([turn], in: thread, on: $0) }
        #expect(try await memory.recollection(of: thread, now: start + .hours(23)).turns.count == 1)
        #expect(try await memory.recollection(of: thread, now: start + .hours(25)).isEmpty)
        while try await memory.sweep(now: start + .hours(25)) > 0 {}
        #expect(try await memory.takesPart(in: thread))
        while try await memory.sweep(now: start + .days(15)) > 0 {}
        #expect(try await !memory.takesPart(in: thread))
        await database.close()
    }

    /// After a long time off everything is old at once: it is forgotten in steps between which arrivals are written.
    @Test func whatIsOldIsForgottenInSteps() async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: folder.store))
        let memory = ConversationMemory(database: database)
        let turn = turn(1, at: start)
        try await database.write { connection in
            for number in 0..<1_200 {
                let thread = ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "\(number).1")
                try ConversationMemory.remember([turn], in: thread, on: connection)
            }
        }
        var steps: [Int] = []
        repeat { steps.append(try await memory.sweep(now: start + .hours(25))) } while steps.last != 0
        #expect(steps == [500, 500, 200, 0])
        steps = []
        repeat { steps.append(try await memory.sweep(now: start + .days(15))) } while steps.last != 0
        #expect(steps == [500, 500, 200, 0])
        await database.close()
    }

    @Test func forgettingIsForOneConversationAlone() async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: folder.store))
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
