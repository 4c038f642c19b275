import Configuration
import Glibc
package import HTTPClient
package import JSON
package import Kubernetes
import OperatingSystem

/// A cluster that we did not write, as its administrator sees it; `scripts/kubernetes serve` starts one. Each has a namespace of its own
/// there, and a service account that has the rules which we tell people to grant.
package final class RealCluster: Sendable {
    private static let kubeconfig = getenv("YARDMASTER_KUBERNETES").map { String(cString: $0) }

    package static let isThere: Bool = {
        if kubeconfig == nil {
            print("Without YARDMASTER_KUBERNETES=KUBECONFIG (scripts/kubernetes serve) the tests against a real Kubernetes are skipped.")
        }
        return kubeconfig != nil
    }()

    package struct Refusal: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) { self.description = description }
    }

    package let namespace: String
    package let access: KubeAccess
    private let client: HTTPClient
    private let authority: [UInt8]

    package init() async throws {
        guard let file = Self.kubeconfig else { throw Refusal(description: "YARDMASTER_KUBERNETES is not set") }
        let config = try KubeConfig(paths: [file], environment: [:], read: readFile)
        access = try config.access(to: config.currentContext ?? "")
        guard case .these(let authority) = access.authorities else { throw Refusal(description: "\(file) names no authority") }
        self.authority = authority
        var configuration = HTTPClientConfiguration(proxy: .none)
        (configuration.authorities, configuration.identity) = (authority, access.identity)
        client = HTTPClient(configuration: configuration)
        namespace = "yard-\(String(UInt32.random(in: 0...UInt32.max), radix: 36))"
        try await create("/api/v1/namespaces", ["metadata": ["name": .string(namespace)]])
        try await create("\(core)/serviceaccounts", ["metadata": ["name": "yardmaster"]])
        try await grantWhatWeAskFor()
    }

    package var core: String { "/api/v1/namespaces/\(namespace)" }
    package var apps: String { "/apis/apps/v1/namespaces/\(namespace)" }
    package var rules: String { "/apis/rbac.authorization.k8s.io/v1/namespaces/\(namespace)" }
    package var clusterRules: String { "/apis/rbac.authorization.k8s.io/v1" }

    // MARK: - Asking

    /// Nil for what is not there.
    package func get(_ path: String) async throws -> JSON? {
        let (status, json) = try await send(.get, path, nil)
        return status == 404 ? JSON?.none : json
    }

    @discardableResult package func create(_ path: String, _ body: JSON) async throws -> JSON {
        let (status, json) = try await send(.post, path, body)
        guard (200..<300).contains(status) else { throw Refusal(description: "\(path) was answered with \(status): \(json)") }
        return json
    }

    @discardableResult
    package func patch(_ path: String, _ body: JSON, as type: String = "application/merge-patch+json") async throws -> JSON {
        let (status, json) = try await send(.patch, path, body, type)
        guard status == 200 else { throw Refusal(description: "\(path) was answered with \(status): \(json)") }
        return json
    }

    package func delete(_ path: String) async throws { _ = try await send(.delete, path, nil) }

    package func send(
        _ method: HTTPClientRequest.Method,
        _ path: String,
        _ body: JSON?,
        _ type: String = "application/json",
        bearer: String? = nil
    ) async throws -> (Int, JSON) {
        var request = HTTPClientRequest(method, url: access.server + path, headers: [("Content-Type", type)], body: body?.serialized())
        if let bearer { request.headers.append(("Authorization", "Bearer \(bearer)")) }
        let answer = try await client.send(request)
        return (answer.status, (try? JSON(parsing: answer.body)) ?? .string(String(decoding: answer.body, as: UTF8.self)))
    }

    // MARK: - Who we are there

    /// The very file that we tell people to apply.
    private func grantWhatWeAskFor() async throws {
        let root = #filePath.firstRange(of: "/Tests/").map { String(#filePath[..<$0.lowerBound]) } ?? "."
        let text = String(decoding: try readFile("\(root)/manifests/kubernetes/rbac.yaml"), as: UTF8.self)
        for document in text.components(between: "\n---\n") {
            let node = try YAMLParser.parse(Array(document.utf8), file: "rbac.yaml")
            var object = JSON(node).object ?? [:]
            let (kind, name) = (object["kind"]?.string ?? "", object["metadata"]?["name"]?.string ?? "")
            if object["subjects"] != nil { object["subjects"] = [subject] }
            let isWide = kind.hasPrefix("Cluster")
            // One for all namespaces would be bound to whoever came first.
            if isWide { object["metadata"] = ["name": .string("\(name)-\(namespace)")] }
            if isWide, object["roleRef"] != nil {
                object["roleRef"] = [
                    "apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": .string("\(name)-\(namespace)"),
                ]
            }
            try await create("\(isWide ? clusterRules : rules)/\(kind.lowercased())s", .object(object))
        }
    }

    private var subject: JSON { ["kind": "ServiceAccount", "name": "yardmaster", "namespace": .string(namespace)] }

    /// Grants what a refusal said would grant it, word for word: `a Role in the namespace shop:` and the rules.
    package func grant(_ said: String, as name: String) async throws {
        let lines = said.split(separator: "\n").map(String.init)
        guard let start = lines.firstIndex(where: { $0.hasSuffix(":") && $0.contains("Role") }) else {
            throw Refusal(description: "no rule is named in: \(said)")
        }
        let rule = lines[(start + 1)...].prefix { $0.hasPrefix("- ") || $0.hasPrefix("  ") }.joined(separator: "\n")
        let rules = JSON(try YAMLParser.parse(Array(rule.utf8), file: "the answer"))
        let isWide = lines[start].contains("ClusterRole")
        let kind = isWide ? "ClusterRole" : "Role"
        let place = isWide ? clusterRules : self.rules
        try await create("\(place)/\(kind.lowercased())s", ["metadata": ["name": .string(name)], "rules": rules])
        try await create(
            "\(place)/\(kind.lowercased())bindings",
            [
                "metadata": ["name": .string(name)], "subjects": [subject],
                "roleRef": ["apiGroup": "rbac.authorization.k8s.io", "kind": .string(kind), "name": .string(name)],
            ]
        )
    }

    /// Takes one verb on one resource out of what we were granted.
    package func deny(_ verb: String, _ resource: String) async throws {
        let role = try await get("\(rules)/roles/yardmaster")?["rules"]?.array ?? []
        let rules: [JSON] = role.flatMap { rule -> [JSON] in
            let resources = (rule["resources"]?.array ?? []).compactMap(\.string)
            let verbs = (rule["verbs"]?.array ?? []).compactMap(\.string)
            return resources.compactMap { one in
                let left = verbs.filter { one != resource || $0 != verb }
                guard !left.isEmpty else { return nil }
                return ["apiGroups": rule["apiGroups"] ?? [], "resources": [.string(one)], "verbs": .array(left.map { .string($0) })]
            }
        }
        try await patch("\(self.rules)/roles/yardmaster", ["rules": .array(rules)])
    }

    package func token() async throws -> String {
        let wish: JSON = ["kind": "TokenRequest", "apiVersion": "authentication.k8s.io/v1", "spec": ["expirationSeconds": 3_600]]
        let answer = try await create("\(core)/serviceaccounts/yardmaster/token", wish)
        guard let token = answer["status"]?["token"]?.string else { throw Refusal(description: "no token: \(answer)") }
        return token
    }

    /// The cluster as the bot has it.
    package func cluster(token: String? = nil, authority: [UInt8]? = nil) async throws -> KubeCluster {
        let own = if let token { token } else { try await self.token() }
        let ours = KubeAccess(
            server: access.server,
            authorities: .these(authority ?? self.authority),
            credential: .token(own),
            namespace: namespace
        )
        let scope = KubeScope(name: "prod", namespaces: [namespace])
        return KubeCluster(scope, ours, configuration: HTTPClientConfiguration(proxy: .none), read: readFile)
    }

    /// A kubeconfig for a process of the bot; ``authorityText`` has to lie beside it as `ca.crt`.
    package func kubeconfig() async throws -> String {
        """
        apiVersion: v1
        kind: Config
        current-context: prod
        clusters:
        - name: prod
          cluster: {server: "\(access.server)", certificate-authority: ca.crt}
        users:
        - name: bot
          user: {token: "\(try await token())"}
        contexts:
        - name: prod
          context: {cluster: prod, user: bot, namespace: \(namespace)}

        """
    }

    package var authorityText: String { String(decoding: authority, as: UTF8.self) }
}

extension JSON {
    /// Rules have texts, lists and maps in them, and nothing else.
    fileprivate init(_ node: YAMLNode) {
        self =
            switch node.content {
            case .scalar(let text): .string(text)
            case .null: .null
            case .sequence(let elements): .array(elements.map { JSON($0) })
            case .mapping(let members): .object(JSONObject(members.map { (key: $0.key, value: JSON($0.value)) }))
            }
    }
}

extension String {
    fileprivate func components(between separator: String) -> [String] {
        var (parts, rest): ([String], Substring) = ([], self[...])
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
