import HTTPClient
import JSON
import Threading

extension KubeCluster {
    /// The workload as it is when something of it has changed, or when the time is up.
    ///
    /// It is watched. Where the cluster does not let us, forgets where we were, or says nothing, it is read anew.
    package func next(after workload: Workload, within limit: Duration = .seconds(10)) async throws(KubeError) -> Workload {
        let object = workload.object
        let attempt = "the \(workload.words) could not be watched"
        let query = [
            ("watch", "true"), ("fieldSelector", "metadata.name=\(object.name)"), ("resourceVersion", object.resourceVersion),
            ("allowWatchBookmarks", "true"), ("timeoutSeconds", "\(max(1, limit.components.seconds))"),
        ]
        let request = KubeRequest(.watch, KubeResource(workload.kind.resource, in: object.namespace), attempt, query: query)
        let seen = Task { [endpoint] in try await within(limit) { try await endpoint.firstChange(request) } }
        let result = await withTaskCancellationHandler {
            await seen.result
        } onCancel: {
            seen.cancel()
        }
        switch result {
        case .success(.changed(let json)):
            if let next = Workload(json, kind: workload.kind) { return next }
        case .success(.deleted): throw endpoint.error(.notFound, attempt, "it was deleted")
        // What would fail at once again must not be asked for without a pause.
        case .success(.ended), .failure: if case .failure(let error) = result, !(error is TimeLimitPassed) { try await pause(attempt) }
        }
        return try await self.workload(workload.kind, object.name, in: object.namespace)
    }

    private func pause(_ attempt: String) async throws(KubeError) {
        do { try await Task.sleep(for: .milliseconds(500)) } catch { throw endpoint.error(.cancelled, attempt, "nobody waits any longer") }
    }
}

/// What a watch tells first, apart from where we are.
enum WatchedChange: Sendable {
    case changed(JSON)
    case deleted
    /// The cluster closed the watch, or forgot it.
    case ended
}

extension KubeEndpoint {
    private static let longestLine = 4 << 20

    func firstChange(_ request: KubeRequest) async throws -> WatchedChange {
        try check(request.resource, request.attempt)
        let pass = try await enter(request.attempt)
        var wire = wire(request, pass)
        wire.timeouts.firstByte = .seconds(5)
        let stream = try await pass.client.stream(wire)
        guard stream.isSuccess else {
            stream.cancel()
            if stream.status == 410 { return .ended }
            throw refusal(stream.status, nil, retryAfter: nil, request)
        }
        var line: [UInt8] = []
        for try await chunk in stream.body {
            var rest = chunk[...]
            while let end = rest.firstIndex(of: 0x0A) {
                line += rest[..<end]
                rest = rest[(end + 1)...]
                if let change = Self.change(line) {
                    stream.cancel()
                    return change
                }
                line = []
            }
            line += rest
            if line.count > Self.longestLine { break }
        }
        stream.cancel()
        return .ended
    }

    /// Nil for what only tells where we are.
    static func change(_ line: [UInt8]) -> WatchedChange? {
        guard let event = try? JSON(parsing: line), let type = event["type"]?.string else { return line.isEmpty ? nil : .ended }
        switch type {
        case "ADDED", "MODIFIED": return event["object"].map { .changed($0) } ?? .ended
        case "DELETED": return .deleted
        case "BOOKMARK": return nil
        // With 410 for the most part: the place in time is forgotten.
        default: return .ended
        }
    }
}
