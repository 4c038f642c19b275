package import JSON
package import Time

/// One pod and the state of its containers.
package struct Pod: Sendable, Equatable {
    package struct Container: Sendable, Equatable {
        package enum State: Sendable, Equatable {
            case running(since: Moment?)
            /// `CrashLoopBackOff`, `ImagePullBackOff`, `CreateContainerConfigError` and their like.
            case waiting(reason: String, message: String)
            case ended(Ending)
            case unknown
        }

        package struct Ending: Sendable, Equatable {
            package var code: Int64
            package var reason: String
            package var message: String
            package var at: Moment?

            package init(code: Int64, reason: String, message: String, at: Moment?) {
                self.code = code
                self.reason = reason
                self.message = message
                self.at = at
            }
        }

        package var spec: ContainerSpec
        package var isReady: Bool
        package var restarts: Int64
        package var state: State
        /// How the run before this one ended.
        package var lastEnding: Ending?

        package var name: String { spec.name }
        package var image: String { spec.image }
        package var isInit: Bool { spec.isInit }
        package var memoryLimit: String? { spec.limits["memory"] }
        package var cpuLimit: String? { spec.limits["cpu"] }
        package var hasReadinessProbe: Bool { spec.readiness != nil }
        package var hasLivenessProbe: Bool { spec.liveness != nil }
    }

    package var object: KubeObject
    package var phase: String
    package var reason: String?
    package var message: String?
    package var node: String?
    package var containers: [Container]
    /// Why it finds no node.
    package var unschedulable: String?
    package var isReady: Bool
    package var isGoing: Bool { object.isGoing }

    package init?(_ json: JSON) {
        guard let spec = json["spec"] else { return nil }
        let status = json["status"]
        object = KubeObject(json, kind: "Pod")
        phase = status?["phase"]?.string ?? "Unknown"
        reason = status?["reason"]?.string
        message = status?["message"]?.string
        node = spec["nodeName"]?.string
        let statuses = ["initContainerStatuses", "containerStatuses"].flatMap { status?[$0]?.array ?? [] }
        containers = ContainerSpec.all(of: spec).map { spec in
            let status = statuses.first { $0["name"]?.string == spec.name }
            return Container(
                spec: spec,
                isReady: status?["ready"]?.bool ?? false,
                restarts: status?["restartCount"]?.int ?? 0,
                state: Self.state(status?["state"]),
                lastEnding: Self.ending(status?["lastState"]?["terminated"])
            )
        }
        let conditions = status?["conditions"]?.array ?? []
        let scheduled = conditions.first { $0["type"]?.string == "PodScheduled" }
        unschedulable = scheduled?["reason"]?.string == "Unschedulable" ? scheduled?["message"]?.string ?? "no node fits" : nil
        isReady = conditions.contains { $0["type"]?.string == "Ready" && $0["status"]?.string == "True" }
    }

    private static func state(_ json: JSON?) -> Container.State {
        if let running = json?["running"] { return .running(since: running["startedAt"]?.kubeTime) }
        if let waiting = json?["waiting"] {
            return .waiting(reason: waiting["reason"]?.string ?? "", message: waiting["message"]?.string ?? "")
        }
        return ending(json?["terminated"]).map { .ended($0) } ?? .unknown
    }

    private static func ending(_ json: JSON?) -> Container.Ending? {
        guard let json, let code = json["exitCode"]?.int else { return nil }
        return Container.Ending(
            code: code,
            reason: json["reason"]?.string ?? "",
            message: json["message"]?.string ?? "",
            at: json["finishedAt"]?.kubeTime
        )
    }
}
