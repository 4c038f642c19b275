import Alerts
import CIEvents
import Conversation
import Testing
import Time

/// What endings make of alerts, one after the other.
@Suite struct BoardTests {
    struct Step: Sendable {
        var event: CIEvent
        /// Minutes since the start at which it is heard of.
        var at: Int64
        var isPast = false
        var isQuiet = false
        var mayHold = false
        var cause: String?
        var isRouted = true
        var channel = "C1"
        var mention: String?
        var expected: String

        init(
            _ at: Int64,
            _ event: CIEvent,
            isPast: Bool = false,
            isQuiet: Bool = false,
            mayHold: Bool = false,
            cause: String? = nil,
            isRouted: Bool = true,
            to channel: String = "C1",
            calling mention: String? = "S0ONCALL",
            _ expected: String
        ) {
            (self.at, self.event, self.isPast, self.isQuiet, self.mayHold) = (at, event, isPast, isQuiet, mayHold)
            (self.cause, self.isRouted, self.expected, self.channel, self.mention) = (cause, isRouted, expected, channel, mention)
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var steps: [Step]

        init(_ name: String, _ steps: [Step]) { (testDescription, self.steps) = (name, steps) }
    }

    static let start = Moment(seconds: 1_790_000_000)

    /// An ending that ended when it is heard of, unless it says otherwise.
    static func ending(
        _ minute: Int64,
        _ conclusion: CIConclusion = .failure,
        job: String? = "test",
        workflow: String? = "CI",
        branch: String = "main",
        run: String = "1",
        attempt: Int? = 1,
        id: String? = nil,
        commit: String = "aaa",
        allowed: Bool = false
    ) -> CIEvent {
        CIEvent(
            system: .github,
            repository: "acme/shop",
            branch: branch,
            commit: commit,
            workflow: workflow,
            job: job,
            runID: run,
            jobID: job.map { id ?? "\($0)-\(run)-\(attempt ?? 0)" },
            attempt: attempt,
            conclusion: conclusion,
            isAllowedToFail: allowed,
            url: "https://github.example/acme/shop/\(run)",
            finishedAt: start + .minutes(minute)
        )
    }

    static let single = [
        Case("a failure is told", [Step(0, ending(0), "open")]),
        Case("a time-out too", [Step(0, ending(0, .timedOut), "open")]),
        Case("one that may fail is not", [Step(0, ending(0, allowed: true), "nothing")]),
        Case("old news is none", [Step(24 * 60 + 1, ending(0), "nothing")]),
        Case("what nobody routes is not", [Step(0, ending(0), isRouted: false, "nothing")]),
        Case("nor what passed since", [Step(5, ending(0), isPast: true, "nothing")]),
        Case("a success says nothing of nothing", [Step(0, ending(0, .success), "nothing")]),
    ]

    static let runs = [
        Case("the run's end adds nothing", [Step(0, ending(0), "open"), Step(1, ending(1, job: nil), "nothing")]),
        Case(
            "the run tells of which workflow a check was, and what is green by it",
            [
                Step(0, ending(0, workflow: nil), "open"), Step(1, ending(1, job: nil), "learn"), Step(1, ending(1, job: nil), "nothing"),
                Step(2, ending(2, .success, job: nil, workflow: "Lint", run: "2"), "nothing"),
                Step(3, ending(3, .success, job: nil, run: "3", commit: "b"), "pass fixed"),
            ]
        ),
        Case(
            "the run first",
            [Step(0, ending(0, job: nil), "open"), Step(1, ending(0), "add test"), Step(2, ending(0, job: nil), "nothing")]
        ),
        Case(
            "jobs of one run share an alert, also when they fail again",
            [
                Step(0, ending(0), "open"), Step(1, ending(1, job: "lint"), "add lint"),
                Step(9, ending(9, attempt: 2), "count 2 line"), Step(9, ending(9, job: "lint", attempt: 2), "count 2"),
                Step(10, ending(10, job: nil, attempt: 2), "nothing"),
            ]
        ),
        Case(
            "two hooks tell of one job",
            [Step(0, ending(0, id: "7"), "open"), Step(0, ending(0, workflow: nil, attempt: nil, id: "7"), "nothing")]
        ),
        Case(
            "a retry that nobody counts is known by its job's number",
            [Step(0, ending(0, attempt: nil, id: "7"), "open"), Step(5, ending(5, attempt: nil, id: "8"), "count 2 line")]
        ),
        Case(
            "and where only runs are told, by its end",
            [
                Step(0, ending(0, job: nil, attempt: nil), "open"), Step(0, ending(0, job: nil, attempt: nil), "nothing"),
                Step(5, ending(5, job: nil, attempt: nil), "count 2 line"),
            ]
        ),
        Case(
            "a run that fails again is counted once, whichever of its ends comes first",
            [
                Step(0, ending(0), "open"), Step(20, ending(20, job: nil, run: "2"), "count 2 line"),
                Step(20, ending(19, run: "2"), "count 2"), Step(40, ending(40, run: "3"), "count 3 line"),
                Step(40, ending(40, job: nil, run: "3"), "nothing"),
            ]
        ),
    ]

    static let repeats = [
        Case(
            "a thread hears of repetitions now and then",
            [
                Step(0, ending(0), "open"), Step(5, ending(5, run: "2"), "count 2 line"), Step(10, ending(10, run: "3"), "count 3"),
                Step(19, ending(19, run: "4"), "count 4"), Step(20, ending(20, run: "5"), "count 5 line"),
            ]
        ),
        Case(
            "each failure opens the window anew",
            [
                Step(0, ending(0), "open"), Step(300, ending(300, run: "2"), "count 2 line"),
                Step(660, ending(660, run: "3"), "count 3 line"),
                Step(1_021, ending(1_021, run: "4"), "open"),
            ]
        ),
        Case(
            "but not beyond a day",
            (0...4).map { Step($0 * 355, ending($0 * 355, run: "\($0)"), $0 == 0 ? "open" : "count \($0 + 1) line") }
                + [Step(1_441, ending(1_441, run: "9"), "open")]
        ),
        Case("another branch is another matter", [Step(0, ending(0), "open"), Step(1, ending(1, branch: "b", run: "2"), "open")]),
        Case("and so is another workflow's job", [Step(0, ending(0), "open"), Step(1, ending(1, workflow: "Nightly", run: "2"), "open")]),
        Case(
            "whoever was let sleep is called in the morning, once",
            [
                Step(0, ending(0), isQuiet: true, "open silently"), Step(1, ending(1, run: "2"), isQuiet: true, "count 2 line"),
                Step(2, ending(2, run: "3"), "count 3 line calls"), Step(3, ending(3, run: "4"), "count 4"),
            ]
        ),
    ]

    static let greens = [
        Case(
            "a success closes, and the next failure is a new one",
            [
                Step(0, ending(0), "open"), Step(9, ending(9, .success, run: "2", commit: "b"), "pass fixed"),
                Step(10, ending(10, run: "3"), "open"),
            ]
        ),
        Case(
            "the same commit without a change is flaky",
            [Step(0, ending(0), "open"), Step(9, ending(9, .success, attempt: 2), "pass flaky")]
        ),
        Case(
            "a success that ended before the failure closes nothing",
            [
                Step(5, ending(5), "open"), Step(6, ending(4, .success, run: "0"), "nothing"),
                Step(7, ending(7, .success, run: "2", commit: "b"), "pass fixed"),
            ]
        ),
        Case(
            "a failure that ended earlier comes late and counts, and a success from after it is no success of the later one",
            [
                Step(5, ending(5, run: "2"), "open"), Step(6, ending(3), "count 2 line"), Step(7, ending(4, .success, run: "0"), "nothing"),
                Step(8, ending(8, .success, run: "3", commit: "b"), "pass fixed"),
            ]
        ),
        Case(
            "another branch's success closes nothing",
            [Step(0, ending(0), "open"), Step(1, ending(1, .success, branch: "b"), "nothing")]
        ),
        Case(
            "nor another workflow's job's",
            [Step(0, ending(0), "open"), Step(1, ending(1, .success, workflow: "Nightly", run: "2"), "nothing")]
        ),
        Case(
            "all that failed has to be green",
            [
                Step(0, ending(0), "open"), Step(1, ending(1, job: "lint"), "add lint"),
                Step(8, ending(8, .success, run: "2", commit: "b"), "pass"),
                Step(9, ending(9, .success, job: "lint", run: "2", commit: "b"), "pass fixed"),
            ]
        ),
        Case(
            "what was green and fails again is red",
            [
                Step(0, ending(0), "open"), Step(1, ending(1, job: "lint"), "add lint"), Step(2, ending(2, .success, run: "2"), "pass"),
                Step(3, ending(3, run: "3"), "count 2 line"), Step(4, ending(4, .success, job: "lint", run: "4"), "pass"),
                Step(5, ending(5, .success, run: "4", commit: "b"), "pass fixed"),
            ]
        ),
        Case(
            "a whole run's success is that of its jobs",
            [
                Step(0, ending(0), "open"), Step(1, ending(1, job: "lint"), "add lint"),
                Step(9, ending(9, .success, job: nil, run: "2", commit: "b"), "pass fixed"),
            ]
        ),
        Case(
            "a job's success is not that of a run",
            [Step(0, ending(0, job: nil), "open"), Step(1, ending(1, .success, run: "2"), "nothing")]
        ),
        Case(
            "also long after the window",
            [Step(0, ending(0), "open"), Step(900, ending(900, .success, run: "2", commit: "b"), "pass fixed")]
        ),
    ]

    static let routes = [
        Case(
            "a job that is another channel's is told there, and its run nowhere again",
            [
                Step(0, ending(0), "open"), Step(1, ending(1, job: "deploy"), to: "C2", "open"),
                Step(2, ending(2, job: nil), to: "C3", "nothing"),
            ]
        ),
        Case(
            "and one that calls somebody calls",
            [
                Step(0, ending(0), calling: nil, "open"), Step(1, ending(1, job: "deploy"), "open"),
                Step(2, ending(2, job: "lint"), calling: nil, "add lint"),
            ]
        ),
        Case(
            "each counts its own",
            [
                Step(0, ending(0), "open"), Step(1, ending(1, job: "deploy"), to: "C2", "open"),
                Step(9, ending(9, run: "2"), "count 2 line"), Step(9, ending(9, job: "deploy", run: "2"), to: "C2", "count 2 line"),
                Step(10, ending(10, .success, job: nil, run: "3", commit: "b"), "pass fixed fixed"),
            ]
        ),
        Case(
            "also where both are in one channel",
            [
                Step(0, ending(0), "open"), Step(1, ending(1, job: "lint", run: "2"), "open"), Step(9, ending(9, run: "3"), "count 2 line"),
                Step(9, ending(9, job: "lint", run: "3"), "count 2 line"),
            ]
        ),
        Case(
            "the same cause does not keep anybody asleep",
            [
                Step(0, ending(0), calling: nil, "open"), Step(0, ending(0), cause: "f1", "tells f1"),
                Step(1, ending(1, job: "deploy", run: "2"), mayHold: true, "open"),
            ]
        ),
    ]

    static let causes = [
        Case(
            "what may be known is diagnosed first",
            [
                Step(0, ending(0), mayHold: true, "open"), Step(1, ending(1, branch: "b", run: "2"), mayHold: true, "hold"),
                Step(2, ending(1, branch: "b", run: "2"), cause: "f9", "open"),
            ]
        ),
        Case(
            "and joins what it is like",
            [
                Step(0, ending(0), mayHold: true, "open"), Step(0, ending(0), cause: "f1", "tells f1"),
                Step(2, ending(1, branch: "b", run: "2"), cause: "f1", "join b"),
                Step(9, ending(9, .success, run: "3", commit: "b"), "pass"),
                Step(9, ending(9, .success, branch: "b", run: "4", commit: "b"), "pass fixed"),
            ]
        ),
        Case(
            "a cause is told once, a new one too",
            [
                Step(0, ending(0), "open"), Step(0, ending(0), cause: "f1", "tells f1"), Step(0, ending(0), cause: "f1", "knows f1"),
                Step(5, ending(5, run: "2"), "count 2 line"), Step(5, ending(5, run: "2"), cause: "f2", "tells f2"),
            ]
        ),
        Case(
            "also after it was fixed",
            [
                Step(0, ending(0), "open"), Step(1, ending(1, .success, attempt: 2), "pass flaky"),
                Step(2, ending(0), cause: "f1", "tells f1"),
            ]
        ),
    ]

    @Test(arguments: single + runs + repeats + greens + routes + causes) func whatIsToBeDone(_ scenario: Case) {
        var alerts: [Alert] = []
        for (number, step) in scenario.steps.enumerated() {
            let board = AlertBoard(alerts, window: .hours(6), now: Self.start + .minutes(step.at))
            let (word, changed) = Self.decide(step, on: board, "alert\(number)")
            #expect(word == step.expected, "step \(number)")
            for alert in changed {
                alerts.removeAll { $0.id == alert.id }
                alerts.insert(alert, at: 0)
            }
        }
    }

    private static func decide(_ step: Step, on board: AlertBoard, _ id: String) -> (String, [Alert]) {
        if step.event.conclusion == .success { return described(board.decide(passed: step.event)) }
        if let cause = step.cause, !["open"].contains(step.expected), !step.expected.hasPrefix("join") {
            switch board.decide(diagnosed: step.event, cause: cause) {
            case .nothing: return ("nothing", [])
            case .tell(let alert): return ("tells \(alert.told.last ?? "")", [alert])
            case .known(let alert): return ("knows \(cause)", [alert])
            }
        }
        let channel = ThreadID(platform: .slack, workspace: "T1", channel: step.channel, root: nil)
        let target = AlertTarget(channel: channel, mention: step.mention, isQuiet: step.isQuiet)
        let failure = AlertBoard.Failure(
            step.event,
            target: step.isRouted ? target : nil,
            isPast: step.isPast,
            cause: step.cause,
            mayHold: step.mayHold
        )
        return described(board.decide(failure, opening: id))
    }

    private static func described(_ decision: AlertDecision) -> (String, [Alert]) {
        switch decision {
        case .nothing: ("nothing", [])
        case .hold: ("hold", [])
        case .learn(let alert): ("learn", [alert])
        case .open(let alert): (alert.isSilent ? "open silently" : "open", [alert])
        case .add(let alert, let job): ("add \(job.name ?? "")", [alert])
        case .join(let alert, let job): ("join \(job.branch ?? "")", [alert])
        case .count(let alert, let hasLine, let calls): ("count \(alert.count)\(hasLine ? " line" : "")\(calls ? " calls" : "")", [alert])
        case .pass(let alerts): ("pass" + alerts.compactMap(\.closing).map { $0.isFlaky ? " flaky" : " fixed" }.joined(), alerts)
        }
    }
}
