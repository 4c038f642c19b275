import Actions
import Conversation
import Cryptography
import JSON
import Kubernetes
import Parameters
import Redaction
import Time

/// What all actions on a cluster share: how its things are found, what counts as changed, and what an error means.
struct KubeDoing: Sendable {
    let clusters: KubeClusters
    let redactor: Redactor
    let clock: WallClock
    /// Before what was not found is taken for not done: a request may still be on its way.
    var settling: Duration = .seconds(2)

    var place: [Parameter] {
        [
            Parameter("cluster", .choice(clusters.all.map(\.name)), "the cluster; not needed where there is one", isRequired: false),
            Parameter("namespace", .text(longest: 63), "the namespace; without it, the cluster's usual one", isRequired: false),
        ]
    }

    /// Why a cluster is not to be had from a thread.
    @Sendable func closed(_ arguments: Arguments, _ thread: ThreadID) -> ActionProblem? {
        guard let cluster = named(arguments) else { return Self.unknown(arguments) }
        if cluster.scope.isOpen(to: thread.channel) { return nil }
        return ActionProblem(
            .forbidden,
            "The cluster \(cluster.name) is not open to this channel (`clusters` in the settings says to which)."
        )
    }

    func open(_ arguments: Arguments) throws(ActionProblem) -> (cluster: KubeCluster, namespace: String) {
        guard let cluster = named(arguments) else { throw Self.unknown(arguments) }
        return (cluster, arguments.text("namespace") ?? cluster.namespace)
    }

    private func named(_ arguments: Arguments) -> KubeCluster? {
        guard let name = arguments.text("cluster") else { return clusters.all.count == 1 ? clusters.all.first : nil }
        return clusters[name]
    }

    private static func unknown(_ arguments: Arguments) -> ActionProblem {
        ActionProblem(.precondition, arguments.text("cluster").map { "No cluster “\($0)” is configured." } ?? "Say which cluster is meant.")
    }

    // MARK: - Finding

    /// The workload that is meant; where nobody says of which kind it is, the first that has the name.
    func workload(_ arguments: Arguments, of kinds: [Workload.Kind]) async throws(ActionProblem) -> (
        cluster: KubeCluster, workload: Workload
    ) {
        let (cluster, namespace) = try open(arguments)
        guard let name = arguments.text("name") else { throw ActionProblem(.precondition, "Say what is meant.") }
        let wanted = arguments.text("kind").flatMap(Workload.Kind.init(rawValue:)).map { [$0] } ?? kinds
        for kind in wanted {
            do throws(KubeError) { return (cluster, try await cluster.workload(kind, name, in: namespace)) } catch {
                guard error.code == .notFound else { throw Self.problem(error) }
            }
        }
        let words = wanted.map { $0.rawValue.lowercased() }.joined(separator: ", ")
        throw ActionProblem(.precondition, "\(cluster.name): there is no \(words) \(name) in \(namespace).")
    }

    func asking<Value>(_ body: () async throws(KubeError) -> Value) async throws(ActionProblem) -> Value {
        do throws(KubeError) { return try await body() } catch { throw Self.problem(error) }
    }

    static func problem(_ error: KubeError) -> ActionProblem {
        let kind: ActionProblem.Kind =
            switch error.code {
            case _ where error.mayHaveHappened: .ambiguous
            case .unauthorized, .forbidden, .outOfScope: .forbidden
            case .notFound, .conflict, .invalid, .refused: .precondition
            case .rateLimited, .unavailable, .unreachable, .unreadable, .gone, .cancelled: .unavailable
            }
        return ActionProblem(kind, error.description)
    }

    // MARK: - Observing

    /// What people decide on. Mere status, and how many pods an autoscaler wants just now, are not of it.
    static func essentials(_ workload: Workload) -> [String: String] {
        var facts = ["uid": workload.object.uid, "template": digest(workload.template.json.serialized())]
        for (container, image) in workload.images { facts["image of \(container)"] = image }
        if workload.isPaused { facts["paused"] = "yes" }
        return facts
    }

    static func digest(_ bytes: [UInt8]) -> String { String(Cryptography.hex(Cryptography.sha256(bytes)).prefix(12)) }

    // MARK: - Changing

    /// Looks, holds it against what was approved, and writes to just that version. Where the cluster noted something about it in
    /// between, which proves that nothing was written, it is looked at anew.
    func write<State, Value>(
        _ approved: Preview,
        look: () async throws(ActionProblem) -> (state: State, observed: Observation),
        write: (State) async throws(KubeError) -> Value
    ) async throws(ActionProblem) -> Value {
        for attempt in 1... {
            let (state, observed) = try await look()
            let differences = observed.differences(from: approved.observed)
            guard differences.isEmpty else {
                let what = differences.joined(separator: "; ")
                throw ActionProblem(.changed, "It was changed at the last moment, and nothing was done (\(what)).")
            }
            do throws(KubeError) { return try await write(state) } catch {
                guard error.code == .conflict, !error.mayHaveHappened, attempt < 6 else { throw Self.problem(error) }
            }
        }
        throw ActionProblem(.unavailable, "It could not be written.")
    }

    /// Whether a mark is there, where the answer to a change was lost.
    func examine(
        _ approved: Preview,
        mark: String,
        look: () async throws(ActionProblem) -> KubeObject,
        effect: () async throws(ActionProblem) -> Effect
    ) async throws(ActionProblem) -> Examination {
        for isLast in [false, true] {
            let object: KubeObject
            do throws(ActionProblem) { object = try await look() } catch {
                guard error.kind == .precondition else { throw error }
                return .cannotTell("it is not there any more")
            }
            guard object.uid == approved.observed["uid"] else { return .cannotTell("another of the same name has taken its place") }
            if object.marks.contains(mark) { return .happened(try await effect()) }
            // A request whose answer was lost may arrive after the first look.
            if !isLast { do { try await Task.sleep(for: settling) } catch { return .cannotTell("nobody waited") } }
        }
        return .didNotHappen
    }
}
