import Actions
import Connectors
import Parameters

/// Caches of GitHub Actions, by what their keys begin with, by branch, or both. They are deleted by their numbers, which are what was seen.
struct GitHubClearing: CacheClearing {
    /// More than anybody can have looked at.
    static let most = 500
    private static let shown = 10

    private let github: GitHubActions
    private let project: String
    private let key: String?
    private let branch: String?

    init(_ github: GitHubActions, _ arguments: Arguments) throws(ActionProblem) {
        self.github = github
        func text(_ name: String) -> String? { arguments.text(name).flatMap { $0.isEmpty ? nil : $0 } }
        guard let project = text("project"), project.split(separator: "/", omittingEmptySubsequences: false).count == 2 else {
            throw ActionProblem(.precondition, "Say which repository's caches, as project: owner/name.")
        }
        (self.project, key, branch) = (project, text("key"), text("branch"))
        guard key != nil || branch != nil else {
            throw ActionProblem(.precondition, "Say which caches: by key, by branch, or both.")
        }
    }

    func preview() async throws(ActionProblem) -> Preview {
        let caches = try await caches()
        guard !caches.isEmpty else { throw ActionProblem(.precondition, "\(project) has no cache \(which): there is nothing to delete.") }
        guard caches.count <= Self.most else {
            throw ActionProblem(
                .precondition,
                "\(project) has \(caches.count) caches \(which), which is more than \(Self.most). Narrow it by key or branch."
            )
        }
        let largest = caches.sorted { $0.bytes > $1.bytes }
        var details = largest.prefix(Self.shown).map { "\($0.key) on \($0.ref), \(Self.size($0.bytes))" }
        if caches.count > Self.shown { details.append("and \(caches.count - Self.shown) more") }
        let size = Self.size(caches.reduce(0) { $0 &+ $1.bytes })
        let count = caches.count == 1 ? "1 cache" : "\(caches.count) caches"
        return Preview(
            "Deletes \(count) of GitHub Actions in \(project) \(which), \(size).",
            details: details,
            observed: observation(of: caches)
        )
    }

    func execute(_ approved: Preview, _ mark: String) async throws(ActionProblem) -> Effect {
        var done = 0
        for id in ids(in: approved.observed) {
            do throws(CIError) { _ = try await github.deleteCache(id, of: project) } catch {
                // Others are gone already: what is left has to be counted.
                throw done > 0 ? ActionProblem(.ambiguous, error.description) : ActionProblem(error)
            }
            done += 1
        }
        return Effect("\(done) are deleted.", facts: approved.observed)
    }

    func examine(_ approved: Preview, _ mark: String) async throws(ActionProblem) -> Examination {
        let (wanted, left) = (ids(in: approved.observed), try await left(of: approved.observed))
        if left.count == wanted.count { return .didNotHappen }
        return .happened(Effect("\(wanted.count - left.count) of \(wanted.count) were deleted.", facts: approved.observed))
    }

    func verify(_ effect: Effect) async throws(ActionProblem) -> Verification {
        let (wanted, left) = (ids(in: effect.facts), try await left(of: effect.facts))
        return left.isEmpty ? .succeeded("All \(wanted.count) are gone.") : .waiting("\(left.count) of \(wanted.count) are still there")
    }

    private var which: String {
        [key.map { "with the key \($0)…" }, branch.map { "of \($0)" }].compactMap(\.self).joined(separator: " ")
    }

    private func caches() async throws(ActionProblem) -> [CICache] {
        do throws(CIError) { return try await github.caches(of: project, key: key, branch: branch) } catch { throw ActionProblem(error) }
    }

    private func left(of observed: Observation) async throws(ActionProblem) -> Set<Int64> {
        Set(ids(in: observed)).intersection(try await caches().map(\.id))
    }

    /// A fact for each, so that people see which of them came or went.
    private func observation(of caches: [CICache]) -> Observation {
        Observation(Dictionary(caches.map { ("cache \($0.id)", "\($0.key) on \($0.ref)") }) { first, _ in first })
    }

    private func ids(in observed: Observation) -> [Int64] {
        observed.facts.keys.compactMap { $0.hasPrefix("cache ") ? Int64($0.dropFirst("cache ".count)) : nil }.sorted()
    }

    private static func size(_ bytes: Int64) -> String {
        if bytes >= 10 << 30 { return "\(bytes >> 30) GiB" }
        return bytes >= 10 << 20 ? "\(bytes >> 20) MiB" : "\(max(0, bytes) >> 10) KiB"
    }
}
