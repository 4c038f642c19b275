import Time

/// What is to be done about an anchor, given what was anchored last.
package enum AnchorDecision: Sendable, Equatable {
    /// Nothing has happened since, or it is not time yet.
    case rest
    case anchor
    /// What was anchored is not in the chain: an anchor more would cover that up, so none is made.
    case contradicts(String)

    /// - Parameters:
    ///   - hashThere: of the record that the last anchor names, as the chain has it now. Nil where it is not there.
    ///   - interval: at least so long after the last one. The first record is anchored at once.
    package init(head: AuditHead, last: AuditHead?, hashThere: String?, interval: Duration) {
        guard let last else {
            self = .anchor
            return
        }
        if last.count > head.count {
            self = .contradicts("\(last.count) records were anchored, and \(head.count) are there")
        } else if hashThere != last.hash {
            self = .contradicts("record \(last.count) is not what was anchored")
        } else if last.count == head.count {
            self = .rest
        } else {
            // A clock that was set back makes nobody wait longer than that.
            self = (.zero..<interval).contains(head.at - last.at) ? .rest : .anchor
        }
    }
}
