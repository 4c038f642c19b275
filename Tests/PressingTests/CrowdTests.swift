import Actions
import HTTPServer
import Inbox
import Testing
import Threading
import Time

/// Many press at once, from outside to the world and back.
@Suite(.timeLimit(.minutes(3))) struct CrowdTests {
    /// One of them approves. Each other one is told, alone, that it is decided; nobody's press is an error, or is not answered.
    @Test func fiftyPressesAreOneExecution() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            let (button, message) = try #require(depot.room.buttons("Approve").first)
            let bodies = (0..<50).map { depot.room.press(button, on: message, by: "U0LEAD\($0)") }
            let statuses = try await withThrowingTaskGroup { group in
                for body in bodies { group.addTask { try await depot.deliver(body).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: .ok, count: 50))
            try await depot.until("it is done") { try await depot.fix.state == .succeeded }
            try await depot.untilAllIsSaid()
            #expect(depot.done.withLock(\.count) == 1)
            #expect(try await depot.fix.approvals.count == 1)
            #expect(depot.room.whispers.count == 49)
            #expect(depot.room.whispers.allSatisfy { $0.hasPrefix("This is decided already") })
            #expect(try await depot.inbox.dead().isEmpty)
            #expect(depot.texts.filter { $0.contains("Approved by") && $0.contains("Restarts web.") }.count <= 2)
            #expect(depot.room.buttons("Approve").isEmpty && depot.room.buttons("Reject").isEmpty)
            let audited = try await depot.audited()
            #expect(audited.count { $0 == "approved" } == 1 && audited.count { $0 == "executing" } == 1)
            #expect(audited.count { $0 == "refused" } == 49)
        }
    }

    /// High risk takes two of them, and not the same one twice.
    @Test func twoOfACrowdApproveWhatIsRisky() async throws {
        try await Depot(risk: .high).open { depot in
            try await depot.propose()
            let (button, message) = try #require(depot.room.buttons("Approve").first)
            let bodies = (0..<50).map { depot.room.press(button, on: message, by: "U0LEAD\($0 / 2)") }
            try await withThrowingTaskGroup { group in
                for body in bodies { group.addTask { try await depot.accept(body) } }
                try await group.waitForAll()
            }
            try await depot.until("it is done") { try await depot.fix.state == .succeeded }
            try await depot.untilAllIsSaid()
            #expect(depot.done.withLock(\.count) == 1)
            #expect(Set(try await depot.fix.approvals.map(\.person)).count == 2)
            #expect(depot.room.whispers.count == 48)
        }
    }

    /// Half of them would rather not. Whoever is first decides, for all.
    @Test func aCrowdThatDisagreesDecidesOnce() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            depot.room.refuse("views.open", "ratelimited")
            let (approve, message) = try #require(depot.room.buttons("Approve").first)
            let reject = try #require(depot.room.buttons("Reject").first?.button)
            let bodies = (0..<50).map { depot.room.press($0.isMultiple(of: 2) ? approve : reject, on: message, by: "U0LEAD\($0)") }
            try await withThrowingTaskGroup { group in
                for body in bodies { group.addTask { try await depot.accept(body) } }
                try await group.waitForAll()
            }
            try await depot.until("it is decided") { try await depot.fix.state.isEnded }
            try await depot.untilAllIsSaid()
            let isRejected = try await depot.fix.state == .rejected
            #expect(depot.done.withLock(\.count) == (isRejected ? 0 : 1))
            #expect(depot.room.whispers.count { $0.hasPrefix("This is decided already") } == 49)
        }
    }

    /// The failsafe trips between the press and the doing: whoever waits hears it at once, and once, and it is done when that is over.
    @Test func whatIsHeldUpIsTold() async throws {
        try await Depot().open { depot in
            try await depot.propose()
            // The press is taken, and what it was for is not begun.
            depot.allowances.withLock { $0 = 1 }
            try await depot.press("Approve", by: "U0LEAD1")
            try await depot.until("it is told") { depot.texts.contains { $0.contains("Held up:") } }
            for _ in 0..<3 {
                depot.lookAgain()
                try await Task.sleep(for: .milliseconds(50))
            }
            try await depot.untilAllIsSaid()
            #expect(depot.texts.count { $0.contains("Held up:") } == 1)
            #expect(depot.done.withLock(\.isEmpty))
            depot.allowances.withLock { $0 = .max }
            depot.lookAgain()
            try await depot.until("it is done") { try await depot.fix.state == .succeeded }
            #expect(depot.done.withLock(\.count) == 1)
        }
    }
}
