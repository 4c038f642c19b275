import JSON

/// A carrier and what was agreed on over it.
final class Connection: Sendable {
    let carrier: any Carrier
    let agreement: Agreement

    init(_ carrier: any Carrier, _ agreement: Agreement) {
        self.carrier = carrier
        self.agreement = agreement
    }
}
