extension Workload {
    /// Every pod is of the version that is wanted, and serves; and there are no more of them. A controller that has taken notice of a
    /// smaller number counts those that have to go for a while yet.
    package var isRolledOut: Bool {
        observedGeneration >= object.generation && updated >= wanted && available >= wanted && total <= updated && total <= wanted
    }

    /// `2 of 3 pods are new, 2 serve`
    package var progress: String {
        if observedGeneration < object.generation { return "the cluster has not taken notice yet" }
        if updated > wanted { return "\(wanted) pods are wanted, and \(updated) are there yet" }
        let old = total > updated ? ", \(total - updated) of the old are still there" : ""
        return "\(updated) of \(wanted) pods are new, \(available) serve\(old)"
    }

    /// What its controller says is wrong, as `Progressing: ProgressDeadlineExceeded`.
    package var troubles: [String] {
        conditions.compactMap { condition in
            let isTrouble =
                condition.type == "ReplicaFailure"
                ? condition.isTrue : (condition.type == "Available" || condition.type == "Progressing") && !condition.isTrue
            guard isTrouble else { return nil }
            return "\(condition.type): \(condition.message.isEmpty ? condition.reason : condition.message)"
        }
    }

    /// Why its controller has given up on the version that is wanted now. Nil while it still tries.
    package var failure: String? {
        guard observedGeneration >= object.generation else { return nil }
        let late = conditions.first { $0.type == "Progressing" && !$0.isTrue && $0.reason == "ProgressDeadlineExceeded" }
        return late.map { $0.message.isEmpty ? "the progress deadline was exceeded" : $0.message }
    }
}
