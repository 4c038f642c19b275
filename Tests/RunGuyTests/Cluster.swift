import JSON
import Time

@testable import Kubernetes
@testable import RunGuy

/// Objects as the API has them, invented and true to its shape.
enum Cluster {
    static let now = Moment(text: "2026-11-21T12:00:00Z") ?? Moment(seconds: 0)

    static func ago(_ minutes: Int64) -> JSON { .string((now - .minutes(minutes)).text) }

    static func deployment(
        _ name: String = "web",
        wanted: Int64 = 3,
        available: Int64 = 3,
        updated: Int64? = nil,
        conditions: [JSON] = [],
        paused: Bool = false,
        containers: [JSON] = [container("web")]
    ) -> JSON {
        [
            "apiVersion": "apps/v1", "kind": "Deployment",
            "metadata": [
                "name": .string(name), "namespace": "shop", "uid": "u1", "resourceVersion": "10", "generation": 4,
                "annotations": ["deployment.kubernetes.io/revision": "12"],
            ],
            "spec": [
                "replicas": .integer(wanted), "paused": .bool(paused), "selector": ["matchLabels": ["app": .string(name)]],
                "template": ["metadata": ["labels": ["app": .string(name)]], "spec": ["containers": .array(containers)]],
            ],
            "status": [
                "observedGeneration": 4, "replicas": .integer(wanted), "updatedReplicas": .integer(updated ?? wanted),
                "readyReplicas": .integer(available), "availableReplicas": .integer(available), "conditions": .array(conditions),
            ],
        ]
    }

    static func container(_ name: String, image: String = "registry.example/shop/web:42", memory: String = "256Mi", env: [JSON] = [])
        -> JSON
    {
        [
            "name": .string(name), "image": .string(image), "resources": ["limits": ["memory": .string(memory)]], "env": .array(env),
            "readinessProbe": ["httpGet": ["path": "/ready", "port": 8080]],
        ]
    }

    static func pod(
        _ name: String = "web-7d9f-x2x",
        set: String = "web-7d9f",
        phase: String = "Running",
        reason: String? = nil,
        message: String? = nil,
        ready: Bool = false,
        node: String? = "node-1",
        conditions: [JSON] = [],
        spec: JSON = container("web"),
        status: JSON? = nil
    ) -> JSON {
        var body: JSONObject = ["phase": .string(phase)]
        body["reason"] = reason.map { .string($0) }
        body["message"] = message.map { .string($0) }
        body["conditions"] = .array(conditions + [["type": "Ready", "status": .string(ready ? "True" : "False")]])
        body["containerStatuses"] = status.map { [$0] }
        var what: JSONObject = ["containers": [spec]]
        what["nodeName"] = node.map { .string($0) }
        return [
            "kind": "Pod",
            "metadata": [
                "name": .string(name), "namespace": "shop", "creationTimestamp": ago(20),
                "ownerReferences": [["kind": "ReplicaSet", "name": .string(set)]],
            ],
            "spec": .object(what), "status": .object(body),
        ]
    }

    static func status(_ state: JSON, restarts: Int64 = 0, last: JSON? = nil, ready: Bool = false, name: String = "web") -> JSON {
        var status: JSONObject = [
            "name": .string(name), "ready": .bool(ready), "restartCount": .integer(restarts), "state": state,
        ]
        status["lastState"] = last
        return .object(status)
    }

    static func waiting(_ reason: String, _ message: String = "") -> JSON {
        ["waiting": ["reason": .string(reason), "message": .string(message)]]
    }

    static func ended(_ code: Int64, _ reason: String = "Error") -> JSON {
        ["terminated": ["exitCode": .integer(code), "reason": .string(reason), "finishedAt": ago(2)]]
    }

    static func event(
        _ reason: String,
        _ message: String,
        about: String = "web-7d9f-x2x",
        kind: String = "Pod",
        count: Int64 = 1,
        minutesAgo: Int64 = 3
    )
        -> KubeEvent
    {
        KubeEvent([
            "type": "Warning", "reason": .string(reason), "message": .string(message), "count": .integer(count),
            "lastTimestamp": ago(minutesAgo), "involvedObject": ["kind": .string(kind), "name": .string(about)],
        ])
    }

    static func replicaSet(_ name: String, revision: Int64, image: String, hoursAgo: Int64, cause: String? = nil) -> JSON {
        var annotations: JSONObject = ["deployment.kubernetes.io/revision": .string("\(revision)")]
        annotations["kubernetes.io/change-cause"] = cause.map { .string($0) }
        return [
            "kind": "ReplicaSet",
            "metadata": [
                "name": .string(name), "namespace": "shop", "creationTimestamp": ago(hoursAgo * 60), "annotations": .object(annotations),
                "ownerReferences": [["kind": "Deployment", "name": "web"]],
            ],
            "spec": ["template": ["spec": ["containers": [container("web", image: image)]]]], "status": ["replicas": 1],
        ]
    }

    /// A new version that went out an hour ago, over one of last week.
    static let deployed = [
        replicaSet("web-7d9f", revision: 12, image: "registry.example/shop/web:42", hoursAgo: 1),
        replicaSet("web-5c4b", revision: 11, image: "registry.example/shop/web:41", hoursAgo: 170),
    ].compactMap { Revision(replicaSet: $0) }
}

extension ClusterEvidence {
    static func of(
        _ workload: JSON? = Cluster.deployment(),
        pods: [JSON] = [],
        events: [KubeEvent] = [],
        _ more: (inout ClusterEvidence) -> Void = { _ in }
    ) -> ClusterEvidence {
        var evidence = ClusterEvidence(Subject(.deployment, "web", in: "shop", of: "prod"), now: Cluster.now)
        evidence.workload = workload.flatMap { Workload($0, kind: .deployment) }
        evidence.pods = pods.compactMap { Pod($0) }
        evidence.events = events
        more(&evidence)
        return evidence
    }
}
