import Forms
import JSON
import TestSupport
import Threading

/// A stand-in for the API server of a cluster, with controllers that roll workloads. Objects have versions and are locked by them;
/// who asks needs a token, and a rule that lets him.
final class ClusterStandIn: Sendable {
    /// What happens to a request in place of, or besides, being answered.
    enum Fault: Sendable, Equatable {
        case status(Int, retryAfter: Int? = nil)
        /// It is done, and the answer is lost.
        case answerLost
        /// The connection ends before anything is done.
        case dropped
        /// Somebody else notes something about the object first.
        case notedMeanwhile
        case changedMeanwhile(image: String)
        case garbage
    }

    enum Manner: Sendable {
        case rolls
        /// Nothing is ever done: the controller is dead.
        case sleeps
        /// New pods do not come up, and the controller gives up on them.
        case getsStuck
    }

    struct State: Sendable {
        var objects: [String: JSON] = [:]
        var version: Int64 = 100
        var made: Int64 = 0
        var history: [(version: Int64, path: String, type: String, object: JSON)] = []
        var tokens: Set<String> = ["sa-token-one"]
        var denied: Set<String> = []
        var faults: [(verb: String, fault: Fault)] = []
        var asked: [String] = []
        var manner = Manner.rolls { didSet { settled = nil } }
        /// The version at which no controller had anything to do.
        var settled: Int64?
        var logs: [String: String] = [:]
        var pageSize = 2
        var forgetsPlaces = false
        var watchesFail = false
        /// Serves what there is in several versions only in the older one.
        var isOld = false
    }

    let state = Locked(State())
    private let server: StandIn

    var url: String { String(server.url().dropLast()) }

    init() {
        let state = state
        server = StandIn { peer in
            while let request = peer.request() {
                guard ClusterStandIn.serve(request, state, peer) else { return }
            }
        }
        startThread(name: "controllers") { [weak self] in
            while let state = self?.state {
                state.withLock { $0.reconcile() }
                threadPause()
            }
        }
    }

    var asked: [String] { state.withLock { $0.asked } }

    /// `verb resource`, as often as they were asked for.
    func count(_ words: String) -> Int { asked.count { $0.hasPrefix(words) } }

    func fail(_ verb: String, _ fault: Fault, times: Int = 1) {
        state.withLock { state in for _ in 0..<times { state.faults.append((verb, fault)) } }
    }

    // MARK: - Serving

    private static func serve(_ request: StandIn.Request, _ state: Locked<State>, _ peer: Peer) -> Bool {
        let call = Call(request)
        let step: Step = state.withLock { $0.answer(call) }
        switch step {
        case .close: return false
        case .answer(let status, let body, let headers): return peer.write(answer(status, body, headers: headers))
        case .watch(let version): return watch(call, from: version, state, peer)
        }
    }

    private static func watch(_ call: Call, from version: Int64, _ state: Locked<State>, _ peer: Peer) -> Bool {
        guard peer.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n") else { return false }
        func send(_ json: JSON) -> Bool {
            let line = String(decoding: json.serialized(), as: UTF8.self) + "\n"
            return peer.write("\(String(line.utf8.count, radix: 16))\r\n\(line)\r\n")
        }
        var place = version
        let bookmark: JSON = ["type": "BOOKMARK", "object": ["metadata": ["resourceVersion": .string("\(version)")]]]
        guard send(bookmark) else { return false }
        for _ in 0..<400 {
            let forgets = state.withLock { $0.forgetsPlaces }
            if forgets {
                _ = send(["type": "ERROR", "object": ["kind": "Status", "code": 410, "reason": "Expired"]])
                break
            }
            let news = state.withLock { state in state.history.filter { $0.version > place && $0.path.hasPrefix(call.path + "/") } }
            for event in news {
                place = event.version
                if let name = call.selectedName, event.object["metadata"]?["name"]?.string != name { continue }
                guard send(["type": .string(event.type), "object": event.object]) else { return false }
            }
            peer.pause(10)
        }
        return peer.write("0\r\n\r\n")
    }

    enum Step: Sendable {
        case answer(Int, String, [String])
        case watch(Int64)
        case close
    }
}

/// One request, taken apart.
struct Call: Sendable {
    var method: String
    var path: String
    var query: [(String, String)]
    var bearer: String?
    var body: [UInt8]
    var type: String?

    init(_ request: StandIn.Request) {
        let words = request.line.split(separator: " ").map(String.init)
        method = words[0]
        let parts = words[1].split(separator: "?", maxSplits: 1).map(String.init)
        path = parts[0]
        query = parts.count > 1 ? (try? FormFields(parsing: Array(parts[1].utf8)))?.pairs.map { ($0.name, $0.value) } ?? [] : []
        bearer = request.headers["authorization"].map { String($0.dropFirst("Bearer ".count)) }
        body = request.body
        type = request.headers["content-type"]
    }

    subscript(_ name: String) -> String? { query.first { $0.0 == name }?.1 }

    var selectedName: String? {
        self["fieldSelector"].flatMap { $0.hasPrefix("metadata.name=") ? String($0.dropFirst("metadata.name=".count)) : nil }
    }

    /// Behind the version: `namespaces/shop/deployments/web`.
    private var parts: [String] {
        let all = path.split(separator: "/").map(String.init)
        return Array(all.dropFirst(all.first == "api" ? 2 : 3))
    }

    var resource: String {
        let rest = parts.first == "namespaces" && parts.count > 2 ? Array(parts.dropFirst(2)) : parts
        return (rest.first ?? "") + (rest.count > 2 ? "/" + rest[2] : "")
    }

    var namespace: String? { parts.first == "namespaces" && parts.count > 2 ? parts[1] : nil }
    var isOfOne: Bool { (parts.first == "namespaces" ? parts.count - 2 : parts.count) > 1 }

    var verb: String {
        switch method {
        case "PATCH": "patch"
        case "POST": "create"
        default: self["watch"] == "true" ? "watch" : isOfOne ? "get" : "list"
        }
    }
}
