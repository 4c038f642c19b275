package import JSON
package import Time

/// One thing that happened, for good. Each carries the hash of the one before it, so that none can be changed, dropped or slipped in
/// without all that follow being written anew.
package struct AuditEntry: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case proposed, previewed, approved, rejected, refused, expired, claimed, executing, examined, executed, verified, failed, undone
    }

    package var number: Int64
    package var at: Moment
    package var kind: Kind
    package var fix: String
    /// A person, or `bot` for what nobody pressed.
    package var actor: String
    /// The arguments, the preview, the roles as they were at that moment.
    package var facts: JSONObject
    package var previous: String
    package private(set) var hash: String

    package init(_ number: Int64, _ happening: Happening, at: Moment, after previous: String) {
        self.number = number
        self.at = at
        kind = happening.kind
        fix = happening.fix
        actor = happening.actor
        facts = happening.facts
        self.previous = previous
        hash = ""
        hash = AuditRecord(self).computedHash
    }

    /// Nil where the record does not say what an entry says.
    init?(_ record: AuditRecord) {
        guard let number = record.number, let at = record.at, let kind = Kind(rawValue: record.kind), let facts = record.facts else {
            return nil
        }
        self.number = number
        self.at = at
        self.kind = kind
        fix = record.fix
        actor = record.actor
        self.facts = facts
        previous = record.previous
        hash = record.hash
    }

    var factsText: String { String(decoding: JSON.object(facts).serialized(), as: UTF8.self) }

    /// What stands before the first.
    package static let root = String(repeating: "0", count: 64)

    /// What happened, before it has its place in the chain.
    package struct Happening: Sendable, Equatable {
        package var kind: Kind
        package var fix: String
        package var actor: String
        package var facts: JSONObject

        package init(_ kind: Kind, fix: String, actor: String, _ facts: JSONObject = [:]) {
            self.kind = kind
            self.fix = fix
            self.actor = actor
            self.facts = facts
        }
    }
}
