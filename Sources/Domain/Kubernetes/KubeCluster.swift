package import HTTPClient
import JSON

/// A cluster, as far as the bot looks at it and changes it. Secrets are never asked for.
package struct KubeCluster: Sendable {
    package let scope: KubeScope
    /// What is meant where nobody names a namespace.
    package let namespace: String
    let endpoint: KubeEndpoint

    package var name: String { scope.name }

    package init(
        _ scope: KubeScope,
        _ access: KubeAccess,
        configuration: HTTPClientConfiguration,
        read: @escaping KubeConfig.Reading
    ) {
        self.scope = scope
        namespace = scope.admits(namespace: access.namespace) ? access.namespace : scope.namespaces[0]
        let door = KubeDoor(access, configuration: configuration, read: read)
        endpoint = KubeEndpoint(scope: scope, server: access.server, door: door, clock: configuration.clock)
    }
}

extension KubeCluster {
    func read<Value>(_ resource: KubeResource, _ attempt: String, _ take: (JSON) -> Value?) async throws(KubeError) -> Value {
        let json = try await endpoint.get(resource, attempt)
        guard let value = take(json) else { throw endpoint.error(.unreadable, attempt, "the answer is not what was asked for") }
        return value
    }

    func list<Value>(
        _ kind: KubeResource.Kind,
        in namespace: String?,
        _ query: [(String, String)],
        _ take: (JSON) -> Value?
    ) async throws(KubeError) -> [Value] {
        let attempt = "the \(kind.rawValue)\(namespace.map { " in \($0)" } ?? "") could not be listed"
        let list = try await endpoint.list(KubeResource(kind, in: namespace), query, attempt)
        // Of what was noted some is better than nothing. Of the rest, what is missing could be just what matters.
        guard list.isWhole || kind == .events else { throw endpoint.error(.unreadable, attempt, "there are more than \(list.items.count)") }
        return list.items.compactMap(take)
    }

    func selecting(_ selector: LabelSelector) -> [(String, String)] { selector.text.isEmpty ? [] : [("labelSelector", selector.text)] }
}
