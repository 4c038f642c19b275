import AWSServices
import Agents
import CIDiagnostics
import Conversation
import Time

/// A service of ECS as it is told in a chat.
struct ServiceReply {
    private let report: ServiceReport
    private let alarms: [Alarm]
    private let unseen: [String]

    private static let shownAlarms = 5

    init(_ report: ServiceReport, _ alarms: [Alarm], unseen: [String]) {
        (self.report, self.alarms) = (report, alarms)
        self.unseen = [report.unseen].compactMap(\.self) + unseen
    }

    var elements: [Reply.Element] {
        let service = report.service
        var elements: [Reply.Element] = [.text(RichText(lines: headlines))]
        let deployments = service.deployments.filter { service.deployments.count > 1 || $0.failed > 0 || $0.rolloutState == "FAILED" }
        if !deployments.isEmpty { elements.append(.list(deployments.prefix(3).map(Self.line))) }
        let said = report.stopped.map(\.ending) + (report.isWell && alarms.isEmpty ? [] : service.events.prefix(3))
        if !said.isEmpty {
            elements.append(.code(Reply.Code(said.map { InvestigationReply.clipped($0.printable) }.joined(separator: "\n"))))
        }
        if !alarms.isEmpty {
            elements.append(.text("🔔 Alarms that ring and name it:"))
            elements.append(.list(alarms.prefix(Self.shownAlarms).map(Self.line)))
        }
        elements.append(.context("From ECS (the service, its deployments and stopped tasks) and CloudWatch's alarms."))
        elements += RunGuy.unseen(unseen)
        let place = ServicePlace(service.name, in: service.cluster)
        let restart: [Reply.Button] = report.isWell ? [] : [.asking("Restart it", "restart \(place.words)")]
        elements.append(.buttons(restart + [.asking("Look again", "status of \(place.words)")]))
        return elements
    }

    private var headlines: [RichText] {
        let service = report.service
        let mark = service.running < service.desired || report.hasFailed ? "❌" : report.isWell && alarms.isEmpty ? "✅" : "⚠️"
        let state = service.status == "ACTIVE" ? "" : " It is \(service.status.lowercased())."
        let starting = service.pending > 0 ? ", \(service.pending) start" : ""
        let standing = service.desired == 0 ? "it is scaled to 0" : "\(service.running) of \(service.desired) tasks run\(starting)"
        return [
            "\(mark) \(.bold(service.name)) (ECS service in \(service.cluster)): \(standing).\(state)",
            "It runs \(.code(Self.definition(service.taskDefinition))).",
        ]
    }

    /// `orders:41`, of an ARN.
    private static func definition(_ arn: String) -> String { arn.split(separator: "/").last.map(String.init) ?? arn }

    private static func line(_ deployment: ECSService.Deployment) -> RichText {
        let state = deployment.rolloutState.map { ", \(ClusterReport.words($0))" } ?? ""
        let failed = deployment.failed > 0 ? ", \(deployment.failed) tasks failed" : ""
        let why = deployment.rolloutStateReason.map { ": \(InvestigationReply.clipped($0.printable))" } ?? ""
        return
            "\(.code(definition(deployment.taskDefinition))) \(deployment.status.lowercased())\(state): \(deployment.running) of \(deployment.desired) run\(failed)\(why)"
    }

    static func line(_ alarm: Alarm) -> RichText {
        let since: RichText = alarm.since.map { " since \(RichText.Span.time(seconds: $0.seconds, fallback: $0.text))" } ?? ""
        let metric = alarm.metric.map { " (\($0.printable))" } ?? ""
        return "\(.code(alarm.name.printable))\(since)\(metric): \(InvestigationReply.clipped(alarm.reason.printable))"
    }
}
