import HTTPClient
import JSON
import Kubernetes
import Threading

/// What runs in the namespace `shop` of the stand-in.
extension ClusterStandIn {
    static let shop = "/apis/apps/v1/namespaces/shop"
    static let web = "\(shop)/deployments/web"
    static let settings = "/api/v1/namespaces/shop/configmaps/web-settings"
    static let scaler = "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/web"

    static func template(_ image: String, app: String = "web", variables: [(String, String)] = []) -> JSON {
        let environment = variables.map { JSON.object(["name": .string($0.0), "value": .string($0.1)]) }
        return [
            "metadata": ["labels": ["app": .string(app)]],
            "spec": [
                "containers": [
                    [
                        "name": "app", "image": .string(image), "env": .array(environment),
                        "envFrom": [["configMapRef": ["name": "web-settings"]]],
                        "resources": ["limits": ["memory": "256Mi"], "requests": ["cpu": "100m"]],
                    ]
                ]
            ],
        ]
    }

    static func workload(_ template: JSON, replicas: Int64? = 3, app: String = "web") -> JSON {
        var spec: JSONObject = ["selector": ["matchLabels": ["app": .string(app)]], "template": template]
        spec["replicas"] = replicas.map { .integer($0) }
        return ["metadata": ["labels": ["app": .string(app)]], "spec": .object(spec)]
    }

    /// `web` has been deployed twice: `web:41`, and `web:42` now.
    static func withShop() async throws -> ClusterStandIn {
        let cluster = ClusterStandIn()
        cluster.state.withLock { state in
            state.add(workload(template("web:41")), at: web)
            state.reconcile()
            let template = template("web:42", variables: [("MODE", "fast"), ("DB_PASSWORD", "hunter2hunter2")])
            let old = state.objects[web] ?? .null
            state.store(state.with(state.with(old, ["spec", "template"], template), ["metadata", "generation"], 2), at: web, "MODIFIED")
            state.add(workload(Self.template("cart:7", app: "cart"), replicas: 1, app: "cart"), at: "\(shop)/statefulsets/cart")
            state.add(workload(Self.template("agent:1", app: "agent"), replicas: nil, app: "agent"), at: "\(shop)/daemonsets/agent")
            state.add(
                [
                    "data": ["mode": "slow\nretries=3\nregion=eu", "api_token": "xoxb-not-a-real-one-1234567890"],
                    "binaryData": ["blob": "AAAA"],
                ],
                at: settings
            )
            for _ in 0..<8 { state.reconcile() }
        }
        return cluster
    }

    func addScaler(_ least: Int64, _ most: Int64) {
        state.withLock { state in
            state.add(
                [
                    "spec": [
                        "scaleTargetRef": ["kind": "Deployment", "name": "web"], "minReplicas": .integer(least),
                        "maxReplicas": .integer(most),
                    ]
                ],
                at: Self.scaler
            )
        }
    }

    /// Another image in its only container, and its controllers have seen it.
    func deploy(_ image: String, at path: String) {
        state.withLock { state in
            let old = state.objects[path] ?? .null
            let app = old["spec"]?["template"]?["metadata"]?["labels"]?["app"]?.string ?? ""
            let generation = JSON.integer((old["metadata"]?["generation"]?.int ?? 0) + 1)
            let new = state.with(old, ["spec", "template"], Self.template(image, app: app))
            state.store(state.with(new, ["metadata", "generation"], generation), at: path, "MODIFIED")
            for _ in 0..<8 { state.reconcile() }
        }
    }

    func object(_ path: String) -> JSON? { state.withLock { $0.objects[path] } }

    func cluster(_ scope: KubeScope = KubeScope(name: "prod"), token: String = "sa-token-one") -> KubeCluster {
        let access = KubeAccess(server: url, credential: .token(token), namespace: "shop")
        return KubeCluster(scope, access, configuration: HTTPClientConfiguration(proxy: .none)) { _ in throw NoFile() }
    }
}

struct NoFile: Error {}
