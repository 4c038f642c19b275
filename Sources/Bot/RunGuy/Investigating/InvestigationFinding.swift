package import Actions
package import Conversation
package import JSON
import Parameters

/// One thing that an investigation found, with what it rests on and what would help.
package struct InvestigationFinding: Sendable, Equatable {
    package enum Severity: Int, Sendable, Comparable {
        /// Worth knowing.
        case remark = 1
        /// It follows from something else, or may become worse.
        case warning
        /// It keeps the workload from doing its work.
        case failure

        package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
    }

    /// Which check found it: `oom-killed`.
    package var id: String
    package var severity: Severity
    package var sentence: RichText
    /// Lines as the cluster, or the log, has them.
    package var evidence: [String]
    package var advice: String?
    package var remedy: Remedy?

    init(
        _ id: String,
        _ severity: Severity,
        _ sentence: RichText,
        evidence: [String] = [],
        advice: String? = nil,
        remedy: Remedy? = nil
    ) {
        self.id = id
        self.severity = severity
        self.sentence = sentence
        self.evidence = evidence
        self.advice = advice
        self.remedy = remedy
    }
}

/// The action that would help. It is proposed by a press, and by nothing else.
package struct Remedy: Sendable, Equatable {
    package var action: String
    package var arguments: JSONObject
    /// What the button says.
    package var title: String
    /// What a press asks, which is understood for certain.
    package var words: String

    package var wish: Wish { Wish(action, Arguments(checked: arguments)) }
}

extension Remedy {
    static func rollBack(_ subject: Subject, to revision: Int64?) -> Remedy {
        var arguments = subject.place
        arguments["kind"] = .string(subject.kind.rawValue)
        arguments["revision"] = revision.map { .integer($0) }
        return Remedy(
            action: "rollback_deployment",
            arguments: arguments,
            title: revision.map { "Roll back to revision \($0)" } ?? "Roll back",
            words: "roll back \(subject.words)" + (revision.map { " to \($0)" } ?? "")
        )
    }

    static func restart(_ subject: Subject) -> Remedy {
        var arguments = subject.place
        arguments["kind"] = .string(subject.kind.rawValue)
        return Remedy(action: "restart_service", arguments: arguments, title: "Restart it", words: "restart \(subject.words)")
    }

    static func scale(_ subject: Subject, to replicas: Int64) -> Remedy {
        var arguments = subject.place
        arguments["kind"] = .string(subject.kind.rawValue)
        arguments["replicas"] = .integer(replicas)
        return Remedy(
            action: "scale_resources",
            arguments: arguments,
            title: "Scale to \(replicas)",
            words: "scale \(subject.words) to \(replicas)"
        )
    }
}

extension Subject {
    var place: JSONObject { ["cluster": .string(cluster), "namespace": .string(namespace), "name": .string(name)] }

    /// What names it and nothing else: `deployment web in shop on prod`.
    package var words: String { "\(kind.rawValue.lowercased()) \(name) in \(namespace) on \(cluster)" }
}
