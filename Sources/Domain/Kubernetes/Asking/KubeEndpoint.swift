import Forms
import HTTPClient
import JSON
import Threading
import Time

/// The API of one cluster: how it is asked.
struct KubeEndpoint: Sendable {
    let scope: KubeScope
    let server: String
    let door: KubeDoor
    let clock: WallClock
    /// In which versions this cluster serves what there is in several.
    private let served = Locked<[KubeResource.Kind: String]>([:])

    init(scope: KubeScope, server: String, door: KubeDoor, clock: WallClock) {
        self.scope = scope
        self.server = server
        self.door = door
        self.clock = clock
    }

    enum Patch: String {
        /// Keys that are given are set, others stay: for what has lists with names in it.
        case strategic = "application/strategic-merge-patch+json"
        case merge = "application/merge-patch+json"
        case json = "application/json-patch+json"
    }

    private static let patience = RetryPolicy(maximumAttempts: 3, longestRetryAfter: .seconds(5))
    private static let pageSize = 250
    private static let mostPages = 20

    func get(_ resource: KubeResource, _ attempt: String) async throws(KubeError) -> JSON {
        try json(try await send(KubeRequest(.get, resource, attempt)), attempt)
    }

    func text(_ resource: KubeResource, _ query: [(String, String)], limit: Int, _ attempt: String) async throws(KubeError) -> [UInt8] {
        var request = KubeRequest(.get, resource, attempt, query: query)
        request.limit = limit
        return try await send(request).body
    }

    /// Every item, page after page.
    ///
    /// - Returns: as much as is worth having, whether that is all, and the place in time from which changes may be watched.
    func list(
        _ resource: KubeResource,
        _ query: [(String, String)],
        _ attempt: String
    ) async throws(KubeError) -> (items: [JSON], isWhole: Bool, version: String) {
        do { return try await pages(resource, query, attempt) } catch {
            guard error.code == .gone else { throw error }
            // The cluster forgot the place in the list while we read: what it has now is as good.
            return try await pages(resource, query, attempt)
        }
    }

    private func pages(
        _ resource: KubeResource,
        _ query: [(String, String)],
        _ attempt: String
    ) async throws(KubeError) -> (items: [JSON], isWhole: Bool, version: String) {
        var (items, token, version): ([JSON], String?, String) = ([], nil, "")
        for _ in 0..<Self.mostPages {
            var page = query + [("limit", "\(Self.pageSize)")]
            if let token { page.append(("continue", token)) }
            let answer = try json(try await send(KubeRequest(.list, resource, attempt, query: page)), attempt)
            items += answer["items"]?.array ?? []
            version = answer["metadata"]?["resourceVersion"]?.string ?? version
            token = answer["metadata"]?["continue"]?.string.flatMap { $0.isEmpty ? nil : $0 }
            if token == nil { return (items, true, version) }
        }
        return (items, false, version)
    }

    /// Once, and never again by itself.
    func patch(_ resource: KubeResource, _ kind: Patch, _ body: JSON, _ attempt: String) async throws(KubeError) -> JSON {
        var request = KubeRequest(.patch, resource, attempt, query: [("fieldManager", "yardmaster")])
        (request.body, request.type) = (body, kind.rawValue)
        return try json(try await send(request), attempt, isChange: true)
    }

    func create(_ resource: KubeResource, _ body: JSON, _ attempt: String) async throws(KubeError) -> JSON {
        var request = KubeRequest(.create, resource, attempt)
        (request.body, request.type) = (body, "application/json")
        return try json(try await send(request), attempt)
    }

    /// Everybody may ask for it, and it proves that the cluster is there.
    func version() async throws(KubeError) -> JSON {
        let attempt = "the cluster could not be reached"
        let pass = try await enter(attempt)
        var wire = HTTPClientRequest(.get, url: server + "/version", headers: [("Accept", "application/json")])
        if let token = pass.bearer { wire.headers.append(("Authorization", "Bearer \(token)")) }
        wire.timeouts.total = .seconds(10)
        let request = KubeRequest(.get, KubeResource(.nodes), attempt)
        let answer: HTTPClientResponse
        do { answer = try await pass.client.send(wire) } catch { throw failure(error, request) }
        return try json(try judged(answer, request), attempt)
    }

    /// What cannot be read after a change was taken all the same.
    private func json(_ answer: HTTPClientResponse, _ attempt: String, isChange: Bool = false) throws(KubeError) -> JSON {
        guard let json = try? JSON(parsing: answer.body) else {
            throw error(.unreadable, attempt, "the answer is no JSON", mayHaveHappened: isChange)
        }
        return json
    }

    private func send(_ request: KubeRequest) async throws(KubeError) -> HTTPClientResponse {
        try check(request.resource, request.attempt)
        let kind = request.resource.kind
        let known = served.withLock { $0[kind] }
        let versions = [known].compactMap(\.self) + kind.versions.filter { $0 != known }
        var request = request
        for version in versions {
            request.version = version
            let answer = try await admitted(request)
            guard isUnserved(answer, request) else {
                served.withLock { $0[kind] = version }
                return try judged(answer, request)
            }
        }
        let all = kind.versions.map { "\(kind.group)/\($0)" }.joined(separator: " nor ")
        throw error(.notFound, request.attempt, "the cluster does not serve \(all)")
    }

    private func admitted(_ request: KubeRequest) async throws(KubeError) -> HTTPClientResponse {
        let (answer, pass) = try await answer(request)
        guard answer.status == 401 else { return answer }
        // The token may have been replaced a moment ago. Nothing was done, so that asking again is no repetition.
        await door.forget(pass)
        return try await self.answer(request).0
    }

    /// Nobody but the API server itself says this, before it looks for anything: nothing was done.
    private func isUnserved(_ answer: HTTPClientResponse, _ request: KubeRequest) -> Bool {
        guard answer.status == 404, request.resource.kind.versions.count > 1 else { return false }
        // Of something that is not there its name is told; of a list, nothing can be missing but all of it.
        return (try? JSON(parsing: answer.body))?["details"]?["name"] == nil
    }

    private func answer(_ request: KubeRequest) async throws(KubeError) -> (HTTPClientResponse, KubeDoor.Pass) {
        let pass = try await enter(request.attempt)
        var wire = wire(request, pass)
        if !request.isChange { wire.retries = Self.patience }
        do { return (try await pass.client.send(wire), pass) } catch { throw failure(error, request) }
    }

    func enter(_ attempt: String) async throws(KubeError) -> KubeDoor.Pass {
        do throws(KubeAccessProblem) { return try await door.enter() } catch {
            throw self.error(.unauthorized, attempt, error.reason)
        }
    }

    func wire(_ request: KubeRequest, _ pass: KubeDoor.Pass) -> HTTPClientRequest {
        let tail = request.query.isEmpty ? "" : "?" + String(decoding: FormFields.encode(request.query), as: UTF8.self)
        var wire = HTTPClientRequest(
            request.method,
            url: server + request.resource.path(in: request.version) + tail,
            headers: [("Accept", "application/json")]
        )
        if let token = pass.bearer { wire.headers.append(("Authorization", "Bearer \(token)")) }
        if let type = request.type { wire.headers.append(("Content-Type", type)) }
        wire.body = request.body?.serialized()
        wire.maximumBody = request.limit
        return wire
    }

    /// Nothing leaves for a place that the settings do not open.
    func check(_ resource: KubeResource, _ attempt: String) throws(KubeError) {
        guard resource.isPlain else { throw error(.outOfScope, attempt, "that is no name that the cluster could have") }
        guard let namespace = resource.namespace, !scope.admits(namespace: namespace) else { return }
        let open = scope.namespaces.joined(separator: ", ")
        throw error(.outOfScope, attempt, "the namespace \(namespace) is not open here", "Of \(scope.name), these are: \(open).")
    }
}

/// One question to a cluster.
struct KubeRequest: Sendable {
    var verb: KubeResource.Verb
    var resource: KubeResource
    var version: String
    /// `the pods in shop could not be listed`
    var attempt: String
    var query: [(String, String)]
    var body: JSON?
    var type: String?
    var limit = 32 << 20

    init(_ verb: KubeResource.Verb, _ resource: KubeResource, _ attempt: String, query: [(String, String)] = []) {
        self.verb = verb
        self.resource = resource
        version = resource.kind.versions[0]
        self.attempt = attempt
        self.query = query
    }

    var method: HTTPClientRequest.Method {
        switch verb {
        case .get, .list, .watch: .get
        case .patch: .patch
        case .create: .post
        }
    }

    /// A review of what we may do changes nothing.
    var isChange: Bool { verb == .patch }
}
