import CIEvents
import Connectors
import HTTPClient
import JSON
import Settings
import TestSupport
import Threading
import Time

/// A CI system of each kind with one failed job in it, which counts how often that was started again.
final class CIWorld: Sendable {
    struct State {
        var starts = 0
        /// Of what was started.
        var isOver = true
        var isGood = true
        /// What the action is answered with, in place of the right answer.
        var answer: String?
        /// The action is done all the same.
        var isDone = true
        var caches: [Int: (key: String, ref: String)] = [:]
        var deletions: [Int] = []
        /// How many are deleted before the server says that something is wrong with it.
        var failsAfter: Int?
    }

    let state = Locked(State())
    let connectors: CIConnectors
    private let server: StandIn

    init() {
        let state = state
        server = StandIn { peer in
            while let request = peer.request() {
                guard let text = Self.answer(request, state) else { return }
                peer.write(text)
            }
        }
        let client = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none))
        let base = server.url("")
        var settings = YardmasterSettings.Connectors()
        settings.github = .init(token: "invented-github", apiURL: base)
        settings.gitlab = .init(token: "invented-gitlab", url: base)
        settings.jenkins = .init(url: base, login: ("ada", "invented-jenkins"))
        settings.buildkite = .init(token: "invented-buildkite", apiURL: base)
        connectors = CIConnectors(settings, client: client)
    }

    var starts: Int { state.withLock { $0.starts } }

    /// The failed job of a system.
    static func job(_ system: CISystem) -> CIJob.ID {
        switch system {
        case .github: CIJob.ID(.github, "acme/shop", run: nil, job: "71")
        case .gitlab: CIJob.ID(.gitlab, "acme/shop", run: nil, job: "71")
        case .jenkins: CIJob.ID(.jenkins, "shop", run: nil, job: "71")
        case .buildkite, .buildbot: CIJob.ID(.buildkite, "acme/shop", run: 17, job: "job-71")
        }
    }

    /// Nil where the connection is to die.
    private static func answer(_ request: StandIn.Request, _ state: Locked<State>) -> String? {
        let parts = request.line.split(separator: " ")
        let path = String(parts[1].prefix { $0 != "?" })
        return state.withLock { state -> String? in
            switch (String(parts[0]), path) {
            case ("POST", "/repos/acme/shop/actions/jobs/71/rerun"): started(&state, 201, "{}")
            case ("POST", "/api/v4/projects/acme%2Fshop/jobs/71/retry"): started(&state, 201, gitlab(72, state))
            case ("POST", "/job/shop/build"): started(&state, 201, "", ["Location: http://127.0.0.1/queue/item/5/"])
            case ("PUT", "/v2/organizations/acme/pipelines/shop/builds/17/jobs/job-71/retry"):
                started(&state, 200, #"{"id":"job-72","type":"script","state":"scheduled","web_url":"https://buildkite.example/72"}"#)
            case ("DELETE", let path) where path.hasPrefix("/repos/acme/shop/actions/caches/"): deleted(path, &state)
            case ("GET", _):
                TestSupport.answer(200, read(path, String(parts[1]), state) ?? "[]", headers: ["Content-Type: application/json"])
            default: TestSupport.answer(404, "{}")
            }
        }
    }

    private static func started(_ state: inout State, _ status: Int, _ body: String, _ headers: [String] = []) -> String? {
        if state.isDone { state.starts += 1 }
        return state.answer.map { $0.isEmpty ? nil : $0 }
            ?? TestSupport.answer(status, body, headers: headers + ["Content-Type: application/json"])
    }

    private static func deleted(_ path: String, _ state: inout State) -> String? {
        guard let id = path.split(separator: "/").last.flatMap({ Int($0) }) else { return TestSupport.answer(400, "{}") }
        if let refusal = state.answer { return refusal }
        state.deletions.append(id)
        let isThere = state.caches.removeValue(forKey: id) != nil
        if state.failsAfter == state.deletions.count { return TestSupport.answer(500, "{}") }
        return isThere ? TestSupport.answer(204) : TestSupport.answer(404, "{}")
    }

    // MARK: - What is read

    private static func read(_ path: String, _ target: String, _ state: State) -> String? {
        let isNew = state.starts > 0
        switch path {
        case "/repos/acme/shop/actions/jobs/71": return github(71, state)
        case "/repos/acme/shop/actions/jobs/72": return github(72, state)
        case "/repos/acme/shop/actions/runs/17":
            return #"{"id":17,"name":"CI","status":"completed","conclusion":"failure","html_url":"https://github.example/17"}"#
        case "/repos/acme/shop/actions/runs/17/jobs": return #"{"jobs":[\#(github(isNew ? 72 : 71, state))]}"#
        case "/repos/acme/shop/actions/caches": return caches(target, state)
        case "/api/v4/projects/acme%2Fshop/jobs/71": return gitlab(71, state)
        case "/api/v4/projects/acme%2Fshop/jobs/72": return gitlab(72, state)
        case "/api/v4/projects/acme%2Fshop/pipelines/17/jobs": return "[\(gitlab(isNew ? 72 : 71, state))]"
        case "/job/shop/71/api/json": return target.contains("parameters") ? #"{"actions":[]}"# : jenkins(71, state)
        case "/job/shop/72/api/json": return jenkins(72, state)
        case "/job/shop/api/json": return #"{"builds":[\#(isNew ? #"{"number":72,"queueId":5},"# : ""){"number":71,"queueId":4}]}"#
        case "/job/shop/71/wfapi/describe", "/job/shop/72/wfapi/describe": return #"{"stages":[]}"#
        case "/v2/organizations/acme/pipelines/shop/builds/17": return #"{"number":17,"state":"failed","jobs":[\#(buildkite(state))]}"#
        default: return nil
        }
    }

    private static func caches(_ target: String, _ state: State) -> String {
        // As GitHub does, and a little more than it was asked for.
        let list = state.caches.sorted { $0.key < $1.key }.map { id, cache in
            #"{"id":\#(id),"key":"\#(cache.key)","ref":"\#(cache.ref)","size_in_bytes":\#(id << 20)}"#
        }
        return #"{"total_count":\#(list.count),"actions_caches":[\#(list.joined(separator: ","))]}"#
    }

    private static func conclusion(_ number: Int, _ state: State, _ words: (good: String, bad: String)) -> String {
        number == 72 && state.isGood ? words.good : words.bad
    }

    private static func github(_ number: Int, _ state: State) -> String {
        let end =
            number == 71 || state.isOver
            ? #""completed","conclusion":"\#(conclusion(number, state, ("success", "failure")))""# : #""in_progress","conclusion":null"#
        return
            #"{"id":\#(number),"run_id":17,"name":"test","status":\#(end),"started_at":"2026-11-20T10:0\#(number - 70):00Z","html_url":"https://github.example/j/\#(number)"}"#
    }

    private static func gitlab(_ number: Int, _ state: State) -> String {
        let status = number == 71 || state.isOver ? conclusion(number, state, ("success", "failed")) : "running"
        return
            #"{"id":\#(number),"name":"test","stage":"test","status":"\#(status)","pipeline":{"id":17},"web_url":"https://gitlab.example/j/\#(number)","started_at":"2026-11-20T10:0\#(number - 70):00Z"}"#
    }

    private static func jenkins(_ number: Int, _ state: State) -> String {
        let result = number == 71 || state.isOver ? "\"\(conclusion(number, state, ("SUCCESS", "FAILURE")))\"" : "null"
        return
            #"{"number":\#(number),"url":"https://ci.example/job/shop/\#(number)/","result":\#(result),"building":\#(result == "null"),"timestamp":1795168805000,"duration":1000,"actions":[]}"#
    }

    private static func buildkite(_ state: State) -> String {
        let old = #"{"id":"job-71","type":"script","name":"test","state":"failed","web_url":"https://buildkite.example/71""#
        guard state.starts > 0 else { return old + "}" }
        let status = state.isOver ? conclusion(72, state, ("passed", "failed")) : "running"
        return old
            + #","retried":true,"retried_in_job_id":"job-72"},{"id":"job-72","type":"script","name":"test","state":"\#(status)","web_url":"https://buildkite.example/72"}"#
    }
}
