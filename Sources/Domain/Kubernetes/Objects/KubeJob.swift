package import JSON
package import Time

/// A Job: pods that run to an end.
package struct KubeJob: Sendable, Equatable {
    package enum State: Sendable, Equatable {
        case running
        case succeeded
        case failed(reason: String, message: String)
        case suspended
    }

    package var object: KubeObject
    package var state: State
    package var active: Int64
    package var succeeded: Int64
    package var failed: Int64
    package var startedAt: Moment?
    package var endedAt: Moment?
    package var selector: LabelSelector
    package var template: PodTemplate

    package init?(_ json: JSON) {
        guard let spec = json["spec"], let template = spec["template"] else { return nil }
        let status = json["status"]
        object = KubeObject(json, kind: "Job")
        let conditions = (status?["conditions"]?.array ?? []).filter { $0["status"]?.string == "True" }
        let failure = conditions.first { $0["type"]?.string == "Failed" }
        let completion = conditions.first { $0["type"]?.string == "Complete" }
        if let failure {
            state = .failed(reason: failure["reason"]?.string ?? "", message: failure["message"]?.string ?? "")
        } else if completion != nil {
            state = .succeeded
        } else {
            state = spec["suspend"]?.bool ?? false ? .suspended : .running
        }
        active = status?["active"]?.int ?? 0
        succeeded = status?["succeeded"]?.int ?? 0
        failed = status?["failed"]?.int ?? 0
        startedAt = status?["startTime"]?.kubeTime
        endedAt = status?["completionTime"]?.kubeTime ?? failure?["lastTransitionTime"]?.kubeTime
        selector = LabelSelector(spec["selector"]) ?? LabelSelector(["job-name": object.name])
        self.template = PodTemplate(template)
    }
}

/// A CronJob: Jobs that are begun by the clock.
package struct KubeCronJob: Sendable, Equatable {
    package var object: KubeObject
    package var schedule: String
    package var isSuspended: Bool
    package var lastScheduledAt: Moment?
    package var lastSucceededAt: Moment?
    /// The names of its Jobs that run now.
    package var active: [String]

    package init?(_ json: JSON) {
        guard let schedule = json["spec"]?["schedule"]?.string else { return nil }
        object = KubeObject(json, kind: "CronJob")
        self.schedule = schedule
        isSuspended = json["spec"]?["suspend"]?.bool ?? false
        lastScheduledAt = json["status"]?["lastScheduleTime"]?.kubeTime
        lastSucceededAt = json["status"]?["lastSuccessfulTime"]?.kubeTime
        active = (json["status"]?["active"]?.array ?? []).compactMap { $0["name"]?.string }
    }
}
