package import Actions
import CIEvents
package import Connectors
import JSON
import Parameters
package import Redaction
package import Runbooks
package import Settings

extension Action {
    /// Takes away what was put by, so that it is made anew. Nil where there is no cache that is known.
    package static func clearCache(
        _ connectors: CIConnectors,
        _ caches: [YardmasterSettings.Cache],
        _ runbooks: [Runbook],
        redactor: Redactor
    ) -> Action? {
        let github = connectors[.github] as? GitHubActions
        let names = (github == nil ? [] : [YardmasterSettings.Cache.github]) + caches.map(\.name)
        guard !names.isEmpty else { return nil }
        let choice = CacheChoice(github: github, caches: caches, desk: RunbookDesk(runbooks, redactor: redactor))
        return Action(
            clearCacheID,
            title: "Clear a cache",
            purpose: "deletes what a cache holds, so that it is made anew",
            parameters: [
                Parameter("cache", .choice(names), "which cache; github is that of GitHub Actions"),
                Parameter("project", .text(longest: 300), "of github: the repository, as owner/name", isRequired: false),
                Parameter("key", .text(longest: 512), "of github: what the keys begin with", isRequired: false),
                Parameter("branch", .text(longest: 300), "of github: the branch", isRequired: false),
                Parameter("prefix", .text(longest: 512), "of Redis: what the keys begin with", isRequired: false),
                Parameter("arguments", .texts(most: 30, longest: 1_100), "of a runbook: each as name=value", isRequired: false),
            ],
            // What is put by for a build costs time alone; each of the others raises it.
            risk: .low,
            patience: .seconds(120),
            pace: .seconds(5),
            work: Work(
                preview: { arguments throws(ActionProblem) in try await choice.clearing(arguments).preview() },
                execute: { arguments, approved, mark throws(ActionProblem) in try await choice.clearing(arguments).execute(approved, mark)
                },
                examine: { arguments, approved, mark throws(ActionProblem) in try await choice.clearing(arguments).examine(approved, mark)
                },
                verify: { arguments, effect throws(ActionProblem) in try await choice.clearing(arguments).verify(effect) },
                undo: { arguments, _, _ in try? choice.clearing(arguments).undo() }
            )
        )
    }

    package static let clearCacheID = "clear_cache"
}

/// One thing to clear, in one kind of cache.
protocol CacheClearing: Sendable {
    func preview() async throws(ActionProblem) -> Preview
    func execute(_ approved: Preview, _ mark: String) async throws(ActionProblem) -> Effect
    func examine(_ approved: Preview, _ mark: String) async throws(ActionProblem) -> Examination
    func verify(_ effect: Effect) async throws(ActionProblem) -> Verification
    func undo() -> Wish?
}

extension CacheClearing {
    /// What is put by can only be made anew.
    func undo() -> Wish? { nil }
}

private struct CacheChoice: Sendable {
    let github: GitHubActions?
    let caches: [YardmasterSettings.Cache]
    let desk: RunbookDesk

    func clearing(_ arguments: Arguments) throws(ActionProblem) -> any CacheClearing {
        let name = arguments.text("cache") ?? ""
        if name == YardmasterSettings.Cache.github, let github {
            try refuse(["prefix", "arguments"], arguments, name)
            return try GitHubClearing(github, arguments)
        }
        guard let cache = caches.first(where: { $0.name == name }) else {
            throw ActionProblem(.precondition, "There is no cache “\(name)” any more.")
        }
        try refuse(["project", "key", "branch"], arguments, name)
        switch cache.kind {
        case .redis(let location, let prefixes, let many):
            try refuse(["arguments"], arguments, name)
            return try RedisClearing(name, location, arguments.text("prefix"), among: prefixes, many: many)
        case .runbook(let runbook):
            try refuse(["prefix"], arguments, name)
            return RunbookClearing(desk: desk, name: runbook, arguments: arguments.texts("arguments"))
        }
    }

    /// Whoever says something that does not count means something else than would be done.
    private func refuse(_ names: [String], _ arguments: Arguments, _ cache: String) throws(ActionProblem) {
        guard let name = names.first(where: { arguments.object[$0] != nil }) else { return }
        throw ActionProblem(.precondition, "The cache \(cache) takes no “\(name)”.")
    }
}

/// A job of one's own that clears it.
private struct RunbookClearing: CacheClearing {
    let desk: RunbookDesk
    let name: String
    let arguments: [String]

    func preview() async throws(ActionProblem) -> Preview { try desk.preview(name, arguments) }

    func execute(_ approved: Preview, _ mark: String) async throws(ActionProblem) -> Effect {
        try await desk.execute(name, arguments, mark)
    }

    func examine(_ approved: Preview, _ mark: String) async throws(ActionProblem) -> Examination {
        try await desk.examine(name, arguments, mark)
    }

    func verify(_ effect: Effect) async throws(ActionProblem) -> Verification { desk.verification(of: effect) }

    func undo() -> Wish? { desk.undo(name, arguments) }
}
