import Glibc
import TestSupport
import Threading

/// GitHub with as many failed runs as anybody asks for, which pass once they are started again. It remembers what was asked of it, and
/// can hold on to a request so that a test may kill whoever sent it.
final class CIWitness: Sendable {
    /// What a bot asks on its way.
    enum Point: String, CaseIterable, Sendable {
        /// The run, before anything was started.
        case looksAtRun
        /// The wish to start it, which is granted at once and answered late.
        case startsRun
        /// The run, after it was started.
        case looksForEffect
    }

    private struct State: Sendable {
        var started: [Int: Int] = [:]
        var held: (point: Point, run: Int)?
        var isHolding = false
        var running: Set<Int> = []
    }

    private let state = Locked(State())
    private let server = Locked<StandIn?>(nil)

    init() {
        let state = state
        server.withLock { $0 = StandIn(answering: { Self.answer($0, state) }) }
    }

    var settings: [String: String] { ["GITHUB_TOKEN": "invented", "GITHUB_API_URL": server.withLock { $0?.url("") } ?? ""] }

    func link(_ run: Int) -> String { server.withLock { $0?.url("/acme/shop/actions/runs/\(run)") } ?? "" }

    /// How often a run was started again.
    func starts(of run: Int) -> Int { state.withLock { $0.started[run, default: 0] } }

    var allStarts: [Int: Int] { state.withLock(\.started) }

    /// Holds on to the next request of this kind until ``release()``.
    func hold(_ point: Point, of run: Int) { state.withLock { ($0.held, $0.isHolding) = ((point, run), false) } }

    /// Once it is started it runs, and comes to no end.
    func keepsRunning(_ run: Int) { state.withLock { _ = $0.running.insert(run) } }

    var isHolding: Bool { state.withLock(\.isHolding) }

    func release() { state.withLock { ($0.held, $0.isHolding) = (nil, false) } }

    private static func answer(_ request: StandIn.Request, _ state: Locked<State>) -> String {
        let json = ["Content-Type: application/json"]
        let words = request.line.split(separator: " ")
        let parts = words[1].split(separator: "?")[0].split(separator: "/").map(String.init)
        guard words.count == 3, parts.count >= 6, parts[3] == "actions", let number = Int(parts[5]) else {
            return TestSupport.answer(404, "{}", headers: json)
        }
        if parts[4] == "jobs" { return TestSupport.answer(200, "$ cargo build\nerror[E0308]: mismatched types\n") }
        guard parts[4] == "runs" else { return TestSupport.answer(404, "{}", headers: json) }
        if parts.last == "jobs" { return TestSupport.answer(200, jobs(number), headers: json) }
        if parts.last == "rerun-failed-jobs" {
            state.withLock { $0.started[number, default: 0] += 1 }
            wait(at: .startsRun, number, state)
            return TestSupport.answer(201, "{}", headers: json)
        }
        let (count, runs) = state.withLock { ($0.started[number, default: 0], $0.running.contains(number)) }
        wait(at: count > 0 ? .looksForEffect : .looksAtRun, number, state)
        let conclusion = count == 0 ? #""failure""# : runs ? "null" : #""success""#
        let status = count > 0 && runs ? "in_progress" : "completed"
        return TestSupport.answer(200, run(number, status, conclusion, attempt: count + 1), headers: json)
    }

    private static func wait(at point: Point, _ run: Int, _ state: Locked<State>) {
        func isHeld() -> Bool {
            state.withLock { state in
                guard let held = state.held, held == (point, run) else { return false }
                state.isHolding = true
                return true
            }
        }
        for _ in 0..<1_000 where isHeld() { usleep(10_000) }
    }

    private static func run(_ number: Int, _ status: String, _ conclusion: String, attempt: Int) -> String {
        """
        {"id":\(number),"name":"CI","head_branch":"main","head_sha":"c0ffee","status":"\(status)","conclusion":\(conclusion),
        "workflow_id":77,"run_attempt":\(attempt),"updated_at":"2026-11-20T10:0\(min(9, attempt)):05Z",
        "html_url":"https://github.example/acme/shop/actions/runs/\(number)"}
        """
    }

    private static func jobs(_ number: Int) -> String {
        """
        {"jobs":[{"id":\(number),"run_id":\(number),"name":"unit","status":"completed","conclusion":"failure",
        "html_url":"https://github.example/acme/shop/actions/runs/\(number)/job/\(number)"}]}
        """
    }
}
