import CIEvents
import Testing
import Time

@Suite struct EventTests {
    static let whole = CIEvent(
        system: .github,
        repository: "acme/shop",
        branch: "main",
        commit: "c0ffee",
        workflow: "CI",
        job: "build \"quoted\"\u{2028}",
        runID: "77",
        jobID: "123",
        attempt: 2,
        conclusion: .timedOut,
        isAllowedToFail: true,
        url: "https://github.example/acme/shop/actions/runs/77/job/123",
        author: "nadia",
        startedAt: Moment(milliseconds: 1_790_000_000_123),
        finishedAt: Moment(seconds: 1_790_000_100)
    )

    @Test(arguments: [whole, CIEvent(system: .jenkins, repository: "r", runID: "1", conclusion: .unknown)])
    func whatIsStoredComesBack(event: CIEvent) throws { #expect(try CIEvent(stored: event.stored) == event) }

    @Test(arguments: [
        "", "[]", "{}", #"{"schema":2,"system":"github","repository":"r","run_id":"1","conclusion":"success"}"#,
        #"{"schema":1,"system":"travis","repository":"r","run_id":"1","conclusion":"success"}"#,
        #"{"schema":1,"system":"github","repository":"r","run_id":"1","conclusion":"fine"}"#,
        #"{"schema":1,"system":"github","repository":"r","run_id":1,"conclusion":"success"}"#,
    ])
    func whatIsNoEvent(text: String) { #expect(throws: (any Error).self) { try CIEvent(stored: Array(text.utf8)) } }

    static let run: CIEvent = changed(whole) { run in (run.job, run.jobID) = (nil, nil) }

    static func changed(_ event: CIEvent, _ change: (inout CIEvent) -> Void) -> CIEvent {
        var event = event
        change(&event)
        return event
    }

    /// What makes another ending, and what is told of the same one.
    @Test(arguments: [
        (changed(whole) { $0.branch = "other" }, true),
        (changed(whole) { ($0.attempt, $0.workflow, $0.runID, $0.finishedAt) = (nil, nil, "78", nil) }, true),
        (changed(whole) { $0.jobID = "124" }, false), (changed(whole) { $0.repository = "acme/cart" }, false),
        (changed(whole) { $0.system = .gitlab }, false),
        (changed(whole) { $0.url = "https://ghe.example/acme/shop/actions/runs/77/job/123" }, false), (run, false),
    ])
    func jobs(other: CIEvent, isSame: Bool) { #expect((other.identity == Self.whole.identity) == isSame) }

    @Test(arguments: [
        (changed(run) { $0.branch = "other" }, true), (changed(run) { $0.finishedAt = nil }, true),
        (changed(run) { $0.attempt = 3 }, false),
        (changed(run) { $0.runID = "78" }, false),
        // Two projects of a Jenkins may build one repository.
        (changed(run) { $0.workflow = "nightly" }, false),
    ])
    func countedRuns(other: CIEvent, isSame: Bool) { #expect((other.identity == Self.run.identity) == isSame) }

    /// A pipeline that is tried again keeps its number and ends at another time.
    @Test func runsWithoutACount() {
        let first = Self.changed(Self.run) { $0.attempt = nil }
        let again = Self.changed(first) { $0.finishedAt = Moment(seconds: 1_790_000_900) }
        #expect(again.identity != first.identity)
    }

    @Test func whatIsHandledInOrder() {
        var other = Self.whole
        (other.runID, other.jobID, other.branch, other.attempt) = ("78", "124", "other", nil)
        #expect(other.threadKey == Self.whole.threadKey)
        other.job = "test"
        #expect(other.threadKey != Self.whole.threadKey)
    }

    @Test(arguments: [(0, true), (86_400, true), (86_401, false), (-3_600, true)])
    func news(age: Int64, isNews: Bool) {
        #expect(Self.whole.isNews(at: Moment(seconds: 1_790_000_100 + age)) == isNews)
        #expect(CIEvent(system: .jenkins, repository: "r", runID: "1", conclusion: .failure).isNews(at: Moment(seconds: age)))
    }
}
