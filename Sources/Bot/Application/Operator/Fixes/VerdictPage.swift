import Actions
import JSON
import Time

/// What `fixes verify-audit` says: what is proven, by what, and what is not.
struct VerdictPage {
    private let verdict: AuditProof.Verdict
    private let bad: AuditRecord?
    private let anchors: AuditAnchors?
    private let path: String?
    private let fault: String?

    /// - Parameters:
    ///   - bad: the first record that is wrong, as it stands.
    ///   - anchors: nil where there are none to compare with.
    ///   - fault: why those of `path` could not be read.
    init(_ verdict: AuditProof.Verdict, bad: AuditRecord? = nil, anchors: AuditAnchors?, path: String?, fault: String? = nil) {
        self.verdict = verdict
        self.bad = bad
        self.anchors = anchors
        self.path = path
        // Lines of which none is an anchor are not the file that was meant.
        let isStrange = anchors.map { $0.heads.isEmpty && !$0.unreadable.isEmpty } ?? false
        self.fault = fault ?? (isStrange ? "\(path ?? "it"): no line of it is an anchor" : nil)
    }

    var isProven: Bool {
        guard case .whole(let count, _) = verdict else { return false }
        // Before the first record there is nothing that a file could hold.
        return fault == nil || count == 0
    }

    var text: String {
        var lines: [String] = []
        switch verdict {
        case .whole(0, _): lines.append("Proven: the audit is empty.")
        case .whole(let count, let head):
            lines.append(
                count == 1
                    ? "Proven: the one record is as it was written." : "Proven: all \(count) records, each follows on the one before it."
            )
            lines.append("Head: \(head)")
        case .broken(let number, let why):
            lines.append("BROKEN at record \(number): \(why).")
            lines.append(
                "What stands before it is proven. Copy the store away as it is before anything else; docs/operations.md says what this means."
            )
        }
        lines += comparison
        if let anchors, !anchors.unreadable.isEmpty, fault == nil {
            lines.append(
                "Passed over, as no anchors: \(anchors.unreadable.count == 1 ? "line" : "lines, the first") \(anchors.unreadable[0])."
            )
        }
        var text = FixPage.lines(lines)
        if let bad { text += "\nAs it stands:\n" + AuditListing(ofOne: false).text(bad) }
        return text
    }

    private var comparison: [String] {
        if let fault { return ["The anchors cannot be read, so that a cut tail would not show:", "    \(fault)"] }
        guard let anchors, let latest = anchors.latest else {
            return [
                "There is no anchor to compare with: that no tail was cut off, and that not all was written anew, is not proven. "
                    + "Set AUDIT_ANCHOR_FILE or name a file with --anchors."
            ]
        }
        let sum = ["Anchors: \(anchors.heads.count), the last for record \(latest.count) at \(latest.at.text), in", "    \(path ?? "")"]
        guard case .whole(let count, _) = verdict, count > latest.count else { return sum }
        let later = count - latest.count
        return sum + ["Of the \(later == 1 ? "one" : "\(later)") after it, a cut tail would not show."]
    }

    var json: String {
        var object: JSONObject = ["schema": 1, "proven": .bool(isProven)]
        switch verdict {
        case .whole(let count, let head):
            object["records"] = .integer(count)
            object["head"] = .string(head)
            object["first_bad"] = .null
        case .broken(let number, let why):
            object["records"] = .null
            object["head"] = .null
            object["first_bad"] = ["number": .integer(number), "why": .string(why), "record": bad.map { AuditListing.json($0) } ?? .null]
        }
        object["anchors"] = anchorsJSON
        return String(decoding: JSON.object(object).serialized(), as: UTF8.self) + "\n"
    }

    private var anchorsJSON: JSON {
        guard path != nil else { return .null }
        return [
            "file": path.map { .string($0) } ?? .null, "error": fault.map { .string($0) } ?? .null,
            "count": .integer(Int64(anchors?.heads.count ?? 0)),
            "latest": anchors?.latest.map { ["count": .integer($0.count), "at": .string($0.at.iso8601)] } ?? .null,
            "unreadable_lines": .array((anchors?.unreadable ?? []).map { .integer(Int64($0)) }),
        ]
    }
}
