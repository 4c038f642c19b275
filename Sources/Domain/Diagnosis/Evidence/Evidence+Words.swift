import Logs

extension Evidence {
    /// What the words of a line say, and those of its neighbours.
    func weighWords(_ line: Int, _ features: inout Features) {
        let text = log[line] ?? []
        let words = LineWords(text)
        features.mark(.red, log.marks(of: line).contains(.red))
        features[.rareRed] = features[.red] * rareRed
        features.mark(.annotated, text.starts(with: "##[error]".utf8))
        features.mark(.errorWord, words.hasError)
        features.mark(.failWord, words.hasFailure)
        features.mark(.exceptionWord, words.hasException)
        features.mark(.lackWord, words.hasLack)
        features.mark(.expectWord, words.hasExpectation)
        features.mark(.severity, words.hasError || words.hasFailure || words.hasException)
        features.mark(.capitals, words.shouts)
        features.mark(.warning, words.hasWarning)
        features.mark(.bare, LineWords.isBare(text))
        features.mark(.fine, LineWords.saysFine(text))
        features.mark(.passes, LineWords.passes(text))
        features.mark(.place, LineWords.namesPlace(text))
        features[.length] = min(1, Double(text.count) / 400)
        features.mark(.colonEnd, text.last == 0x3A)
        features.mark(.isCommand, LineWords.isCommand(text))
        features.mark(.isProse, LineWords.isProse(text))
        features.mark(.fineAfter, (1...3).contains { LineWords.saysFine(log[line + $0] ?? []) })
        let start = text.prefix(12)
        let isLike = start.count == 12 && [line - 1, line + 1].contains { (log[$0] ?? []).starts(with: start) }
        features.mark(.likeNeighbours, isLike)
        features.mark(.tellsExit, words.tellsExit)
        features.mark(.counts, (words.hasError || words.hasFailure) && LineWords.counts(text))
        features.mark(.quotes, text.contains(0x27) || text.contains(0x22) || text.contains(0x60))
    }
}
