import Agents
import AlertWebhooks
import CIDiagnostics
import Conversation
import Time

/// What is said of an incident. Labels and annotations are plain text here: anybody who may write a rule may write anything into them.
extension Incident {
    func announcement(_ group: AlertGroup) -> Reply {
        let name = group.name
        if let closedAt {
            return Reply([
                .text("✅ \(.bold(name))\(group.whereabouts) is over after \(elapsed(seconds: (closedAt - openedAt).components.seconds))")
            ])
        }
        let count = Int64(group.firing.count) + group.untold
        let many: RichText = count > 1 ? " · \(count) alerts" : ""
        let severity: RichText = group.labels["severity"].map { " · \(Self.clipped($0))" } ?? ""
        let call: RichText = mention.map { " \($0.hasPrefix("S") ? RichText([.group($0)]) : RichText([.user($0)]))" } ?? ""
        var elements: [Reply.Element] = [.text("🔥 \(.bold(name))\(group.whereabouts)\(many)\(severity)\(call)")]
        let said = group.annotations["summary"] ?? group.annotations["description"] ?? group.firing.first?.annotations["summary"]
        if let said, !said.isEmpty { elements.append(.text(RichText(Self.clipped(said, 400)))) }
        let links = [("Alertmanager", group.url), ("the rule's query", group.firing.first?.url)].compactMap { label, url in
            url.map { RichText.Span.link(url: $0, label: label) }
        }
        if let first = links.first { elements.append(.context(RichText(links.dropFirst().reduce([first]) { $0 + [.plain(" · "), $1] }))) }
        return Reply(elements)
    }

    func change(_ group: AlertGroup, began: Int, ended: Int) -> Reply {
        let parts = [began > 0 ? "\(began) more began" : nil, ended > 0 ? "\(ended) ended" : nil].compactMap(\.self).joined(separator: ", ")
        return Reply([.text("\(parts); \(group.firing.count) are firing.")])
    }

    var ending: Reply { Reply([.text("It is over, after \(elapsed(seconds: ((closedAt ?? openedAt) - openedAt).components.seconds)).")]) }

    static func clipped(_ text: String, _ longest: Int = 80) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ").printable
        return line.count > longest ? line.prefix(longest - 1) + "…" : line
    }
}

extension AlertGroup {
    fileprivate var name: String {
        Incident.clipped(labels["alertname"] ?? firing.first?.labels["alertname"] ?? alerts.first?.labels["alertname"] ?? "An alert")
    }

    /// ` · shop on prod`
    fileprivate var whereabouts: RichText {
        let place = [labels["namespace"], labels["cluster"].map { "on \($0)" }].compactMap(\.self).joined(separator: " ")
        return place.isEmpty ? "" : " · \(Incident.clipped(place))"
    }
}
