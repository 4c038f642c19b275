import AWSServices
import Agents
import CIDiagnostics
import Conversation
import Threading

/// Services of ECS, clusters of EMR, and alarms.
extension RunGuy {
    private static let shown = 8

    // MARK: - Services

    func services(in cluster: String?, _ ask: Ask) async throws -> Answer {
        try await withAmazon(ask) { amazon in
            let all = try await amazon.services()
            let here = cluster.map { all.inCluster($0) } ?? all
            guard !here.isEmpty else {
                let clusters = all.map(\.cluster).distinct.prefix(12).joined(separator: ", ")
                let what: RichText = cluster.map { "I see no service of ECS in \(.code($0))." } ?? "I see no service of ECS."
                return Self.saying(clusters.isEmpty ? what : what + " There are services in \(clusters).", gist: "saw no services of ECS")
            }
            let lines = here.prefix(20).map { RichText([.code($0.name), .plain(" in \($0.cluster)")]) }
            var elements: [Reply.Element] = [
                .text("\(.bold("\(here.count)")) \(here.count == 1 ? "service" : "services") of ECS:"), .list(lines),
            ]
            if here.count > 20 { elements.append(.context("\(here.count - 20) more are not shown.")) }
            if here.count <= Landscape.mostChoices {
                elements.append(.buttons(here.map { .asking(String($0.name.prefix(70)), "status of \($0.words)") }))
            }
            return Self.saying(elements, gist: "listed \(here.count) services of ECS")
        }
    }

    func service(_ name: String, in cluster: String?, _ ask: Ask) async throws -> Answer {
        try await withAmazon(ask, of: name) { amazon in
            switch try await amazon.services().meaning(of: name, in: cluster) {
            case .one(let place): return try await tell(place, amazon)
            case .several(let places): return Self.choice("Which one do you mean?", places, name)
            case .unknown(let near):
                let place = cluster.map { " in \($0)" } ?? ""
                return Self.choice(
                    "I see no service of ECS called \(.code(name))\(place).\(near.isEmpty ? "" : " Do you mean one of these?")",
                    near,
                    name
                )
            }
        }
    }

    /// What is no workload may be a service of ECS. Nil where it is none for certain: then what was said of workloads holds.
    func serviceInstead(of named: Named, _ ask: Ask, noClusters: Bool) async throws -> Answer? {
        guard named.kind == nil, named.places.count <= 1, let name = named.name, let amazon = amazon(in: ask.question.thread.channel) else {
            return nil
        }
        if noClusters { return try await service(name, in: named.places.first, ask) }
        // Whoever asked meant a workload, perhaps: an account that cannot be looked at is none of his concern.
        guard let all = try? await within(patience, { try await amazon.services() }), let place = all.exactly(name, in: named.places.first)
        else {
            try Task.checkCancellation()
            return nil
        }
        return try await withAmazon(ask, of: name) { try await tell(place, $0) }
    }

    private func tell(_ place: ServicePlace, _ amazon: any AmazonView) async throws -> Answer {
        let found = try await look(at: place, amazon)
        return Self.saying(ServiceReply(found.report, found.alarms, unseen: found.unseen).elements, gist: found.gist)
    }

    private static func choice(_ text: RichText, _ places: [ServicePlace], _ name: String) -> Answer {
        let buttons = places.prefix(Landscape.mostChoices).map {
            Reply.Button.asking(String("\($0.name) in \($0.cluster)".prefix(70)), "status of \($0.words)")
        }
        return saying(
            [.text(text)] + (buttons.isEmpty ? [] : [.buttons(Array(buttons))]),
            gist: "asked which service is meant by \(name)",
            isAnswered: false
        )
    }

    // MARK: - Alarms

    func alarms(of subject: String?, _ ask: Ask) async throws -> Answer {
        try await withAmazon(ask, of: subject) { amazon in
            let report = try await amazon.alarms(of: subject)
            let of: RichText = report.subject.map { " of \(.code($0))" } ?? ""
            let limit: RichText = report.isCut ? ", as far as I looked" : ""
            var elements: [Reply.Element] = []
            if report.ringing.isEmpty {
                elements.append(.text("No alarm\(of) rings\(limit)."))
            } else {
                let count = report.ringing.count
                elements.append(
                    .text("🔔 \(.bold("\(count)")) \(count == 1 ? "alarm" : "alarms")\(of) \(count == 1 ? "rings" : "ring")\(limit):")
                )
                elements.append(.list(report.ringing.prefix(Self.shown).map(ServiceReply.line)))
                if count > Self.shown { elements.append(.context("\(count - Self.shown) more are not shown.")) }
            }
            if !report.quiet.isEmpty {
                let names = report.quiet.prefix(Self.shown).map(\.name.printable).joined(separator: ", ")
                elements.append(
                    .context("Quiet: \(names)\(report.quiet.count > Self.shown ? " and \(report.quiet.count - Self.shown) more" : "").")
                )
            } else if report.ringing.isEmpty, subject != nil {
                elements.append(.context("No alarm's name or metric names it."))
            }
            return Self.saying(elements, gist: "told \(report.ringing.count) alarms\(subject.map { " of \($0)" } ?? "")")
        }
    }

    // MARK: - EMR

    func mapReduceClusters(_ ask: Ask) async throws -> Answer {
        try await withAmazon(ask) { amazon in
            let clusters = try await amazon.mapReduceClusters()
            guard !clusters.isEmpty else { return Self.saying("I see no cluster of EMR.", gist: "saw no cluster of EMR") }
            let lines = clusters.prefix(Self.shown).map { cluster in
                RichText([.code(cluster.name.printable), .plain(" \(ClusterReport.words(cluster.state))")])
            }
            var elements: [Reply.Element] = [.text("Clusters of EMR, the newest first:"), .list(lines)]
            if clusters.count > lines.count { elements.append(.context("\(clusters.count - lines.count) more are not shown.")) }
            return Self.saying(elements, gist: "listed \(clusters.count) clusters of EMR")
        }
    }

    func mapReduce(_ name: String?, _ ask: Ask) async throws -> Answer {
        try await withAmazon(ask, of: name) { amazon in
            let all = try await amazon.mapReduceClusters()
            guard let cluster = all.called(name).first else { return Self.noCluster(name, all) }
            return Self.saying(
                ClusterReply(try await amazon.report(on: cluster)).elements,
                gist: "told how the cluster \(cluster.name) stands"
            )
        }
    }

    /// Of the newest cluster that has such a step.
    func mapReduceStep(_ step: String, in name: String?, _ ask: Ask) async throws -> Answer {
        try await withAmazon(ask, of: step) { amazon in
            let all = try await amazon.mapReduceClusters()
            let clusters = all.called(name)
            if clusters.isEmpty { return Self.noCluster(name, all) }
            for cluster in clusters.prefix(Self.mostSearched) {
                let report = try await amazon.report(on: cluster)
                guard let found = report.step(called: step) else { continue }
                return Self.saying(
                    ClusterReply(report).elements(of: found),
                    gist: "told how the step \(found.name) of \(cluster.name) ended"
                )
            }
            let searched: RichText = clusters.count == 1 ? " in \(.code(clusters[0].name.printable))" : " in the newest clusters of EMR"
            return Self.saying("I see no step \(.code(step.printable))\(searched).", gist: "saw no step \(step)", isAnswered: false)
        }
    }

    private static let mostSearched = 5

    private static func noCluster(_ name: String?, _ all: [EMRCluster]) -> Answer {
        let what: RichText = name.map { "I see no cluster of EMR called \(.code($0.printable))." } ?? "I see no cluster of EMR."
        let names = all.map(\.name.printable).distinct.prefix(shown).joined(separator: ", ")
        return saying(names.isEmpty ? what : what + " There are \(names).", gist: "knew no cluster of EMR", isAnswered: false)
    }
}

extension RunGuy {
    /// A service and the alarms that ring and name it. That alarms may not be read is told, and the rest all the same.
    func look(at place: ServicePlace, _ amazon: any AmazonView) async throws -> ServiceFound {
        let report = try await amazon.status(of: place)
        do { return ServiceFound(report: report, alarms: try await amazon.alarms(of: place.name).ringing) } catch
            where !(error is CancellationError)
        { return ServiceFound(report: report, alarms: [], unseen: ["\(error)"]) }
    }

    struct ServiceFound {
        var report: ServiceReport
        var alarms: [Alarm]
        var unseen: [String] = []

        var gist: String {
            let service = report.service
            let ringing = alarms.isEmpty ? "" : ", \(alarms.count) alarms ring"
            return "\(service.name) of \(service.cluster): \(service.running) of \(service.desired) tasks run\(ringing)"
        }

        var text: String {
            ([report.text] + alarms.map { "rings: \($0.text)" } + unseen).joined(separator: "\n")
        }
    }
}
