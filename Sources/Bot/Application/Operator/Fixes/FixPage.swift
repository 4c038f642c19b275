import Actions
import Conversation
import JSON
import Parameters
import Redaction
import Terminal
import Time

/// A fix as an operator sees it: with its arguments, without its secrets, and never with what its buttons carry.
struct FixPage {
    private let fix: Fix
    private let redactor: Redactor

    init(_ fix: Fix, redactor: Redactor) {
        self.fix = fix
        self.redactor = redactor
    }

    static let width = 80

    static func lines(_ lines: [String]) -> String {
        lines.flatMap { $0.wrapped(to: width) }.map { line in String(line.reversed().drop { $0 == " " }.reversed()) + "\n" }.joined()
    }

    private func clean(_ text: String) -> String { redactor.redact(text).visibleLine }

    /// In a list: three or four short lines.
    var entry: String {
        var lines = ["\(fix.id)  \(fix.state.rawValue)  \(fix.wish.action)  \(fix.risk.name) risk"]
        lines.append("    asked by \(clean(fix.proposer)), \(fix.proposedAt.text)")
        if let summary = fix.preview?.summary { lines.append("    " + clean(summary)) }
        if let outcome = fix.outcome { lines.append("    → " + clean(outcome)) }
        return Self.lines(lines)
    }

    func text(_ records: [AuditRecord]) -> String {
        var lines = [
            "\(fix.id)  \(fix.state.rawValue)", "Action: \(fix.wish.action), \(fix.risk.name) risk, \(fix.approving.name) approves",
        ]
        for (name, value) in arguments.members { lines.append("    \(name.visibleLine): \(Self.words(value))") }
        lines.append("Asked: \(fix.proposedAt.text) by \(clean(fix.proposer))")
        lines.append("Where: \(fix.thread.key.visibleLine)")
        if !fix.state.isEnded { lines.append("Until: \(fix.expiresAt.text)") }
        if let preview = fix.preview {
            lines.append("Preview: " + clean(preview.summary))
            lines += preview.details.map { "    " + clean($0) }
            lines += redactor.redact(preview.diff).split(separator: "\n").map { "    " + $0.visibleLine }
        }
        for approval in fix.approvals {
            lines.append("Approved: \(approval.at.text) by \(clean(approval.person)) (\(approval.role.name))")
        }
        if let effect = fix.effect { lines.append("Done: " + clean(effect.text) + (effect.url.map { " " + clean($0) } ?? "")) }
        if let outcome = fix.outcome { lines.append("Outcome: " + clean(outcome)) }
        if let undoes = fix.undoes { lines.append("Takes back: \(undoes.visibleLine)") }
        if !records.isEmpty { lines += ["", "Audit:"] }
        let listing = AuditListing(ofOne: true)
        return Self.lines(lines) + records.map(listing.text).joined()
    }

    func json(_ records: [AuditRecord]) -> String {
        var fix = members
        fix["audit"] = .array(records.map { AuditListing.json($0) })
        return String(decoding: JSON.object(["schema": 1, "fix": .object(fix)]).serialized(), as: UTF8.self) + "\n"
    }

    var members: JSONObject {
        func text(_ text: String?) -> JSON { text.map { .string(redactor.redact($0)) } ?? .null }
        return [
            "id": .string(fix.id), "state": .string(fix.state.rawValue), "action": .string(fix.wish.action),
            "arguments": .object(arguments), "risk": .string(fix.risk.name), "approving": .string(fix.approving.name),
            "proposer": text(fix.proposer), "thread": .string(fix.thread.key), "proposed_at": .string(fix.proposedAt.iso8601),
            "expires_at": .string(fix.expiresAt.iso8601), "started_at": fix.startedAt.map { .string($0.iso8601) } ?? .null,
            "summary": text(fix.preview?.summary), "details": .array((fix.preview?.details ?? []).map { text($0) }),
            "diff": text(fix.preview?.diff),
            "approvals": .array(
                fix.approvals.map {
                    ["person": text($0.person), "role": .string($0.role.name), "at": .string($0.at.iso8601)]
                }
            ),
            "effect": text(fix.effect?.text), "url": text(fix.effect?.url), "outcome": text(fix.outcome), "undoes": text(fix.undoes),
        ]
    }

    private var arguments: JSONObject { redactor.redacted(fix.wish.arguments.object) }

    /// A value on one line, at most as long as somebody reads.
    static func words(_ value: JSON) -> String {
        let text = value.string ?? String(decoding: value.serialized(), as: UTF8.self)
        return text.visibleLine.shortened(to: 240)
    }
}
