/// Shortens a conversation so that it fits what a model can read. Pure: the same request and budget always make the same one.
///
/// It never cuts a tool call from its results, and never drops the system prompt, the tools or the last question. The oldest goes
/// first: what was said before the last question, then what tools were asked for its sake, except the last round. What is too long even
/// then has the middles of its longest tool results taken out.
package enum ConversationTrim {
    package enum Outcome: Sendable, Equatable {
        case fits(ModelRequest, dropped: Int)
        /// Not even what must stay fits; so many tokens would be needed.
        case tooLong(needs: Int)
    }

    /// - Parameter budget: estimated tokens for all that is sent. What the answer may take is not among them.
    package static func trim(_ request: ModelRequest, to budget: Int) -> Outcome {
        let units = ConversationUnit.units(of: request.messages)
        var bare = request
        bare.messages = []
        let room = budget - TokenEstimate.tokens(of: bare)
        let question = units.lastIndex(where: \.isQuestion) ?? units.startIndex
        var kept = kept(of: units, question: question, within: room)
        var messages = kept.flatMap { units[$0].messages }
        if tokens(of: messages) > room { messages = ResultShortening.shorten(messages, to: room) }
        let needed = tokens(of: messages)
        guard needed <= room else { return .tooLong(needs: budget - room + needed) }
        kept.sort()
        bare.messages = messages
        return .fits(bare, dropped: units.count - kept.count)
    }

    /// The positions of the units that stay, in their order.
    private static func kept(of units: [ConversationUnit], question: Int, within room: Int) -> [Int] {
        guard !units.isEmpty else { return [] }
        var must: Set = [question]
        // Without what it has just learned the model would ask for it again.
        if let last = units.indices.last, last > question { must.insert(last) }
        var left = room - must.reduce(0) { $0 + units[$1].tokens }
        var kept = must
        // From the newest to the oldest, without a gap on either side of the question.
        for range in [question + 1..<units.count, 0..<question] {
            for index in range.reversed() where !must.contains(index) {
                left -= units[index].tokens
                guard left >= 0 else { break }
                kept.insert(index)
            }
            if left < 0 { break }
        }
        // A conversation begins with a person.
        while let first = kept.min(), first < question, !units[first].isQuestion { kept.remove(first) }
        return kept.sorted()
    }

    private static func tokens(of messages: [ModelMessage]) -> Int { messages.reduce(0) { $0 + TokenEstimate.tokens(of: $1) } }
}
