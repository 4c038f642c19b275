import AWSServices
import Agents
import CIDiagnostics
import Conversation
import Time

/// A cluster of EMR and its steps as they are told in a chat.
struct ClusterReply {
    private let report: ClusterReport

    private static let shown = 6

    init(_ report: ClusterReport) { self.report = report }

    var elements: [Reply.Element] {
        var elements: [Reply.Element] = [.text(headline)]
        if report.steps.isEmpty {
            elements.append(.text("It has no steps."))
        } else {
            elements.append(.list(report.steps.prefix(Self.shown).map(Self.line)))
        }
        let failed = report.steps.filter(\.hasFailed)
        if let newest = failed.first { elements += Self.why(newest) }
        elements.append(.context("From EMR, the newest step first."))
        let others = failed.dropFirst().prefix(2).map { step in
            Reply.Button.asking(String("Why did \(step.name) fail".prefix(70)), "why did emr step \(step.id) fail on \(report.cluster.id)")
        }
        if !others.isEmpty { elements.append(.buttons(Array(others))) }
        return elements
    }

    func elements(of step: EMRStep) -> [Reply.Element] {
        [.text("Step of \(.code(report.cluster.name.printable)) (\(report.cluster.id)):"), .list([Self.line(step)])] + Self.why(step)
            + [.context("From EMR, step \(step.id).")]
    }

    private var headline: RichText {
        let cluster = report.cluster
        let mark = report.steps.first?.hasFailed == true || cluster.state == "TERMINATED_WITH_ERRORS" ? "❌ " : ""
        let why = cluster.reason.map { ", \(InvestigationReply.clipped($0.printable))" } ?? ""
        return "\(mark)\(.bold(cluster.name.printable)) (EMR cluster \(cluster.id)): \(ClusterReport.words(cluster.state))\(why)."
    }

    private static func line(_ step: EMRStep) -> RichText {
        let began: RichText = step.startedAt.map { ", begun \(RichText.Span.time(seconds: $0.seconds, fallback: $0.text))" } ?? ""
        let took =
            step.startedAt.flatMap { began in step.endedAt.map { " after \(elapsed(seconds: ($0 - began).components.seconds))" } } ?? ""
        return "\(step.hasFailed ? "✗ " : "")\(.code(step.name.printable)) \(ClusterReport.words(step.state))\(took)\(began)"
    }

    private static func why(_ step: EMRStep) -> [Reply.Element] {
        let lines = [step.reason, step.log.map { "log: \($0)" }].compactMap(\.self).map { InvestigationReply.clipped($0.printable) }
        return lines.isEmpty ? [] : [.code(Reply.Code(lines.joined(separator: "\n")))]
    }
}
