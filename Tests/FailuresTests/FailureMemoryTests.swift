import CIEvents
import Database
import Diagnosis
import Failures
import Redaction
import Store
import TestSupport
import Testing
import Time

@Suite struct FailureMemoryTests {
    let start = Moment(seconds: 1_790_000_000)

    private func open(_ body: (FailureMemory, Database) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: folder.store))
        do { try await body(FailureMemory(database: database), database) } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    private func ending(_ conclusion: CIConclusion, commit: String, run: String, branch: String = "main", after: Duration = .zero)
        -> CIEvent
    {
        CIEvent(
            system: .github,
            repository: "acme/shop",
            branch: branch,
            commit: commit,
            workflow: "CI",
            job: "test",
            runID: run,
            jobID: "job-\(run)",
            conclusion: conclusion,
            url: "https://ci.invalid/acme/shop/\(run)",
            finishedAt: start + after
        )
    }

    private func record(_ id: String, of event: CIEvent, fingerprint: String = "f1", after: Duration = .zero) -> FailureRecord {
        FailureRecord(
            id: id,
            origin: FailureOrigin(event),
            fingerprint: fingerprint,
            isDiagnosed: true,
            category: "test-failure",
            pattern: "pytest.failed",
            title: "A test fails",
            step: "Run tests",
            keyText: "FAILED test_cart.py::test_total",
            confidence: 0.9,
            flakiness: 0.25,
            at: start + after,
            story: "{}"
        )
    }

    private func keep(_ record: FailureRecord, in threads: [String] = [], _ database: Database) async throws {
        let redacted = Redactor.standard.redact(record)
        try await database.write { try FailureMemory.keep(redacted, inThreads: threads, on: $0) }
    }

    private func note(_ events: [CIEvent], _ database: Database) async throws {
        let now = start
        try await database.write { connection in for event in events { try FailureMemory.note(event, on: connection, at: now) } }
    }

    @Test func aThreadKnowsWhatItWasLastAbout() async throws {
        try await open { memory, database in
            let first = record("a", of: ending(.failure, commit: "c1", run: "1"))
            let second = record("b", of: ending(.failure, commit: "c2", run: "2"), after: .seconds(5))
            try await keep(first, in: ["t1", "t2"], database)
            try await keep(second, in: ["t1"], database)
            #expect(try await memory.latest(inThread: "t1") == second)
            #expect(try await memory.latest(inThread: "t2") == first)
            #expect(try await memory.latest(inThread: "t3") == nil)
            #expect(try await memory.record("a") == first)
        }
    }

    @Test func handledAgainItIsRememberedOnce() async throws {
        try await open { memory, database in
            let event = ending(.failure, commit: "c1", run: "1")
            for _ in 1...3 { try await keep(record("a", of: event), in: ["t1"], database) }
            #expect(try await memory.history(of: "f1", in: "acme/shop")?.count == 1)
        }
    }

    @Test func secretsAreNotRemembered() async throws {
        try await open { memory, database in
            var record = record("a", of: ending(.failure, commit: "c1", run: "1"))
            record.keyText = "curl: (22) password=hunter2hunter2"
            record.origin.url = "https://deploy:hunter2hunter2@ci.invalid/run/1"
            try await keep(record, database)
            let kept = try #require(try await memory.record("a"))
            #expect(!kept.keyText.contains("hunter2"))
            #expect(kept.origin.url?.contains("hunter2") == false)
        }
    }

    @Test func tellsHowOftenAndWhere() async throws {
        try await open { memory, database in
            for (number, branch) in ["main", "fix", "main"].enumerated() {
                let event = ending(.failure, commit: "c\(number)", run: "\(number)", branch: branch)
                try await keep(record("r\(number)", of: event, after: .hours(Int64(number))), database)
            }
            let history = try #require(try await memory.history(of: "f1", in: "acme/shop"))
            #expect(history.count == 3)
            #expect(history.firstSeen == start)
            #expect(history.lastSeen == start + .hours(2))
            #expect(history.branches == ["main", "fix"])
            #expect(history.runs.first == "https://ci.invalid/acme/shop/2")
            #expect(try await memory.history(of: "f1", in: "acme/other") == nil)
            #expect(try await memory.history(of: "f1", in: nil) == nil)
        }
    }

    @Test func theSameCommitThatAlsoPassedIsFlaky() async throws {
        try await open { memory, database in
            let failed = ending(.failure, commit: "c1", run: "1")
            try await note([failed, ending(.success, commit: "c1", run: "2", after: .minutes(5))], database)
            let evidence = try await memory.flakyEvidence(for: record("a", of: failed))
            #expect(evidence.sameCommitPassed)
            #expect(evidence.verdict == .flaky)
        }
    }

    @Test func whatRetriesOfEarlierCommitsSaid() async throws {
        try await open { memory, database in
            for number in 1...3 {
                let failed = ending(.failure, commit: "old\(number)", run: "\(number)")
                try await keep(record("r\(number)", of: failed), database)
                try await note([failed], database)
            }
            // The first passed when it was run again, the second failed again, the third was not run again.
            try await note([ending(.success, commit: "old1", run: "11"), ending(.failure, commit: "old2", run: "12")], database)
            let now = record("now", of: ending(.failure, commit: "new", run: "20"))
            let evidence = try await memory.flakyEvidence(for: now)
            #expect(evidence == FlakyEvidence(passedOnRetry: 1, failedOnRetry: 1, logSays: 0.25))
        }
    }

    @Test func findsTheLastGreenOfTheSameJobAndBranch() async throws {
        try await open { memory, database in
            let green = ending(.success, commit: "g1", run: "1", after: .hours(1))
            let elsewhere = ending(.success, commit: "g2", run: "2", branch: "fix", after: .hours(2))
            let later = ending(.success, commit: "g3", run: "3", after: .hours(9))
            try await note([green, elsewhere, later], database)
            let origin = FailureOrigin(ending(.failure, commit: "c", run: "4"))
            #expect(try await memory.lastGreen(before: origin, at: start + .hours(3)) == green)
            #expect(try await memory.lastGreen(before: origin, at: start) == nil)
        }
    }

    @Test func listsFailuresOfABranch() async throws {
        try await open { memory, database in
            let old = ending(.failure, commit: "a", run: "1")
            let new = ending(.timedOut, commit: "b", run: "2", after: .hours(1))
            try await note(
                [old, new, ending(.success, commit: "c", run: "3"), ending(.failure, commit: "d", run: "4", branch: "fix")],
                database
            )
            #expect(try await memory.recentFailures(in: nil, branch: "main", since: start, limit: 9) == [new, old])
            #expect(try await memory.recentFailures(in: "acme/shop", branch: nil, since: start + .minutes(1), limit: 9) == [new])
            #expect(try await memory.recentFailures(in: "acme/other", branch: nil, since: start, limit: 9).isEmpty)
            #expect(try await memory.repositories(since: start) == ["acme/shop"])
        }
    }

    @Test func remembersWhichLinesPeopleJudged() async throws {
        try await open { memory, database in
            func keep(_ id: String, _ text: String, job: String = "test") async throws {
                var event = ending(.failure, commit: id, run: id)
                event.job = job
                var record = record(id, of: event)
                record.keyText = text
                try await self.keep(record, database)
            }
            try await keep("a", "it helped")
            try await keep("b", "it helped")
            try await keep("c", "it was wrong")
            try await keep("d", "nobody said")
            try await keep("e", "they differ")
            try await keep("f", "elsewhere", job: "lint")
            let now = start
            try await database.write { connection in
                for id in ["a", "e", "f"] { try FailureMemory.rate(id, helpful: true, by: "U1", at: now, on: connection) }
                for id in ["c", "e"] { try FailureMemory.rate(id, helpful: false, by: "U2", at: now, on: connection) }
                // Of what is not known, nothing is kept, and nobody is told.
                try FailureMemory.rate("nothing", helpful: true, by: "U1", at: now, on: connection)
            }
            let origin = FailureOrigin(ending(.failure, commit: "z", run: "9"))
            let expected = JudgedLines([(text: "it helped", isHelpful: true), (text: "it was wrong", isHelpful: false)])
            #expect(try await memory.judgedLines(for: origin) == expected)
            #expect(try await memory.judgedLines(for: FailureOrigin()) == JudgedLines())
            // A mind may change, and what was pressed earlier may be written later.
            try await database.write { connection in
                try FailureMemory.rate("a", helpful: false, by: "U1", at: now + .seconds(2), on: connection)
                try FailureMemory.rate("a", helpful: true, by: "U1", at: now + .seconds(1), on: connection)
            }
            let changed = JudgedLines([(text: "it helped", isHelpful: false), (text: "it was wrong", isHelpful: false)])
            #expect(try await memory.judgedLines(for: origin) == changed)
        }
    }

    @Test func forgetsAfterThreeMonths() async throws {
        try await open { memory, database in
            let event = ending(.failure, commit: "c1", run: "1")
            try await note([event], database)
            try await keep(record("a", of: event), in: ["t"], database)
            #expect(try await memory.sweep(now: start + .days(89)) == 0)
            while try await memory.sweep(now: start + .days(91)) > 0 {}
            #expect(try await memory.record("a") == nil)
            #expect(try await memory.latest(inThread: "t") == nil)
            #expect(try await memory.repositories(since: start).isEmpty)
            #expect(try await database.read { try $0.first("SELECT count(*) FROM failure_threads") { $0.int(0) } } == 0)
        }
    }

    @Test(arguments: [
        (FlakyEvidence(logSays: 0.9), FlakyEvidence.Verdict.flaky), (FlakyEvidence(logSays: 0.1), .regular),
        (FlakyEvidence(logSays: 0.5), .unknown),
        (FlakyEvidence(failedOnRetry: 4, logSays: 0.9), .regular), (FlakyEvidence(passedOnRetry: 4, logSays: 0.1), .flaky),
        (FlakyEvidence(sameCommitPassed: true, failedOnRetry: 9, logSays: 0.06), .flaky),
    ])
    func whatHappenedOutweighsWhatTheLogSays(_ evidence: FlakyEvidence, _ verdict: FlakyEvidence.Verdict) {
        #expect(evidence.verdict == verdict)
        #expect(!evidence.reasons.isEmpty)
    }
}
