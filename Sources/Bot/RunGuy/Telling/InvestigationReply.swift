import Agents
import CIDiagnostics
import Conversation

/// An investigation as it is told in a chat: how it stands, what explains it, what else was found, and what would help.
struct InvestigationReply {
    let investigation: Investigation

    private static let otherFindings = 4
    private static let shownLines = 10
    private static let longestLine = 200

    init(_ investigation: Investigation) { self.investigation = investigation }

    var reply: Reply {
        var elements: [Reply.Element] = [.text(RichText(lines: headlines))]
        if let first = investigation.findings.first { elements += explanation(first) }
        let others = investigation.findings.dropFirst().prefix(Self.otherFindings).map(Self.line)
        if !others.isEmpty {
            elements.append(.text("\(.bold("Also found"))"))
            elements.append(.list(Array(others)))
        }
        elements += RunGuy.unseen(investigation.unseen)
        elements.append(.buttons(buttons))
        return Reply(elements)
    }

    var gist: String {
        let subject = "\(investigation.subject.name) in \(investigation.subject.namespace)"
        guard let first = investigation.findings.first else { return "found nothing wrong with \(subject) (\(investigation.standing))" }
        return "found of \(subject): \(first.sentence.plainText)"
    }

    private var headlines: [RichText] {
        let subject = investigation.subject
        let mark = investigation.isHealthy ? "✅" : investigation.findings.first?.severity == .failure ? "❌" : "⚠️"
        var lines: [RichText] = [
            "\(mark) \(.bold(subject.name)) (\(subject.kind.rawValue) in \(subject.namespace) on \(subject.cluster)): \(investigation.standing)."
        ]
        if let image = investigation.images.first {
            let more = investigation.images.count > 1 ? " and \(investigation.images.count - 1) more" : ""
            lines.append("It runs \(.code(Self.clipped(image)))\(more).")
        }
        if investigation.findings.isEmpty, investigation.unseen.isEmpty {
            lines.append("I looked at everything that I check, and found nothing wrong.")
        }
        return lines
    }

    private func explanation(_ finding: InvestigationFinding) -> [Reply.Element] {
        var elements: [Reply.Element] = [.text(finding.sentence)]
        let lines = finding.evidence.prefix(Self.shownLines).map { Self.clipped($0.printable) }
        if !lines.isEmpty { elements.append(.code(Reply.Code(lines.joined(separator: "\n")))) }
        if let advice = finding.advice { elements.append(.text("\(.bold("What to do")) \(advice)")) }
        return elements
    }

    private static func line(_ finding: InvestigationFinding) -> RichText {
        guard let evidence = finding.evidence.first else { return finding.sentence }
        return "\(finding.sentence) \(.code(clipped(evidence.printable)))"
    }

    private var buttons: [Reply.Button] {
        let remedies = investigation.findings.compactMap(\.remedy)
        var titles: Set<String> = []
        let acts = remedies.filter { titles.insert($0.title).inserted }.prefix(3).map { Reply.Button.asking($0.title, $0.words) }
        return acts + [.asking("Look again", "status of \(investigation.subject.words)")]
    }

    static func clipped(_ line: String) -> String { line.count > longestLine ? line.prefix(longestLine - 1) + "…" : line }
}

extension RichText {
    /// One under the other.
    init(lines: [RichText]) {
        self.init(lines.enumerated().flatMap { $0.offset == 0 ? $0.element.spans : [.plain("\n")] + $0.element.spans })
    }
}
