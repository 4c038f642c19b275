import Glibc
import JSON

func threadPause() { usleep(10_000) }

extension ClusterStandIn.State {
    /// One step of every controller.
    mutating func reconcile() {
        // What was looked at and left alone stays so until somebody changes something.
        guard manner != .sleeps, version != settled else { return }
        let before = version
        defer { settled = version == before ? version : nil }
        for path in objects.keys.sorted() {
            let kind = path.split(separator: "/").dropLast().last
            switch kind {
            case "horizontalpodautoscalers": scale(path)
            case "deployments": roll(deployment: path)
            case "statefulsets":
                keepVersion(path, "StatefulSet")
                settle(path, total: "replicas", updated: "updatedReplicas", ready: ["readyReplicas", "availableReplicas"])
            case "daemonsets":
                keepVersion(path, "DaemonSet")
                roll(daemonSet: path)
            default: break
            }
        }
    }

    private mutating func scale(_ path: String) {
        guard let scaler = objects[path], let name = scaler["spec"]?["scaleTargetRef"]?["name"]?.string else { return }
        let target = path.replacing("autoscaling/v2", with: "apps/v1").split(separator: "/").dropLast(2).joined(separator: "/")
        let place = "/\(target)/deployments/\(name)"
        guard let workload = objects[place], let now = workload["spec"]?["replicas"]?.int, now > 0 else { return }
        let wanted = min(max(now, scaler["spec"]?["minReplicas"]?.int ?? 1), scaler["spec"]?["maxReplicas"]?.int ?? now)
        guard wanted != now else { return }
        let generation = JSON.integer((workload["metadata"]?["generation"]?.int ?? 0) + 1)
        store(with(with(workload, ["spec", "replicas"], .integer(wanted)), ["metadata", "generation"], generation), at: place, "MODIFIED")
    }

    private mutating func roll(deployment path: String) {
        guard var workload = objects[path], workload["spec"]?["paused"]?.bool != true else { return }
        let before = workload
        workload = numbered(workload, path)
        if manner == .getsStuck, workload["metadata"]?["generation"]?.int ?? 0 > 1 {
            workload = stuck(workload)
        } else {
            workload = progressed(workload, total: "replicas", updated: "updatedReplicas", ready: ["readyReplicas", "availableReplicas"])
        }
        if workload != before { store(workload, at: path, "MODIFIED") }
    }

    /// The ReplicaSet of its template, which gets the next number where it is not the present one.
    private mutating func numbered(_ workload: JSON, _ path: String) -> JSON {
        let name = workload["metadata"]?["name"]?.string ?? ""
        let template = workload["spec"]?["template"] ?? .null
        let folder = path.replacing("/deployments/\(name)", with: "/replicasets/")
        let mine = objects.keys.filter { $0.hasPrefix(folder + name + "-") }.sorted()
        let key = "deployment.kubernetes.io/revision"
        let number = { (json: JSON?) in json?["metadata"]?["annotations"]?[key]?.string.flatMap { Int64($0) } ?? 0 }
        let newest = mine.map { number(objects[$0]) }.max() ?? 0
        let place: String
        if let known = mine.first(where: { bare(objects[$0]?["spec"]?["template"]) == template }) {
            place = known
            if let set = objects[place], number(set) != newest {
                store(with(set, ["metadata", "annotations", key], .string("\(newest + 1)")), at: place, "MODIFIED")
            }
        } else {
            place = "\(folder)\(name)-\(mine.count + 1)"
            let labels = with(template, ["metadata", "labels", "pod-template-hash"], .string("\(mine.count + 1)"))
            add(
                [
                    "metadata": [
                        "labels": template["metadata"]?["labels"] ?? [:], "annotations": [:],
                        "ownerReferences": [["kind": "Deployment", "name": .string(name)]],
                    ],
                    "spec": ["template": labels],
                ],
                at: place
            )
            objects[place] = with(objects[place] ?? .null, ["metadata", "annotations", key], .string("\(newest + 1)"))
        }
        return with(workload, ["metadata", "annotations", key], .string("\(number(objects[place]))"))
    }

    /// As what is to be put in the template's place; one that is there already is the newest again.
    private mutating func keepVersion(_ path: String, _ kind: String) {
        guard let workload = objects[path], let name = workload["metadata"]?["name"]?.string,
            let template = workload["spec"]?["template"]
        else { return }
        let folder = path.split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" } + "/controllerrevisions/"
        let mine = objects.keys.filter { $0.hasPrefix(folder + name + "-") }
        let newest = mine.compactMap { objects[$0]?["revision"]?.int }.max() ?? 0
        let kept = with(template, ["$patch"], "replace")
        if let known = mine.first(where: { objects[$0]?["data"]?["spec"]?["template"] == kept }), let version = objects[known] {
            guard version["revision"]?.int != newest else { return }
            store(with(version, ["revision"], .integer(newest + 1)), at: known, "MODIFIED")
        } else {
            let metadata: JSON = [
                "labels": template["metadata"]?["labels"] ?? [:],
                "ownerReferences": [["kind": .string(kind), "name": .string(name)]],
            ]
            add(
                ["metadata": metadata, "data": ["spec": ["template": kept]], "revision": .integer(newest + 1)],
                at: "\(folder)\(name)-\(mine.count + 1)"
            )
        }
    }

    private func bare(_ template: JSON?) -> JSON { with(template ?? .null, ["metadata", "labels", "pod-template-hash"], nil) }

    private mutating func settle(_ path: String, total: String, updated: String, ready: [String]) {
        guard let workload = objects[path] else { return }
        let next = progressed(workload, total: total, updated: updated, ready: ready)
        if next != workload { store(next, at: path, "MODIFIED") }
    }

    private mutating func roll(daemonSet path: String) {
        guard var workload = objects[path] else { return }
        let before = workload
        workload = with(workload, ["status", "desiredNumberScheduled"], 2)
        workload = progressed(
            workload,
            total: "currentNumberScheduled",
            updated: "updatedNumberScheduled",
            ready: ["numberReady", "numberAvailable"],
            wanted: 2
        )
        if workload != before { store(workload, at: path, "MODIFIED") }
    }

    /// A version is noticed first, then one pod after another is new.
    private func progressed(_ workload: JSON, total: String, updated: String, ready: [String], wanted: Int64? = nil) -> JSON {
        let generation = workload["metadata"]?["generation"]?.int ?? 0
        let wanted = wanted ?? workload["spec"]?["replicas"]?.int ?? 1
        var next = workload
        if workload["status"]?["observedGeneration"]?.int != generation {
            next = with(next, ["status", "observedGeneration"], .integer(generation))
            // As a real one has it: of another number of pods it takes notice before it has made or ended one of them.
            let template = workload["spec"]?["template"]
            guard workload["status"]?["template"] != template else { return next }
            next = with(next, ["status", "template"], template)
            next = with(next, ["status", updated], 0)
            next = with(next, ["status", total], .integer(max(wanted, workload["status"]?[total]?.int ?? 0)))
            return next
        }
        let done = workload["status"]?[updated]?.int ?? 0
        let now = min(done + 1, wanted)
        next = with(next, ["status", updated], .integer(now))
        for key in ready { next = with(next, ["status", key], .integer(now)) }
        if now == wanted { next = with(next, ["status", total], .integer(wanted)) }
        return next
    }

    private func stuck(_ workload: JSON) -> JSON {
        var next = with(workload, ["status", "observedGeneration"], workload["metadata"]?["generation"])
        next = with(next, ["status", "updatedReplicas"], 1)
        let condition: JSON = [
            "type": "Progressing", "status": "False", "reason": "ProgressDeadlineExceeded",
            "message": "ReplicaSet \"web-2\" has timed out progressing.",
        ]
        return with(next, ["status", "conditions"], [condition])
    }
}
