import Actions
import JSON
import Terminal
import Time

/// Records of the audit, one after another. They were redacted when they were written, and are shown as they stand.
struct AuditListing {
    private let since: Moment?
    private let until: Moment?
    /// Of one fix alone, whose name need not be said each time.
    private let isOfOne: Bool

    init(since: Moment, until: Moment?) {
        self.since = since
        self.until = until
        isOfOne = false
    }

    init(ofOne: Bool) {
        since = nil
        until = nil
        isOfOne = ofOne
    }

    var nothing: String {
        "Nothing was recorded from \(since?.text ?? "the beginning")\(until.map { " to \($0.text)" } ?? " on").\n"
    }

    func text(_ record: AuditRecord) -> String {
        let number = record.number.map(String.init) ?? "?"
        let at = record.at?.text ?? "at no time"
        let fix = isOfOne ? "" : "  \(record.fix.visibleLine)"
        var lines = ["\(number)  \(at)  \(record.kind.visibleLine)\(fix)", "    by \(record.actor.visibleLine)"]
        lines += facts(record).map { "    " + $0 }
        return FixPage.lines(lines)
    }

    /// What fits a few lines. Roles, and all there is, stand in JSON.
    private func facts(_ record: AuditRecord) -> [String] {
        guard let facts = record.facts else { return ["unreadable: \(record.factsText.visibleLine.shortened(to: 120))"] }
        return facts.members.compactMap { name, value in
            switch name {
            case "roles", "digest": nil
            case "preview": value["summary"]?.string.map { "preview: " + $0.visibleLine.shortened(to: 240) }
            default: "\(name.visibleLine): \(FixPage.words(value))"
            }
        }
    }

    var opening: String {
        let head: JSON = [
            "schema": 1, "since": since.map { .string($0.iso8601) } ?? .null, "until": until.map { .string($0.iso8601) } ?? .null,
        ]
        return String(decoding: head.serialized().dropLast(), as: UTF8.self) + ",\"records\":["
    }

    func json(_ record: AuditRecord, isFirst: Bool) -> String {
        (isFirst ? "\n" : ",\n") + String(decoding: Self.json(record).serialized(), as: UTF8.self)
    }

    var closing: String { "\n]}\n" }

    static func json(_ record: AuditRecord) -> JSON {
        [
            "number": record.number.map { .integer($0) } ?? .null, "at": record.at.map { .string($0.iso8601) } ?? .null,
            "kind": .string(record.kind), "fix": .string(record.fix), "actor": .string(record.actor),
            "facts": record.facts.map { .object($0) } ?? .string(record.factsText), "previous": .string(record.previous),
            "hash": .string(record.hash),
        ]
    }
}
