package import Actions
import JSON
import Kubernetes
import Parameters
import Time

extension Action {
    package static let scaleResourcesID = "scale_resources"

    /// Sets how many pods there are. Where an autoscaler decides that, its bounds are set instead.
    static func scaleResources(_ doing: KubeDoing) -> Action {
        Action(
            scaleResourcesID,
            title: "Scale",
            purpose: "sets how many pods a deployment or statefulset has, or between which numbers its autoscaler may choose",
            parameters: doing.place + [
                Parameter("name", .text(longest: 253), "the workload"),
                Parameter("kind", .choice(Scale.kinds.map(\.rawValue)), "of which kind it is", isRequired: false),
                Parameter("replicas", .integer(0...10_000), "how many pods; with an autoscaler, how many at least"),
                Parameter("most", .integer(1...10_000), "with an autoscaler, how many at most", isRequired: false),
            ],
            risk: .medium,
            // Without a pod nobody is served.
            riskier: { $0.integer("replicas") == 0 ? .high : nil },
            closed: doing.closed,
            patience: .minutes(15),
            pace: .seconds(1),
            work: Scale(doing: doing).work
        )
    }
}

private struct Scale: Sendable {
    static let kinds: [Workload.Kind] = [.deployment, .statefulSet]

    let doing: KubeDoing

    private struct Found {
        var cluster: KubeCluster
        var workload: Workload
        var wish: Int64
        /// What is set in place of the number of pods: an autoscaler would change that back.
        var bounds: (autoscaler: Autoscaler, least: Int64, most: Int64)?
        var resting: Autoscaler?

        var object: KubeObject { bounds?.autoscaler.object ?? workload.object }

        var observed: Observation {
            var facts = KubeDoing.essentials(workload)
            if let bounds {
                facts["autoscaler"] = "\(bounds.autoscaler.object.name), \(bounds.autoscaler.least) to \(bounds.autoscaler.most)"
                facts["uid"] = bounds.autoscaler.object.uid
            } else {
                facts["replicas"] = "\(workload.wanted)"
            }
            return Observation(facts)
        }
    }

    var work: Action.Work {
        Action.Work(
            preview: { arguments throws(ActionProblem) in try preview(await look(arguments)) },
            execute: { arguments, approved, mark throws(ActionProblem) in
                try await doing.write(
                    approved,
                    look: { () throws(ActionProblem) in
                        let found = try await look(arguments)
                        return (found, found.observed)
                    },
                    write: { found throws(KubeError) in try await apply(found, mark) }
                )
            },
            examine: { arguments, approved, mark throws(ActionProblem) in
                // By what was written to then: whether an autoscaler has a say may have changed with it.
                let isBounds = approved.observed["autoscaler"] != nil
                return try await doing.examine(
                    approved,
                    mark: mark,
                    look: { () throws(ActionProblem) in
                        isBounds
                            ? try await autoscaler(arguments).object : try await doing.workload(arguments, of: Self.kinds).workload.object
                    },
                    effect: { () throws(ActionProblem) in
                        if isBounds { return Self.effect(try await autoscaler(arguments), before: nil) }
                        return Self.effect(try await doing.workload(arguments, of: Self.kinds).workload, before: nil)
                    }
                )
            },
            verify: { arguments, effect throws(ActionProblem) in
                let (cluster, workload) = try await doing.workload(arguments, of: Self.kinds)
                if effect.facts["autoscaler"] != nil { return try await Self.settled(cluster, workload, arguments, doing) }
                let (name, namespace) = (workload.object.name, workload.object.namespace)
                return try await doing.rollout(cluster, workload.kind, name, in: namespace, since: effect.facts, done: "It is scaled.")
            },
            undo: { arguments, _, effect in
                guard let before = effect.facts["before"].flatMap({ Int64($0) }) else { return nil }
                var object = arguments.object
                object["replicas"] = .integer(before)
                object["most"] = effect.facts["most before"].flatMap { Int64($0) }.map { .integer($0) }
                return Wish(Action.scaleResourcesID, Arguments(checked: object))
            }
        )
    }

    private func autoscaler(_ arguments: Arguments) async throws(ActionProblem) -> Autoscaler {
        let (cluster, workload) = try await doing.workload(arguments, of: Self.kinds)
        let found = try await doing.asking { () throws(KubeError) in try await cluster.autoscaler(of: workload) }
        guard let found else { throw ActionProblem(.precondition, "The \(workload.words) has no autoscaler any more.") }
        return found
    }

    private func look(_ arguments: Arguments) async throws(ActionProblem) -> Found {
        let (cluster, workload) = try await doing.workload(arguments, of: Self.kinds)
        guard let wish = arguments.integer("replicas") else { throw ActionProblem(.precondition, "Say how many pods.") }
        let open = cluster.scope.replicas
        for number in [wish, arguments.integer("most") ?? wish] where !open.contains(number) {
            let bounds = "\(open.lowerBound) to \(open.upperBound)"
            throw ActionProblem(
                .precondition,
                "\(number) is outside what the settings allow on \(cluster.name): \(bounds) (`clusters[].replicas`)."
            )
        }
        if workload.object.isGoing { throw ActionProblem(.precondition, "The \(workload.words) is being deleted.") }
        let autoscaler = try await doing.asking { () throws(KubeError) in try await cluster.autoscaler(of: workload) }
        var found = Found(cluster: cluster, workload: workload, wish: wish)
        // It leaves alone what has no pods, and takes it on again as soon as there is one.
        guard let autoscaler, wish > 0, workload.wanted > 0 else {
            found.resting = autoscaler
            if autoscaler == nil, arguments.integer("most") != nil {
                throw ActionProblem(.precondition, "The \(workload.words) has no autoscaler: say only how many pods.")
            }
            return found
        }
        let most = arguments.integer("most") ?? max(autoscaler.most, wish)
        guard wish <= most else { throw ActionProblem(.precondition, "At least \(wish) and at most \(most) cannot be.") }
        found.bounds = (autoscaler, wish, most)
        return found
    }

    private func preview(_ found: Found) throws(ActionProblem) -> Preview {
        let workload = found.workload
        if let (autoscaler, least, most) = found.bounds {
            if autoscaler.least == least, autoscaler.most == most {
                throw ActionProblem(.precondition, "The autoscaler \(autoscaler.object.name) has these bounds already.")
            }
            return Preview(
                "Lets the autoscaler \(autoscaler.object.name) of the \(workload.words) on \(found.cluster.name) choose between \(least) and \(most) pods.",
                details: [
                    "It may choose between \(autoscaler.least) and \(autoscaler.most) now, and wants \(autoscaler.desired).",
                    "A number set on the \(workload.kind.rawValue.lowercased()) itself would be changed back by it.",
                ],
                observed: found.observed
            )
        }
        if workload.wanted == found.wish { throw ActionProblem(.precondition, "The \(workload.words) has \(found.wish) already.") }
        var details: [String] = []
        if found.wish == 0 { details.append("Nothing serves after that.") }
        if let autoscaler = found.resting {
            let then = found.wish == 0 ? "rests until somebody scales it up" : "takes over from there"
            details.append("The autoscaler \(autoscaler.object.name) (\(autoscaler.least) to \(autoscaler.most)) \(then).")
        }
        return Preview(
            "Scales the \(workload.words) on \(found.cluster.name) from \(workload.wanted) to \(found.wish).",
            details: details,
            observed: found.observed
        )
    }

    private func apply(_ found: Found, _ mark: String) async throws(KubeError) -> Effect {
        if let (autoscaler, least, most) = found.bounds {
            let changed = try await found.cluster.change(autoscaler, mark: mark, least: least, most: most)
            return Self.effect(changed, before: autoscaler)
        }
        let changed = try await found.cluster.change(found.workload, mark: mark, spec: ["replicas": .integer(found.wish)])
        return Self.effect(changed, before: found.workload.wanted)
    }

    private static func effect(_ workload: Workload, before: Int64?) -> Effect {
        var facts = KubeDoing.facts(workload).facts
        facts["before"] = before.map { "\($0)" }
        return Effect("The \(workload.words) is being scaled.", facts: Observation(facts))
    }

    private static func effect(_ autoscaler: Autoscaler, before: Autoscaler?) -> Effect {
        var facts = ["autoscaler": autoscaler.object.name]
        facts["before"] = before.map { "\($0.least)" }
        facts["most before"] = before.map { "\($0.most)" }
        return Effect("The autoscaler \(autoscaler.object.name) has new bounds.", facts: Observation(facts))
    }

    /// It decides for itself; what can be seen is that it keeps to its bounds.
    private static func settled(
        _ cluster: KubeCluster,
        _ workload: Workload,
        _ arguments: Arguments,
        _ doing: KubeDoing
    ) async throws(ActionProblem) -> Verification {
        guard let autoscaler = try await doing.asking({ () throws(KubeError) in try await cluster.autoscaler(of: workload) }) else {
            return .failed("The autoscaler is not there any more.")
        }
        guard autoscaler.least == arguments.integer("replicas") else {
            return .failed("Somebody gave the autoscaler other bounds meanwhile.")
        }
        let range = autoscaler.least...max(autoscaler.least, autoscaler.most)
        guard range.contains(workload.wanted), workload.isRolledOut else {
            let now = try await doing.asking { () throws(KubeError) in try await cluster.next(after: workload, within: .seconds(5)) }
            return .waiting("it has \(now.wanted) pods; \(now.progress)")
        }
        return .succeeded("It has \(workload.wanted) pods, between \(autoscaler.least) and \(autoscaler.most).")
    }
}
