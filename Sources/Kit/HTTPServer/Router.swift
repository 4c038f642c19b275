/// An answer given from the head alone, before the body is read; nil lets the request through.
package typealias HTTPGate = @Sendable (HTTPRequest.Head) -> HTTPResponse?

package struct Route: Sendable {
    package let methods: [HTTPMethod]
    package let path: String
    package let maximumBody: Int
    package let gate: HTTPGate?
    /// Whether the handler is cancelled when the client stops sending for good. For work that nobody else waits for; a client that
    /// closes its half of the connection and still listens is then taken for one that has gone.
    package let endsWithClient: Bool
    package let handler: @Sendable (HTTPRequest) async -> HTTPResponse

    package init(
        _ methods: HTTPMethod...,
        path: String,
        maximumBody: Int = 1 << 20,
        gate: HTTPGate? = nil,
        endsWithClient: Bool = false,
        handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse
    ) {
        self.methods = methods
        self.path = path
        self.maximumBody = maximumBody
        self.gate = gate
        self.endsWithClient = endsWithClient
        self.handler = handler
    }
}

/// Exact paths, compared byte by byte: no decoding, no dot segments, no second way to spell a route.
package struct Router: Sendable {
    enum Match {
        case route(Route)
        case answer(HTTPResponse)
    }

    private struct Path: Sendable {
        let bytes: [UInt8]
        var routes: [(HTTPMethod, Route)]

        var allow: String {
            var methods = routes.map(\.0)
            if methods.contains(.get) && !methods.contains(.head) { methods.append(.head) }
            return methods.map(\.rawValue).joined(separator: ", ")
        }
    }

    private let gate: HTTPGate?
    /// By length, so that one look excludes nearly all.
    private var paths: [[Path]] = []

    package init(_ routes: [Route], gate: HTTPGate? = nil) {
        self.gate = gate
        for route in routes { add(route) }
    }

    private mutating func add(_ route: Route) {
        let bytes = Array(route.path.utf8)
        precondition(bytes.first == ASCII.slash, "a route's path begins with a slash: \(route.path)")
        while paths.count <= bytes.count { paths.append([]) }
        let index = paths[bytes.count].firstIndex { $0.bytes == bytes }
        if index == nil { paths[bytes.count].append(Path(bytes: bytes, routes: [])) }
        let place = index ?? paths[bytes.count].count - 1
        for method in route.methods {
            precondition(!paths[bytes.count][place].routes.contains { $0.0 == method }, "two routes for \(method) \(route.path)")
            paths[bytes.count][place].routes.append((method, route))
        }
    }

    func match(_ head: HTTPRequest.Head) -> Match {
        if let answer = gate?(head) { return .answer(answer) }
        let wanted = head.pathBytes
        guard wanted.count < paths.count, let path = paths[wanted.count].first(where: { $0.bytes.elementsEqual(wanted) }) else {
            return .answer(HTTPResponse(.notFound))
        }
        let route =
            path.routes.first { $0.0 == head.method }?.1
            ?? (head.method == .head ? path.routes.first { $0.0 == .get }?.1 : nil)
        guard let route else { return .answer(HTTPResponse(.methodNotAllowed, headers: [("Allow", path.allow)])) }
        if let answer = route.gate?(head) { return .answer(answer) }
        return .route(route)
    }
}
