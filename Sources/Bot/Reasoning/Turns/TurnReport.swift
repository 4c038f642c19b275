/// What came of a turn.
package struct TurnReport: Sendable, Equatable {
    package var ending: Turn.Ending
    /// The answer, with what it cites as `[E1]`, or what there is to say in its place.
    package var text: String
    package var evidence: [Evidence]
    package var proposals: [Proposal]
    package var spent: Spending
    package var steps: Int
    package var calls: Int
}

extension Turn.Ending {
    var text: String {
        switch self {
        case .answered(let text): text
        case .limited(let text, .length): text + "\n\n(The answer was longer than it may be, and ends here.)"
        case .limited(let text, let limit): text + "\n\n(I stopped looking at my limit of \(limit.rawValue).)"
        case .heldBack: "The model's provider held its answer back."
        case .silent: "The model had no answer."
        }
    }
}
