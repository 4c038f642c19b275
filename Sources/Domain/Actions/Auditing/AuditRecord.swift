import Cryptography
import Database
package import JSON
package import Time

/// One record as it stands in the store, right or wrong: every column by its letters, so that none can be altered and read the same.
package struct AuditRecord: Sendable, Equatable {
    /// As the column says it. A forger may have put there what is no number.
    var numberText: String
    var atText: String
    package var kind: String
    package var fix: String
    package var actor: String
    /// What was hashed is this text, and not what it means.
    package var factsText: String
    package var previous: String
    package var hash: String

    package var number: Int64? { Int64(numberText) }
    package var at: Moment? { Int64(atText).map { Moment(milliseconds: $0) } }
    package var facts: JSONObject? { try? JSON(parsing: Array(factsText.utf8)).object }

    /// What a chain is linked by. The parts are the strings of a JSON array, because none can then be shifted into its neighbour.
    var computedHash: String {
        let parts = [previous, numberText, atText, kind, fix, actor, factsText]
        return Cryptography.hex(Cryptography.sha256(JSON.array(parts.map { .string($0) }).serialized()))
    }

    /// Casts tell apart what reading as a number would round.
    static let columns = "CAST(number AS TEXT), CAST(at AS TEXT), kind, fix, actor, facts, previous, hash"

    init(_ row: borrowing Row) {
        numberText = row.text(0)
        atText = row.text(1)
        kind = row.text(2)
        fix = row.text(3)
        actor = row.text(4)
        factsText = row.text(5)
        previous = row.text(6)
        hash = row.text(7)
    }

    package init(_ entry: AuditEntry) {
        numberText = String(entry.number)
        atText = String(entry.at.milliseconds)
        kind = entry.kind.rawValue
        fix = entry.fix
        actor = entry.actor
        factsText = entry.factsText
        previous = entry.previous
        hash = entry.hash
    }
}
