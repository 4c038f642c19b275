import HTTPClient
package import JSON

/// What tests put into the cluster. What becomes of a pod says the tag of its image: see `scripts/kubernetes.d/kubelet.py`.
extension RealCluster {
    /// Makes a Deployment, or gives one that is there another image.
    package func deploy(
        _ name: String,
        image: String,
        of kind: String = "deployments",
        replicas: Int64 = 2,
        log: String? = nil,
        deadline: Int64 = 600,
        environment: [JSON] = []
    ) async throws {
        let template = JSON.template(name, image: image, log: log, environment: environment)
        let place = "\(apps)/\(kind)"
        if try await get("\(place)/\(name)") != nil {
            try await patch("\(place)/\(name)", ["spec": ["template": template]])
            return
        }
        var spec: JSONObject = ["selector": ["matchLabels": ["app": .string(name)]], "template": template]
        if kind != "daemonsets" { spec["replicas"] = .integer(replicas) }
        if kind == "deployments" { spec["progressDeadlineSeconds"] = .integer(deadline) }
        if kind == "statefulsets" { spec["serviceName"] = .string(name) }
        try await create(place, ["metadata": ["name": .string(name), "labels": ["app": .string(name)]], "spec": .object(spec)])
    }

    /// In the oldest version that every cluster serves.
    package func addAutoscaler(of name: String, _ least: Int64, _ most: Int64) async throws {
        let target: JSON = ["apiVersion": "apps/v1", "kind": "Deployment", "name": .string(name)]
        try await create(
            "/apis/autoscaling/v1/namespaces/\(namespace)/horizontalpodautoscalers",
            [
                "metadata": ["name": .string(name)],
                "spec": [
                    "scaleTargetRef": target, "minReplicas": .integer(least), "maxReplicas": .integer(most),
                    "targetCPUUtilizationPercentage": 80,
                ],
            ]
        )
    }

    /// In `batch/v1`, or in what came before it.
    package func addCronJob(_ name: String, _ job: JSON) async throws {
        let body: JSON = ["metadata": ["name": .string(name)], "spec": ["schedule": "7 * * * *", "jobTemplate": ["spec": job]]]
        let (status, _) = try await send(.post, "/apis/batch/v1/namespaces/\(namespace)/cronjobs", body)
        if status == 404 { try await create("/apis/batch/v1beta1/namespaces/\(namespace)/cronjobs", body) }
    }
}

extension JSON {
    package static func template(_ name: String, image: String, log: String? = nil, environment: [JSON] = []) -> JSON {
        var annotations: JSONObject = [:]
        annotations["stand-in/log"] = log.map { .string($0) }
        return [
            "metadata": ["labels": ["app": .string(name)], "annotations": .object(annotations)],
            "spec": [
                "terminationGracePeriodSeconds": 1,
                "containers": [
                    [
                        "name": "app", "image": .string(image), "env": .array(environment),
                        "resources": ["limits": ["memory": "64Mi"], "requests": ["cpu": "1m", "memory": "1Mi"]],
                    ]
                ],
            ],
        ]
    }

    package static func statefulSet(_ name: String, image: String, replicas: Int64 = 2) -> JSON {
        [
            "metadata": ["name": .string(name)],
            "spec": [
                "replicas": .integer(replicas), "serviceName": .string(name), "selector": ["matchLabels": ["app": .string(name)]],
                "template": template(name, image: image),
            ],
        ]
    }

    package static func daemonSet(_ name: String, image: String) -> JSON {
        [
            "metadata": ["name": .string(name)],
            "spec": ["selector": ["matchLabels": ["app": .string(name)]], "template": template(name, image: image)],
        ]
    }
}
