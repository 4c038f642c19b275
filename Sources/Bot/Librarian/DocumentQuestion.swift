package import Agents

/// What somebody wants to be read to from the team's documents.
package struct DocumentQuestion: Sendable, Equatable {
    package var subject: String
    /// The documents were named; otherwise it is a question that they may well answer.
    package var namesDocuments: Bool

    package init?(_ utterance: Utterance) {
        guard utterance.isPlain else { return nil }
        var words = utterance.words
        while let first = words.first, Self.courtesies.contains(first) { words.removeFirst() }
        let text = words.joined(separator: " ")
        for (openings, names) in [(Self.naming, true), (Self.asking, false)] {
            guard let opening = openings.first(where: { text.hasPrefix($0 + " ") }) else { continue }
            var subject = text.dropFirst(opening.count + 1)
            for ending in Self.endings where subject.hasSuffix(ending) {
                self.init(subject: String(subject.dropLast(ending.count)), namesDocuments: true)
                return
            }
            while let article = ["the ", "a ", "an ", "about ", "on ", "for "].first(where: subject.hasPrefix) {
                subject = subject.dropFirst(article.count)
            }
            guard !subject.isEmpty else { return nil }
            self.init(subject: String(subject), namesDocuments: names)
            return
        }
        return nil
    }

    private init(subject: String, namesDocuments: Bool) {
        self.subject = subject
        self.namesDocuments = namesDocuments
    }

    private static let courtesies: Set<String> = ["please", "hey", "hi", "pls", "and", "so"]

    private static let nouns = ["docs", "documents", "documentation", "runbooks", "runbook", "wiki", "handbook"]

    private static let naming: [String] =
        nouns.flatMap { noun in
            ["what do the \(noun) say", "what do our \(noun) say", "what does the \(noun) say", "what does our \(noun) say"].map {
                $0 + " about"
            } + [
                "search the \(noun) for", "search our \(noun) for", "search \(noun) for", "search the \(noun)", "look in the \(noun) for",
                "find in the \(noun)", "is there a \(noun) for", "is there a \(noun) on", "are there \(noun) on", "are there \(noun) for",
                "show the \(noun) for", "show me the \(noun) for", "show me the \(noun) on", "find the \(noun) for", "find the \(noun) on",
                "which \(noun) for", "\(noun) for", "\(noun) on", "\(noun) about", "the \(noun) for", "the \(noun) on",
            ]
        } + ["what is written about", "where is it documented how to", "where is documented how to"]

    private static let asking = [
        "how do i", "how do we", "how can i", "how can we", "how should i", "how should we", "how would i", "how to", "how does one",
        "what should i do when", "what should we do when", "what do i do when", "what do we do when", "what are the steps to",
        "what are the steps for", "where do i find", "what is our", "what's our", "whats our", "who do i call",
    ]

    private static let endings = nouns.flatMap { [" in the \($0)", " in our \($0)", " according to the \($0)"] }
}
