package import Database
package import Time

extension Outbox {
    /// A message that carries a button.
    package struct Card: Sendable, Equatable {
        package var delivery: String
        package var threadKey: String
        /// The platform's own id of it. Nil where it is still to be said: what changes it has to hang under its delivery.
        package var message: String?
    }

    /// The latest message that carries a text which stands in no other: the token of a button. Nil where there is none, or nobody will
    /// see it, or it was said so long ago that its words are not kept.
    package static func card(carrying token: String, since: Moment, on connection: borrowing Connection) throws -> Card? {
        let found = try connection.first(OutboxSQL.carrying, .blob(Array(token.utf8)), Value(since), .integer(recent)) { row in
            (card: Card(delivery: row.text(0), threadKey: row.text(1), message: row.textOrNil(2)), isFirst: row.int(3) == 0)
        }
        // Only what begins a delivery can be waited for.
        guard let found, found.card.message != nil || found.isFirst else { return nil }
        return found.card
    }

    /// How many of the latest rows are looked at, however many there are.
    private static let recent: Int64 = 20_000
}
