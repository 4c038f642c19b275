import Conversation
import Entities
import Kubernetes

extension Check {
    /// What a container wants to be told is not there.
    static let configuration = Check { evidence in
        let stuck = evidence.waiting(for: ["CreateContainerConfigError", "CreateContainerError", "RunContainerError"])
        var found = stuck.map { name, seen, message in
            let missing = MissingConfiguration(message)
            return InvestigationFinding(
                missing == nil ? "container-error" : "missing-configuration",
                .failure,
                "\(.code(name)) cannot be started (\(evidence.share(seen.map(\.pod)))): \(missing?.words ?? "the cluster refuses to create it").",
                evidence: [message],
                advice: missing?.advice(evidence),
                remedy: evidence.rollBack(of: seen.map(\.pod))
            )
        }
        let mounts = evidence.events(["FailedMount"])
        if found.isEmpty, !evidence.isUp, let event = mounts.first(where: { MissingConfiguration($0.message) != nil }),
            let missing = MissingConfiguration(event.message)
        {
            found.append(
                InvestigationFinding(
                    "missing-configuration",
                    .failure,
                    "A volume cannot be mounted: \(missing.words).",
                    evidence: ["\(event.about): \(event.message)"],
                    advice: missing.advice(evidence),
                    remedy: evidence.rollBack(of: [])
                )
            )
        }
        return found.isEmpty ? lurking(in: evidence) : found
    }

    /// Pods that run do not notice that a key was taken away; the next one will not start.
    private static func lurking(in evidence: ClusterEvidence) -> [InvestigationFinding] {
        (evidence.workload?.template.references ?? []).filter { $0.source == .configMap && !$0.isOptional }.compactMap {
            reference -> MissingConfiguration? in
            guard let keys = evidence.configKeys[reference.name] else { return nil }
            guard let keys else { return MissingConfiguration(kind: .configMap, name: reference.name, key: nil) }
            guard let key = reference.key, !keys.contains(key) else { return nil }
            return MissingConfiguration(kind: .configMap, name: reference.name, key: key)
        }.distinct.prefix(3).map { missing in
            InvestigationFinding(
                "missing-configuration",
                .warning,
                "The next pod will not start: \(missing.words).",
                advice: missing.advice(evidence)
            )
        }
    }
}

/// A ConfigMap or a Secret, or a key of one, that is named and not there. A Secret's value is never looked at.
struct MissingConfiguration: Hashable {
    var kind: ContainerSpec.Reference.Source
    var name: String
    var key: String?

    init(kind: ContainerSpec.Reference.Source, name: String, key: String?) {
        self.kind = kind
        self.name = name
        self.key = key
    }

    /// `configmap "app" not found`, `couldn't find key LOG_LEVEL in ConfigMap shop/app`
    init?(_ message: String) {
        for (sign, kind) in [("configmap ", ContainerSpec.Reference.Source.configMap), ("secret ", .secret)] {
            if let start = message.firstRange(of: sign + "\""), message.contains("not found") {
                self.init(kind: kind, name: String(message[start.upperBound...].prefix { $0 != "\"" }), key: nil)
                return
            }
        }
        guard let start = message.firstRange(of: "couldn't find key ") else { return nil }
        let words = message[start.upperBound...].split(separator: " ", maxSplits: 4).map(String.init)
        guard words.count >= 4, words[1] == "in", let kind = ContainerSpec.Reference.Source(rawValue: words[2]),
            let name = words[3].split(separator: "/").last
        else { return nil }
        self.init(kind: kind, name: String(name), key: words[0])
    }

    var words: RichText {
        if let key { return "the \(kind.rawValue) \(.code(name)) has no key \(.code(key))" }
        return "there is no \(kind.rawValue) \(.code(name))"
    }

    func advice(_ evidence: ClusterEvidence) -> String? {
        let subject = evidence.subject
        guard let key, kind == .configMap else { return "Create it in \(subject.namespace), or mend the name where it is referred to." }
        let near = (evidence.configKeys[name] ?? nil).flatMap { Closeness.nearest(to: key, among: Array($0), atMost: 1).first }
        return (near.map { "It has \($0). " } ?? "") + "Say: set \(key) of \(name) in \(subject.namespace) on \(subject.cluster) to VALUE"
    }
}
