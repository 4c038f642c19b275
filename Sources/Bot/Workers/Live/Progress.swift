import Agents
package import Conversation
package import Reasoning
package import Redaction

/// What is known of an answer on its way, and what of it may be shown. A value: it takes what a turn tells.
package struct Progress: Sendable, Equatable {
    private var steps: [Showing.Step] = []
    private var passage = 0
    private var text = ""

    package init() {}

    package mutating func hear(_ event: TurnEvent) {
        switch event {
        case .thinking:
            // It was on the way to a tool, or is void.
            if !text.isEmpty { passage += 1 }
            text = ""
        case .text(let piece): text += piece
        case .calling(let id, _, let doing):
            guard steps.count < Self.mostSteps else { return }
            // Providers number the calls of each reply afresh.
            steps.append(Showing.Step(id: steps.contains { $0.id == id } ? "\(id)/\(steps.count)" : id, title: doing, standing: .running))
        case .called(let id, let isFine):
            let index = steps.lastIndex { ($0.id == id || $0.id.hasPrefix(id + "/")) && $0.standing == .running }
            if let index { steps[index].standing = isFine ? .done : .failed }
        }
    }

    /// The answers of rules are there at once, and nothing is shown before them.
    package var isWorthShowing: Bool { !steps.isEmpty || text.contains { !$0.isWhitespace } }

    private static let mostSteps = 40
    /// The last ones, where the message is replaced as a whole: a phone shows no more beside the text.
    private static let shownSteps = 8

    /// - Parameter ending: what ended it, where there will be no more. It was cut off anywhere: what may be half a secret stays away then, too.
    package func showing(by redactor: Redactor, ending: RichText? = nil) -> Redacted<Showing> {
        let said = redactor.settled(text)
        var elements: [Reply.Element] = []
        if !steps.isEmpty { elements.append(.list(steps.suffix(Self.shownSteps).map(Self.line))) }
        elements += MarkdownReply(said, trusts: { _ in false }).elements
        elements.append(.context(ending ?? "Working on it…"))
        return redactor.redact(Showing(steps: steps, passage: passage, text: said, reply: Reply(elements), hasEnded: ending != nil))
    }

    private static func line(_ step: Showing.Step) -> RichText {
        switch step.standing {
        case .running: "… \(step.title)"
        case .done: "✓ \(step.title)"
        case .failed: "✗ \(step.title)"
        }
    }
}
