import AlertWebhooks

extension Landscape {
    /// The workload that an alert is about, as far as its labels say so: they name it, or one of its pods.
    func subject(of labels: [String: String]) -> Subject? {
        let namespace = labels["namespace"] ?? labels["exported_namespace"]
        let cluster = labels["cluster"]
        let here = subjects.filter { (namespace == nil || $0.namespace == namespace) && (cluster == nil || $0.cluster == cluster) }
        let named: [(String, Subject.Kind)] = [
            ("deployment", .deployment), ("statefulset", .statefulSet), ("daemonset", .daemonSet), ("cronjob", .cronJob),
            ("job_name", .cronJob),
        ]
        for (label, kind) in named {
            guard let name = labels[label] else { continue }
            // A Job of a CronJob is called like it, and has a number behind that.
            let found = here.filter { $0.kind == kind && ($0.name == name || (label == "job_name" && name.hasPrefix($0.name + "-"))) }
            if found.count == 1 { return found[0] }
        }
        guard let pod = labels["pod"] ?? labels["pod_name"] else { return nil }
        // `web-front-7d9f8c5b4-x2x9z` is one of `web-front`, and not of `web`.
        let owners = here.filter { pod.hasPrefix($0.name + "-") }
        let longest = owners.map(\.name.utf8.count).max()
        let nearest = owners.filter { $0.name.utf8.count == longest }
        return nearest.count == 1 ? nearest[0] : nil
    }

    /// Each workload that a group is about, once.
    func subjects(of group: AlertGroup) -> [Subject] {
        (group.firing.map(\.labels) + [group.labels]).compactMap { subject(of: $0) }.distinct
    }
}
