import Kubernetes
import Threading

/// Lists what there is where somebody may look: so many places, side by side.
struct Surveyor: Sendable {
    let views: [any ClusterView]
    let patience: Duration

    static let mostPlaces = 12

    func landscape() async throws -> Landscape {
        let all = views.flatMap { view in view.namespaces.map { (view, $0) } }
        let places = all.prefix(Self.mostPlaces)
        var landscape = Landscape(places: places.map { Landscape.Place(cluster: $0.name, namespace: $1) }, subjects: [])
        if all.count > places.count { landscape.unseen.append("of \(all.count) namespaces the first \(places.count) are looked into") }
        await withTaskGroup(of: ([Subject], [String]).self) { group in
            for (view, namespace) in places {
                for kind in Workload.Kind.allCases {
                    group.addTask {
                        await listed(view) {
                            try await view.workloads(kind, in: namespace).compactMap { workload in
                                Subject.Kind(rawValue: kind.rawValue).map {
                                    Subject($0, workload.object.name, in: namespace, of: view.name)
                                }
                            }
                        }
                    }
                }
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
