import Actions
import JSON
import Kubernetes
import Parameters
import Time

extension Action {
    package static let restartServiceID = "restart_service"

    /// Replaces the pods of a workload one after another, as `kubectl rollout restart` does.
    static func restartService(_ doing: KubeDoing) -> Action {
        Action(
            restartServiceID,
            title: "Restart the service",
            purpose: "replaces the pods of a deployment, statefulset or daemonset one after another",
            parameters: doing.place + [
                Parameter("name", .text(longest: 253), "the workload"),
                Parameter("kind", .choice(Workload.Kind.allCases.map(\.rawValue)), "of which kind it is", isRequired: false),
            ],
            risk: .medium,
            closed: doing.closed,
            patience: .minutes(15),
            pace: .seconds(1),
            work: Restart(doing: doing).work
        )
    }
}

private struct Restart: Sendable {
    let doing: KubeDoing

    var work: Action.Work {
        Action.Work(
            preview: { arguments throws(ActionProblem) in
                let (cluster, workload) = try await look(arguments)
                return Preview(
                    "Restarts the \(workload.words) on \(cluster.name): \(workload.wanted) \(workload.wanted == 1 ? "pod" : "pods"), \(order(workload)).",
                    details: details(workload),
                    observed: Observation(KubeDoing.essentials(workload))
                )
            },
            execute: { arguments, approved, mark throws(ActionProblem) in
                let changed = try await doing.write(
                    approved,
                    look: { () throws(ActionProblem) in
                        let found = try await look(arguments)
                        return (found, Observation(KubeDoing.essentials(found.workload)))
                    },
                    write: { found throws(KubeError) in try await found.cluster.restart(found.workload, mark: mark, at: doing.clock.now()) }
                )
                return effect(changed)
            },
            examine: { arguments, approved, mark throws(ActionProblem) in
                try await doing.examine(
                    approved,
                    mark: mark,
                    look: { () throws(ActionProblem) in try await doing.workload(arguments, of: Workload.Kind.allCases).workload.object },
                    effect: { () throws(ActionProblem) in effect(try await doing.workload(arguments, of: Workload.Kind.allCases).workload) }
                )
            },
            verify: { arguments, effect throws(ActionProblem) in
                let (cluster, namespace) = try doing.open(arguments)
                let kind = effect.facts["kind"].flatMap(Workload.Kind.init(rawValue:)) ?? .deployment
                let name = arguments.text("name") ?? ""
                return try await doing.rollout(cluster, kind, name, in: namespace, since: effect.facts, done: "Every pod is new.")
            }
        )
    }

    private func look(_ arguments: Arguments) async throws(ActionProblem) -> (cluster: KubeCluster, workload: Workload) {
        let found = try await doing.workload(arguments, of: Workload.Kind.allCases)
        let workload = found.workload
        if workload.object.isGoing { throw ActionProblem(.precondition, "The \(workload.words) is being deleted.") }
        if workload.isPaused {
            throw ActionProblem(.precondition, "The \(workload.words) is paused: nothing of it is rolled out until it is resumed.")
        }
        if workload.isReplacedByHand {
            throw ActionProblem(.precondition, "The pods of the \(workload.words) are replaced only when somebody deletes them (OnDelete).")
        }
        if workload.wanted == 0 { throw ActionProblem(.precondition, "The \(workload.words) has no pods; scale it up instead.") }
        return found
    }

    private func order(_ workload: Workload) -> String {
        let isAtOnce = workload.spec["strategy"]?["type"]?.string == "Recreate"
        return isAtOnce ? "all of them end before new ones begin (Recreate)" : "one after another"
    }

    private func details(_ workload: Workload) -> [String] {
        let images = workload.images.sorted { $0.key < $1.key }.map { "\($0.key) runs \($0.value)" }
        return images + (workload.isRolledOut ? [] : ["A rollout is under way: \(workload.progress)."]) + workload.troubles
    }

    private func effect(_ workload: Workload) -> Effect {
        Effect("The restart of the \(workload.words) is begun.", facts: KubeDoing.facts(workload))
    }
}

extension KubeCluster {
    func restart(_ workload: Workload, mark: String, at now: Moment) async throws(KubeError) -> Workload {
        let annotations: JSON = ["kubectl.kubernetes.io/restartedAt": .string(now.iso8601)]
        return try await change(workload, mark: mark, spec: ["template": ["metadata": ["annotations": annotations]]])
    }
}
