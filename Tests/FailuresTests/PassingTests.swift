import CIEvents
import Database
import Failures
import Store
import TestSupport
import Testing
import Time

/// Whether what failed has ended well since, by what is known.
@Suite struct PassingTests {
    private static let start = Moment(seconds: 1_790_000_000)

    private static func ending(
        _ conclusion: CIConclusion = .success,
        after: Duration = .minutes(1),
        job: String? = "test",
        workflow: String? = "CI",
        branch: String? = "main",
        server: String = "github.example"
    ) -> CIEvent {
        CIEvent(
            system: .github,
            repository: "acme/shop",
            branch: branch,
            workflow: workflow,
            job: job,
            runID: "1",
            jobID: job.map { "\($0)-1" },
            conclusion: conclusion,
            url: "https://\(server)/acme/shop/1",
            finishedAt: start + after
        )
    }

    @Test(
        arguments: [
            (ending(), true),
            // One of a job's hooks does not know its workflow.
            (ending(workflow: nil), true), (ending(after: .zero), false), (ending(after: .minutes(-1)), false), (ending(.failure), false),
            (ending(.cancelled), false), (ending(job: "lint"), false), (ending(job: nil), false), (ending(workflow: "Nightly"), false),
            (ending(branch: "other"), false), (ending(branch: nil), false), (ending(server: "ghe.example"), false),
        ] as [(CIEvent, Bool)]
    )
    func whatWasNoted(event: CIEvent, isPast: Bool) async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: folder.store))
        let found = try await database.write { connection in
            try FailureMemory.note(event, on: connection, at: Self.start)
            return try FailureMemory.hasPassed(after: Self.start, Self.ending(.failure), on: connection)
        }
        #expect(found == isPast)
        await database.close()
    }
}
