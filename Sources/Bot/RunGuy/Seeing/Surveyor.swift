import Kubernetes
import Threading

/// Lists what there is where somebody may look: so many places, side by side.
struct Surveyor: Sendable {
    let views: [any ClusterView]
    let patience: Duration

    static let mostPlaces = 12

    /// - Parameter named: what is looked for. Other kinds, and places that are not meant, are then not listed: what the name means is the
    ///   same with them and without. Where there is no such thing everything is, so that what there is can be told.
    func landscape(of named: Named? = nil) async throws -> Landscape {
        guard let named, named.kind != nil || !named.places.isEmpty else { return try await survey(everywhere, of: nil) }
        let meant = named.places.reduce(everywhere.map(\.place)) { open, word in open.called(word) }
        let narrowed = everywhere.filter { meant.contains($0.place) }
        if !narrowed.isEmpty {
            var landscape = try await survey(narrowed, of: named.kind)
            landscape.places = everywhere.map(\.place)
            if case .unknown = landscape.meaning(of: named) {} else { return landscape }
        }
        return try await survey(everywhere, of: nil)
    }

    private typealias Spot = (view: any ClusterView, place: Landscape.Place)

    private var everywhere: [Spot] {
        views.flatMap { view in view.namespaces.map { (view, Landscape.Place(cluster: view.name, namespace: $0)) } }
    }

    private func survey(_ all: [Spot], of kind: Subject.Kind?) async throws -> Landscape {
        let places = all.prefix(Self.mostPlaces)
        var landscape = Landscape(places: places.map(\.place), subjects: [])
        if all.count > places.count { landscape.unseen.append("of \(all.count) namespaces the first \(places.count) are looked into") }
        await withTaskGroup(of: ([Subject], [String]).self) { group in
            for (view, place) in places {
                let namespace = place.namespace
                for workload in Workload.Kind.allCases where kind == nil || kind?.rawValue == workload.rawValue {
                    group.addTask {
                        await listed(view) {
                            try await view.workloads(workload, in: namespace).compactMap { found in
                                Subject.Kind(rawValue: workload.rawValue).map {
                                    Subject($0, found.object.name, in: namespace, of: view.name)
                                }
                            }
                        }
                    }
                }
                guard kind == nil || kind == .cronJob else { continue }
                group.addTask {
                    await listed(view) {
                        try await view.cronJobs(in: namespace).map { Subject(.cronJob, $0.object.name, in: namespace, of: view.name) }
                    }
                }
            }
            for await (subjects, unseen) in group {
                landscape.subjects += subjects
                landscape.unseen += unseen
            }
        }
        try Task.checkCancellation()
        landscape.subjects.sort(by: Subject.inOrder)
        landscape.unseen = landscape.unseen.sorted().distinct
        return landscape
    }

    private func listed(_ view: any ClusterView, _ list: @escaping @Sendable () async throws -> [Subject]) async -> ([Subject], [String]) {
        do { return (try await within(patience, list), []) } catch let error as KubeError { return ([], ["\(error)"]) } catch {
            return ([], ["\(view.name): what runs there could not be listed: \(error)"])
        }
    }
}
