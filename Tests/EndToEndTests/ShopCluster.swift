import JSON
import TestSupport

/// A Kubernetes in which the deployment `web` of the namespace `shop` crashes. It takes no orders.
final class ShopCluster: Sendable {
    private let server: StandIn
    private let folder: TemporaryFolder

    var kubeconfig: String { folder.path + "/kubeconfig" }

    init() throws {
        folder = try TemporaryFolder()
        server = StandIn { peer in
            while let request = peer.request() {
                let path = request.line.split(separator: " ")[1].split(separator: "?")[0].split(separator: "/").joined(separator: "/")
                let (status, body) = Self.answer(path)
                guard peer.write(TestSupport.answer(status, body, headers: ["Content-Type: application/json"])) else { return }
            }
        }
        try folder.write(
            """
            current-context: prod
            clusters: [{name: prod, cluster: {server: "\(server.url(""))"}}]
            users: [{name: bot, user: {token: invented}}]
            contexts: [{name: prod, context: {cluster: prod, user: bot, namespace: shop}}]
            """,
            as: "kubeconfig"
        )
    }

    private static func answer(_ path: String) -> (Int, String) {
        let deployments = "apis/apps/v1/namespaces/shop/deployments"
        switch path {
        case deployments: return (200, list(web))
        case "\(deployments)/web": return (200, text(web))
        case "api/v1/namespaces/shop/pods": return (200, list(pod))
        case "api/v1/namespaces/shop/pods/web-7d9f-a/log": return (200, "panic: no route to the ledger\n")
        default: return (200, #"{"kind":"List","metadata":{},"items":[]}"#)
        }
    }

    private static func text(_ json: JSON) -> String { String(decoding: json.serialized(), as: UTF8.self) }
    private static func list(_ item: JSON) -> String { text(["kind": "List", "metadata": [:], "items": [item]]) }

    private static let template: JSON = [
        "metadata": ["labels": ["app": "web"]], "spec": ["containers": [["name": "app", "image": "web:42"]]],
    ]

    private static let web: JSON = [
        "kind": "Deployment", "metadata": ["name": "web", "namespace": "shop", "uid": "u1", "resourceVersion": "7", "generation": 1],
        "spec": ["replicas": 1, "selector": ["matchLabels": ["app": "web"]], "template": template],
        "status": ["observedGeneration": 1, "replicas": 1, "updatedReplicas": 1],
    ]

    private static let pod: JSON = [
        "kind": "Pod", "metadata": ["name": "web-7d9f-a", "namespace": "shop", "labels": ["app": "web"]],
        "spec": ["containers": [["name": "app", "image": "web:42"]]],
        "status": [
            "phase": "Running",
            "containerStatuses": [
                [
                    "name": "app", "restartCount": 6, "ready": false,
                    "state": ["waiting": ["reason": "CrashLoopBackOff", "message": "back-off 5m0s"]],
                    "lastState": ["terminated": ["exitCode": 2, "reason": "Error"]],
                ]
            ],
        ],
    ]
}
