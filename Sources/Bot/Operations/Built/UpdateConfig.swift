package import Actions
import JSON
import Kubernetes
import Parameters
import Redaction
import Time

extension Action {
    package static let updateConfigID = "update_config"

    /// Sets one key of a ConfigMap, and restarts what mounts it where that is asked for.
    static func updateConfig(_ doing: KubeDoing) -> Action {
        Action(
            updateConfigID,
            title: "Change a setting",
            purpose: "sets, or takes out, one key of a ConfigMap",
            parameters: doing.place + [
                Parameter("name", .text(longest: 253), "the ConfigMap"),
                Parameter("key", .text(longest: 253), "the key"),
                Parameter("value", .text(longest: UpdateConfig.longestValue), "its new value, all of it", isRequired: false),
                Parameter("remove", .flag, "take the key out", isRequired: false),
                Parameter("restart", .flag, "restart what uses the ConfigMap", isRequired: false),
            ],
            risk: .high,
            closed: doing.closed,
            patience: .minutes(20),
            pace: .seconds(1),
            work: UpdateConfig(doing: doing).work
        )
    }
}

private struct UpdateConfig: Sendable {
    static let longestValue = 60_000

    let doing: KubeDoing

    private struct Found {
        var cluster: KubeCluster
        var map: ConfigMap
        var key: String
        /// Nil where the key is taken out.
        var value: String?
        var users: [Workload]

        var before: String? { map.data[key] }

        var observed: Observation {
            var facts = ["uid": map.object.uid, "value": UpdateConfig.digest(before)]
            // By its name, because what it is restarted with is looked at when it is restarted.
            facts["used by"] = users.map(\.words).sorted().joined(separator: ", ")
            return Observation(facts)
        }
    }

    private static func digest(_ value: String?) -> String { value.map { KubeDoing.digest(Array($0.utf8)) } ?? "none" }

    var work: Action.Work {
        Action.Work(
            preview: { arguments throws(ActionProblem) in preview(try await look(arguments), arguments.flag("restart")) },
            execute: { arguments, approved, mark throws(ActionProblem) in
                let (found, _) = try await doing.write(
                    approved,
                    look: { () throws(ActionProblem) in
                        let found = try await look(arguments)
                        return (found, found.observed)
                    },
                    write: { (found: Found) async throws(KubeError) in
                        (found, try await found.cluster.change(found.map, mark: mark, key: found.key, to: found.value))
                    }
                )
                if arguments.flag("restart") { await restart(found, mark) }
                return effect(found, mark: mark)
            },
            examine: { arguments, approved, mark throws(ActionProblem) in
                try await doing.examine(
                    approved,
                    mark: mark,
                    look: { () throws(ActionProblem) in try await map(arguments).map.object },
                    effect: { () throws(ActionProblem) in
                        Effect("The key is changed.", facts: Observation(["mark": mark]))
                    }
                )
            },
            verify: { arguments, effect throws(ActionProblem) in try await verify(arguments, effect) },
            undo: { arguments, _, effect in
                var object = arguments.object
                if let before = effect.facts["before"] {
                    object["value"] = .string(before)
                    object["remove"] = nil
                } else if effect.facts["was absent"] != nil {
                    object["value"] = nil
                    object["remove"] = true
                } else {
                    return nil
                }
                return Wish(Action.updateConfigID, Arguments(checked: object))
            }
        )
    }

    // MARK: - Looking

    private func map(_ arguments: Arguments) async throws(ActionProblem) -> (cluster: KubeCluster, map: ConfigMap) {
        let (cluster, namespace) = try doing.open(arguments)
        guard let name = arguments.text("name") else { throw ActionProblem(.precondition, "Say which ConfigMap.") }
        return (cluster, try await doing.asking { () throws(KubeError) in try await cluster.configMap(name, in: namespace) })
    }

    private func look(_ arguments: Arguments) async throws(ActionProblem) -> Found {
        let (cluster, map) = try await map(arguments)
        let key = arguments.text("key") ?? ""
        let value = arguments.flag("remove") ? nil : arguments.text("value")
        try check(map, key, value, arguments)
        let all = try await doing.asking { () throws(KubeError) in try await cluster.workloads(in: map.object.namespace) }
        let users = all.filter { $0.template.uses(configMap: map.object.name) }
        return Found(cluster: cluster, map: map, key: key, value: value, users: users)
    }

    private func check(_ map: ConfigMap, _ key: String, _ value: String?, _ arguments: Arguments) throws(ActionProblem) {
        let name = "The ConfigMap \(map.object.name)"
        let isKey = key.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
        }
        guard isKey, !key.isEmpty else {
            throw ActionProblem(.precondition, "“\(key.prefix(80))” is no key: letters, digits, -, . and _ are.")
        }
        if map.isImmutable { throw ActionProblem(.precondition, "\(name) is immutable: a new one has to take its place.") }
        if map.binaryKeys.contains(key) {
            throw ActionProblem(.precondition, "\(key) holds bytes (binaryData), which are not changed here.")
        }
        guard value != nil || arguments.flag("remove") else {
            throw ActionProblem(.precondition, "Say the new value, or that the key is taken out.")
        }
        if arguments.flag("remove"), arguments.text("value") != nil {
            throw ActionProblem(.precondition, "A value was given, and that the key is taken out; one of them only.")
        }
        if value == map.data[key] {
            throw ActionProblem(.precondition, value == nil ? "\(name) has no \(key)." : "\(name) has this value for \(key) already.")
        }
        if let value, doing.redactor.redact(value, under: key) != value {
            throw ActionProblem(
                .precondition,
                "The value looks like a secret. That belongs into a Secret, which the bot neither reads nor writes."
            )
        }
    }

    private func preview(_ found: Found, _ isRestarting: Bool) -> Preview {
        let (map, key) = (found.map.object, found.key)
        let verb = found.value == nil ? "Takes \(key) out of" : found.before == nil ? "Adds \(key) to" : "Changes \(key) in"
        let users = found.users.map { user in
            isRestarting
                ? "The \(user.words) uses it, and is restarted after that."
                : "The \(user.words) uses it, and may not notice until it is restarted."
        }
        let hidden = { (value: String?) in value.map { doing.redactor.redact($0, under: key) } }
        return Preview(
            "\(verb) the ConfigMap \(map.name) in \(map.namespace) on \(found.cluster.name)\(isRestarting ? ", and restarts what uses it" : "").",
            details: users.isEmpty ? ["Nothing in \(map.namespace) says that it uses it."] : users,
            diff: LineDiff(from: hidden(found.before), to: hidden(found.value)).text,
            observed: found.observed
        )
    }

    // MARK: - Doing

    /// What cannot be restarted is told by the verification: the key is changed by then, and stays so.
    private func restart(_ found: Found, _ mark: String) async {
        for user in found.users where canBeRestarted(user) {
            for _ in 1...5 {
                do throws(KubeError) {
                    let (name, namespace) = (user.object.name, user.object.namespace)
                    let fresh = try await found.cluster.workload(user.kind, name, in: namespace)
                    _ = try await found.cluster.restart(fresh, mark: mark, at: doing.clock.now())
                } catch {
                    // Refused because it was noted on meanwhile: then nothing was done. Whatever else is left alone.
                    if error.code == .conflict, !error.mayHaveHappened { continue }
                }
                break
            }
        }
    }

    private func canBeRestarted(_ workload: Workload) -> Bool { !workload.isPaused && !workload.isReplacedByHand && workload.wanted > 0 }

    private func effect(_ found: Found, mark: String) -> Effect {
        var facts = ["mark": mark]
        if let before = found.before {
            // What looks like a secret is not kept to be put back.
            if before.count <= Self.longestValue, doing.redactor.redact(before, under: found.key) == before { facts["before"] = before }
        } else {
            facts["was absent"] = "yes"
        }
        return Effect("\(found.key) is changed.", facts: Observation(facts))
    }

    private func verify(_ arguments: Arguments, _ effect: Effect) async throws(ActionProblem) -> Verification {
        let (cluster, map) = try await map(arguments)
        let value = arguments.flag("remove") ? nil : arguments.text("value")
        guard map.data[arguments.text("key") ?? ""] == value else { return .failed("Somebody changed the key again meanwhile.") }
        guard arguments.flag("restart") else { return .succeeded("The key is changed.") }
        let all = try await doing.asking { () throws(KubeError) in try await cluster.workloads(in: map.object.namespace) }
        let users = all.filter { $0.template.uses(configMap: map.object.name) && canBeRestarted($0) }
        if let missed = users.first(where: { !$0.object.marks.contains(effect.facts["mark"] ?? "") }) {
            return .failed("The key is changed, and the \(missed.words) could not be restarted. Restart it.")
        }
        for user in users {
            let facts = KubeDoing.facts(user)
            let (name, namespace) = (user.object.name, user.object.namespace)
            let state = try await doing.rollout(cluster, user.kind, name, in: namespace, since: facts, done: "")
            switch state {
            case .succeeded: continue
            case .failed(let why): return .failed("\(user.object.name): \(why)")
            case .waiting(let progress): return .waiting("\(user.object.name): \(progress)")
            }
        }
        return .succeeded(
            users.isEmpty ? "The key is changed; nothing had to be restarted." : "The key is changed, and all that uses it is new."
        )
    }
}
