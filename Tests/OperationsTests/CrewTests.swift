import Actions
import Agents
import Conversation
import Database
import Operations
import Store
import TestSupport
import Testing
import Threading
import Time

/// What is approved is done by whoever is first, told in order, and gone on with after a death.
@Suite(.timeLimit(.minutes(2))) struct CrewTests {
    @Test func aPressWakesIt() async throws {
        try await withStore { database in
            let points = Points()
            let box = Signalbox(points, database, pause: .hours(1), rest: .hours(1))
            let card = try await box.proposed()
            try await box.working { () async throws in
                // It has looked once and waits: only the press can make it look before an hour is over.
                try await Task.sleep(for: .milliseconds(200))
                let said = try await box.press(card.value(of: "Do it"))
                #expect(said.elements.isEmpty, "what is done is told by the news of it")
                #expect(try await eventually { points.thrown == 1 })
                #expect(try await eventually { try await box.fix()?.state == .succeeded })
            }
            #expect(try await box.news() == ["approved", "executing", "succeeded"])
            let audited = try await box.audited().map { $0.split(separator: " ")[0] }
            #expect(audited == ["proposed", "previewed", "approved", "claimed", "executing", "executed", "verified"])
        }
    }

    /// While nothing is to be done it sleeps; what will expire wakes it when it does, and not before.
    @Test func itLooksWhenThereIsSomethingToSee() async throws {
        try await withStore { database in
            let box = Signalbox(Points(), database, pause: .milliseconds(5), rest: .hours(1), life: .milliseconds(600))
            try await box.working { () async throws in
                try await Task.sleep(for: .milliseconds(300))
                #expect(box.looks.withLock(\.self) == 1, "nothing is there, and nobody rang")
                _ = try await box.proposed()
                #expect(try await eventually { try await box.fix()?.state == .expired })
                #expect(box.looks.withLock(\.self) < 10)
            }
        }
    }

    /// Whoever dies rings no bell: what another process holds is looked at now and then.
    @Test func whoDiesWhileItIsAtWorkIsInherited() async throws {
        try await withStore { database in
            let points = Points()
            let alive = Locked<Set<String>>(["other"])
            let box = Signalbox(points, database, alive: alive, pause: .milliseconds(20), rest: .hours(1))
            try await box.press(try await box.proposed().value(of: "Do it"))
            let id = try #require(try await box.fix()?.id)
            _ = try await box.operations.store.step(.id(id), now: Moment(seconds: 1)) { fix throws(FixRefusal) in
                try fix.claim(by: "other", now: Moment(seconds: 1))
                return ((), AuditEntry.Happening(.claimed, fix: id, actor: "other"))
            }
            try await box.working { () async throws in
                try await Task.sleep(for: .milliseconds(150))
                #expect(points.thrown == 0)
                alive.withLock { $0 = [] }
                #expect(try await eventually { points.thrown == 1 })
            }
        }
    }

    /// What is not as it was may be a secret: it is told without it, and so it waits to be told.
    @Test func noSecretWaitsToBeTold() async throws {
        try await withStore { database in
            let (points, secret) = (Points(), "ghp_0123456789abcdefghijABCDEFGHIJ012345")
            let box = Signalbox(points, database)
            try await box.press(try await box.proposed().value(of: "Do it"))
            points.state.withLock { $0.position = secret }
            #expect(try await box.works { try await box.fix()?.state == .previewed })
            let bodies = try await database.read { connection in
                try connection.query("SELECT body FROM inbox") { String(decoding: $0.blob(0), as: UTF8.self) }
            }
            #expect(bodies.contains { $0.contains("position: left") })
            #expect(!bodies.contains { $0.contains(secret) })
        }
    }

    @Test func howFarItIsIsTold() async throws {
        try await withStore { database in
            let points = Points()
            points.state.withLock { $0.verification = .waiting("1 of 2 tongues lies right") }
            let box = Signalbox(points, database)
            let card = try await box.proposed()
            try await box.press(card.value(of: "Do it"))
            try await box.working { () async throws in
                #expect(try await eventually { try await box.news().contains("1 of 2 tongues lies right") })
                points.state.withLock { $0.verification = .succeeded("They lie right.") }
                #expect(try await eventually { try await box.fix()?.state == .succeeded })
            }
            // Once for each thing that is said, however often it is looked.
            #expect(try await box.news() == ["approved", "executing", "1 of 2 tongues lies right", "succeeded"])
        }
    }

    /// Two processes on one store, and fifty people who press at once.
    @Test func twoProcessesDoItOnce() async throws {
        try await withStore { database in
            let points = Points()
            let alive = Locked<Set<String>>(["p1", "p2"])
            let boxes = [Signalbox(points, database, name: "p1", alive: alive), Signalbox(points, database, name: "p2", alive: alive)]
            let token = try await boxes[0].proposed().value(of: "Do it")
            try await boxes[0].working { () async throws in
                try await boxes[1].working { () async throws in
                    let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
                        for number in 0..<50 {
                            group.addTask { try await boxes[number % 2].press(token, by: "U\(number)").audience == .thread }
                        }
                        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                    }
                    #expect(taken == 1, "everybody else is told that it is decided")
                    #expect(try await eventually { try await boxes[0].fix()?.state == .succeeded })
                }
            }
            #expect(points.thrown == 1)
            #expect(try await boxes[0].news() == ["approved", "executing", "succeeded"])
            let audited = try await boxes[0].audited()
            #expect(audited.filter { $0.hasPrefix("refused") }.count == 49 && audited.filter { $0.hasPrefix("claimed") }.count == 1)
            let verdict = try await AuditTrail(database: database).verify(anchors: [])
            #expect(verdict.description.hasPrefix("whole"), "\(verdict)")
        }
    }

    /// What another process holds that lives is its own; what a dead one held is looked at.
    @Test(arguments: [true, false]) func onlyTheDeadAreInherited(isAlive: Bool) async throws {
        try await withStore { database in
            let points = Points()
            let box = Signalbox(points, database, alive: Locked(isAlive ? ["other"] : []))
            let card = try await box.proposed()
            try await box.press(card.value(of: "Do it"))
            let id = try #require(try await box.fix()?.id)
            _ = try await box.operations.store.step(.id(id), now: Moment(seconds: 1)) { fix throws(FixRefusal) in
                try fix.claim(by: "other", now: Moment(seconds: 1))
                try fix.begin(now: Moment(seconds: 1))
                return ((), AuditEntry.Happening(.executing, fix: id, actor: "other"))
            }
            try await box.working { () async throws in
                if isAlive {
                    try await Task.sleep(for: .milliseconds(300))
                    #expect(try await box.fix()?.state == .executing)
                } else {
                    #expect(try await eventually { try await box.fix()?.state == .failed })
                    #expect(try await box.fix()?.outcome?.contains("it was not done") == true)
                }
            }
            #expect(points.thrown == 0)
        }
    }

    /// Cut off while it looks whether it worked, it goes on with that, and does nothing twice.
    @Test func interruptedItGoesOn() async throws {
        try await withStore { database in
            let points = Points()
            points.state.withLock { $0.verification = .waiting("not yet") }
            let box = Signalbox(points, database)
            let card = try await box.proposed()
            try await box.press(card.value(of: "Do it"))
            try await box.working { () async throws in
                #expect(try await eventually { try await box.fix()?.state == .verifying })
                box.crew.interrupt()
                points.state.withLock { $0.verification = .succeeded("They lie right.") }
                #expect(try await eventually { try await box.fix()?.state == .succeeded })
            }
            #expect(points.thrown == 1)
        }
    }

    @Test func whatWasDoneCanBeTakenBack() async throws {
        try await withStore { database in
            let points = Points()
            points.state.withLock { ($0.undoes, $0.verification) = (true, .failed("They are stuck.")) }
            let box = Signalbox(points, database)
            try await box.press(try await box.proposed().value(of: "Do it"))
            #expect(try await box.works { try await box.fix()?.state == .failed })
            let first = try #require(try await box.fix())
            #expect(try await box.press("undo \(first.id)", as: .viewer).plainText.contains("needs the role operator"))
            let card = try await box.press("undo \(first.id)")
            #expect(card.plainText.contains("Throws points 3 to the left."), "\(card.plainText)")
            points.state.withLock { $0.verification = .succeeded("They lie left.") }
            try await box.press(card.value(of: "Do it"))
            #expect(try await box.works { try await box.operations.store.fix(.id(first.id))?.state == .undone })
            #expect(try await box.press("undo \(first.id)").plainText.contains("nothing that would bring back"))
            #expect(try await box.press("undo fix-nosuchfix").plainText.contains("nothing that would bring back"))
        }
    }
}
