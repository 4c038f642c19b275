package import JSON

/// Every change says of which object it was, and of which version of it: where either is another by now, the cluster refuses.
extension KubeCluster {
    package func change(_ workload: Workload, mark: String, spec: JSON) async throws(KubeError) -> Workload {
        let attempt = "the \(workload.words) could not be changed"
        return try await patch(workload.kind.resource, workload.object, mark, (key: "spec", value: spec), attempt) {
            Workload($0, kind: workload.kind)
        }
    }

    package func change(_ autoscaler: Autoscaler, mark: String, least: Int64, most: Int64) async throws(KubeError) -> Autoscaler {
        let attempt = "the autoscaler \(autoscaler.object.name) in \(autoscaler.object.namespace) could not be changed"
        let spec: JSON = ["minReplicas": .integer(least), "maxReplicas": .integer(most)]
        return try await patch(.autoscalers, autoscaler.object, mark, (key: "spec", value: spec), attempt) { Autoscaler($0) }
    }

    /// - Parameter value: nil takes the key out.
    package func change(_ map: ConfigMap, mark: String, key: String, to value: String?) async throws(KubeError) -> ConfigMap {
        let attempt = "the ConfigMap \(map.object.name) in \(map.object.namespace) could not be changed"
        let data = JSON.object(JSONObject([(key: key, value: value.map { .string($0) } ?? .null)]))
        return try await patch(.configMaps, map.object, mark, (key: "data", value: data), attempt) { ConfigMap($0) }
    }

    private func patch<Value>(
        _ kind: KubeResource.Kind,
        _ object: KubeObject,
        _ mark: String,
        _ change: (key: String, value: JSON),
        _ attempt: String,
        _ take: (JSON) -> Value?
    ) async throws(KubeError) -> Value {
        let marks = (object.marks.filter { $0 != mark } + [mark]).suffix(KubeObject.marksKept).joined(separator: " ")
        let metadata: JSON = [
            "uid": .string(object.uid), "resourceVersion": .string(object.resourceVersion),
            "annotations": .object(JSONObject([(key: KubeObject.markKey, value: .string(marks))])),
        ]
        let body = JSON.object(JSONObject([(key: "metadata", value: metadata), change]))
        let resource = KubeResource(kind, in: object.namespace, object.name)
        let answer = try await endpoint.patch(resource, .strategic, body, attempt)
        guard let changed = take(answer) else {
            throw endpoint.error(.unreadable, attempt, "the answer is not what was asked for", mayHaveHappened: true)
        }
        return changed
    }
}

extension KubeObject {
    static let markKey = "yardmaster/fixes"
    /// Others may have been at it before somebody comes to look for a mark.
    static let marksKept = 8

    /// Of what we did to it, the latest last.
    package var marks: [String] { (annotations[Self.markKey] ?? "").split(separator: " ").map(String.init) }
}
