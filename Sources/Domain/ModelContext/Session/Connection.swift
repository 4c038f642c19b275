import Threading

/// A carrier, what was agreed on over it, and what was listed over it: all of that is forgotten together.
final class Connection: Sendable {
    let carrier: any Carrier
    let agreement: Agreement
    let listing = Locked<Listing?>(nil)

    init(_ carrier: any Carrier, _ agreement: Agreement) {
        self.carrier = carrier
        self.agreement = agreement
    }

    struct Listing: Sendable {
        var survey: ToolSurvey
        var at: Duration
        /// How often the server had said that its tools changed, when it was asked for them.
        var changes: Int
    }
}
