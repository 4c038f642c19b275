import Knowledge

extension Array {
    /// Without those that tell again of what stands before them: in the same words, or of lines that were told of.
    package func distinct(title: (Element) -> String, lines: (Element) -> ClosedRange<Int>) -> [Element] {
        var titles: Set<String> = []
        var told: [ClosedRange<Int>] = []
        return filter { element in
            let block = lines(element)
            guard !titles.contains(title(element)), !told.contains(where: block.overlaps) else { return false }
            titles.insert(title(element))
            told.append(block)
            return true
        }
    }
}

extension DiagnosisReport {
    /// Beside the first finding, those that may be causes of their own. What only heads, counts or follows is none.
    package var otherCauses: [Finding] {
        findings.distinct(title: \.title, lines: \.block).filter {
            $0 != findings.first && $0.pattern?.role == .cause && $0.confidence >= Self.leastOfOthers
        }
    }

    package static let leastOfOthers = 0.1
}

extension Finding {
    /// What belongs to the key line, without what else is new.
    package var block: ClosedRange<Int> { lines.first { $0.contains(keyLine) } ?? keyLine...keyLine }
}
