package import Inbox

/// How much is worked on at once.
///
/// A question mostly waits, for a model or for a log, and takes next to nothing meanwhile; what takes a processor has its own queue.
/// What waits for no thread has a few places of its own, so that a stop is heard while slow questions have taken all of theirs.
/// One of those is out of the reach of buttons, because a button may ask a slow question, too.
package struct Places: Sendable, Equatable {
    package static let questions = 256
    package static let bypassing = 4
    package static let presses = bypassing - 1

    package enum Kind: Sendable { case question, press, signal }

    private let questions: Int
    private var taken: [Kind: Int] = [:]

    package init(taken: some Sequence<Kind> = [], questions: Int = Self.questions) {
        self.questions = questions
        for kind in taken { self.taken[kind, default: 0] += 1 }
    }

    package var freeForQuestions: Int { max(0, questions - count(.question)) }

    package var freeForBypassing: Int { max(0, Self.bypassing - count(.press) - count(.signal)) }

    /// What there is room for, in the order in which it waits.
    package func choose(among waiting: [Inbox.Bypassing]) -> [Inbox.Bypassing] {
        var places = self
        return waiting.filter { row in
            let kind = Self.kind(of: row.source)
            guard places.freeForBypassing > 0, kind == .signal || places.count(.press) < Self.presses else { return false }
            places.taken[kind, default: 0] += 1
            return true
        }
    }

    /// Of something that bypasses: a press comes to an endpoint of its own, everything else is quickly done.
    package static func kind(of source: String) -> Kind { source.hasSuffix("/interactivity") ? .press : .signal }

    private func count(_ kind: Kind) -> Int { taken[kind, default: 0] }
}
