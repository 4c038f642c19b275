import Conversation
import Kubernetes

extension Check {
    /// It wants more pods than it may have.
    static let scaling = Check { evidence in
        guard let scaler = evidence.scaler,
            scaler.isLimited || (scaler.current >= scaler.most && scaler.desired >= scaler.most && scaler.most > scaler.least)
        else { return [] }
        return [
            InvestigationFinding(
                "scaled-to-maximum",
                .warning,
                "Its autoscaler \(.code(scaler.object.name)) is at its maximum of \(scaler.most) pods.",
                evidence: ["\(scaler.current) pods of \(scaler.least) to \(scaler.most)\(scaler.isLimited ? "; it would have more" : "")"],
                advice: "If the load is real, raise maxReplicas; \(scaler.object.name) would undo a scaling by hand."
            )
        ]
    }
}

extension Autoscaler {
    /// It would have more pods than it may.
    var isLimited: Bool { troubles.contains { $0.hasPrefix("ScalingLimited") } && desired >= most }
}
