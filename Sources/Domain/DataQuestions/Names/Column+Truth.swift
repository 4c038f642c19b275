import Datasets

extension Column {
    /// What holds or does not: a truth, or what stands for one in words or numbers.
    var isTruth: Bool { kind == .bool || truths != nil || isTruthInNumbers }

    /// The value that says so.
    func truth(_ holds: Bool) -> Literal {
        if let truths { return .text(holds ? truths.yes : truths.no, isExact: true) }
        return isTruthInNumbers ? .number(holds ? "1" : "0") : .bool(holds)
    }

    private var isTruthInNumbers: Bool {
        kind == .integer && !isKeyLike && ["is", "has"].contains(Stem.words(of: name).first) && Stem.words(of: name).count > 1
    }

    /// `Y` and `N`
    private var truths: (yes: String, no: String)? {
        guard kind == .text, let values, values.isComplete, values.texts.count == 2 else { return nil }
        for (yes, no) in [("y", "n"), ("yes", "no"), ("true", "false"), ("t", "f")] {
            if let holds = values.texts.first(where: { $0.lowercased() == yes }),
                let fails = values.texts.first(where: { $0.lowercased() == no })
            {
                return (holds, fails)
            }
        }
        return nil
    }
}
