package import Actions
import CIEvents
package import Connectors
import JSON
import Parameters
import Time

extension Action {
    /// Starts one job again. It costs a run, and changes nothing that cannot be run again.
    package static func retryJob(_ connectors: CIConnectors) -> Action {
        Action(
            retryJobID,
            title: "Retry a job",
            purpose: "starts one job of a CI run again",
            parameters: [
                Parameter("system", .choice(RetriedJob.systems.map(\.rawValue)), "the CI system"),
                Parameter("project", .text(longest: 300), "the repository, path, pipeline or job, as the CI system calls it"),
                Parameter("job", .text(longest: 100), "the id of the job; of Jenkins the number of the build"),
                Parameter(
                    "run",
                    .integer(1...Int64.max),
                    "the number of the run that it belongs to; Buildkite needs it",
                    isRequired: false
                ),
            ],
            risk: .low,
            patience: .hours(6),
            pace: .seconds(20),
            work: RetriedJob(connectors: connectors).work
        )
    }

    package static let retryJobID = "retry_job"
}

extension Wish {
    package static func retry(_ job: CIJob.ID) -> Wish {
        var arguments: JSONObject = [
            "system": .string(job.system.rawValue), "project": .string(job.project), "job": .string(job.job),
        ]
        arguments["run"] = job.run.map { .integer($0) }
        return Wish(Action.retryJobID, Arguments(checked: arguments))
    }
}

private struct RetriedJob: Sendable {
    /// Buildbot has one job a run, which `rerun_failed_jobs` starts again.
    static let systems: [CISystem] = [.github, .gitlab, .jenkins, .buildkite]

    let connectors: CIConnectors

    var work: Action.Work {
        Action.Work(
            preview: { arguments throws(ActionProblem) in
                let (connector, id) = try door(arguments)
                return try await asking { () throws(CIError) in try await look(connector, id) }.get()
            },
            execute: { arguments, approved, _ throws(ActionProblem) in
                let (connector, id) = try door(arguments)
                let started = try await asking { () throws(CIError) in try await connector.retry(id) }
                return effect("It is started.", approved, started.job, url: started.url)
            },
            examine: { arguments, approved, _ throws(ActionProblem) in
                let (connector, id) = try door(arguments)
                let next = try await asking { () throws(CIError) in try await connector.successor(of: try await connector.job(id), nil) }
                if let next { return .happened(effect("It was started.", approved, next.id, url: next.url)) }
                return .cannotTell("\(id.system.name) keeps no mark of who asked, and shows no new job so far")
            },
            verify: { arguments, effect throws(ActionProblem) in
                let (connector, id) = try door(arguments)
                let job = try await asking { () throws(CIError) in try await self.started(effect, connector, id) }
                return job?.outcome.verification(of: id.system) ?? .waiting("it is not started yet")
            }
        )
    }

    private func look(_ connector: any CIJobRetrying, _ id: CIJob.ID) async throws(CIError) -> Result<Preview, ActionProblem> {
        let job = try await connector.job(id)
        func impossible(_ words: String) -> Result<Preview, ActionProblem> { .failure(ActionProblem(.precondition, words)) }
        let name = "Job “\(job.name)” (\(id.job)) of \(id.project)"
        switch job.outcome {
        case .running, .waiting: return impossible("\(name) has not ended yet.")
        case .passed: return impossible("\(name) has passed: there is nothing to try again.")
        case .failed, .timedOut, .cancelled, .skipped, .unknown: break
        }
        if let next = try await connector.successor(of: job, nil) {
            return impossible("\(name) was tried again already, as \(next.id.job).")
        }
        if id.system == .github, let number = job.id.run {
            // GitHub refuses it until all the others have ended too.
            let run = try await connector.run(CIRun.ID(.github, id.project, number))
            guard run.outcome != .running, run.outcome != .waiting else {
                return impossible("\(name): its run \(number) is not over yet, and GitHub starts none of its jobs again before that.")
            }
        }
        var facts = ["job": id.job, "name": job.name, "outcome": "\(job.outcome)"]
        facts["finished"] = job.finishedAt.map { "\($0.seconds)" }
        let others = id.system == .github ? ["What depends on it runs again too."] : []
        return .success(Preview("Starts job “\(job.name)” of \(id.project) again.", details: others, observed: Observation(facts)))
    }

    private func effect(_ text: String, _ approved: Preview, _ job: CIJob.ID?, url: String?) -> Effect {
        var facts = approved.observed.facts
        facts["new job"] = job?.job
        facts["new run"] = job?.run.map(String.init)
        return Effect(text, facts: Observation(facts), url: url)
    }

    private func started(_ effect: Effect, _ connector: any CIJobRetrying, _ id: CIJob.ID) async throws(CIError) -> CIJob? {
        if let job = effect.facts["new job"] {
            let run = effect.facts["new run"].flatMap { Int64($0) } ?? id.run
            return try await connector.job(CIJob.ID(id.system, id.project, run: run, job: job))
        }
        return try await connector.successor(of: try await connector.job(id), CIRerun(url: effect.url))
    }

    private func door(_ arguments: Arguments) throws(ActionProblem) -> (any CIJobRetrying, CIJob.ID) {
        guard let system = arguments.text("system").flatMap(CISystem.init(rawValue:)),
            let connector = connectors[system] as? any CIJobRetrying, let project = arguments.text("project"),
            let job = arguments.text("job")
        else { throw ActionProblem(.precondition, "No connector to \(arguments.text("system") ?? "this CI system") is configured.") }
        return (connector, CIJob.ID(system, project, run: arguments.integer("run"), job: job))
    }

    private func asking<Value>(_ body: () async throws(CIError) -> Value) async throws(ActionProblem) -> Value {
        do throws(CIError) { return try await body() } catch { throw ActionProblem(error) }
    }
}
