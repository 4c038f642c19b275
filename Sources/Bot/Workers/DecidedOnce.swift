/// Decisions that hold for as long as they may be asked for again: a question that is tried again, or edited, is still one question.
///
/// Memory is bounded: the oldest decision is forgotten first, and would at worst be made a second time.
package struct DecidedOnce<Decision: Sendable>: Sendable {
    private let capacity: Int
    private var decisions: [String: Decision] = [:]
    /// In the order in which they were decided on; `oldest` is a place among them once all are taken.
    private var subjects: [String] = []
    private var oldest = 0

    package init(capacity: Int = 10_000) {
        precondition(capacity > 0)
        self.capacity = capacity
    }

    package subscript(subject: String) -> Decision? { decisions[subject] }

    /// Returns the decision that holds: the first.
    @discardableResult
    package mutating func note(_ decision: Decision, on subject: String) -> Decision {
        if let first = decisions[subject] { return first }
        if subjects.count < capacity {
            subjects.append(subject)
        } else {
            decisions[subjects[oldest]] = nil
            subjects[oldest] = subject
            oldest = (oldest + 1) % capacity
        }
        decisions[subject] = decision
        return decision
    }
}
