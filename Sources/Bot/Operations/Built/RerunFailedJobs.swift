package import Actions
import CIEvents
package import Connectors
import JSON
import Parameters
import Time

extension Action {
    /// Starts again what failed in a run of a CI system. It costs a run, and changes nothing that cannot be run again.
    package static func rerunFailedJobs(_ connectors: CIConnectors) -> Action {
        Action(
            rerunFailedJobsID,
            title: "Re-run the failed jobs",
            purpose: "starts again what failed in a CI run",
            parameters: [
                Parameter("system", .choice(CISystem.allCases.map(\.rawValue)), "the CI system"),
                Parameter("project", .text(longest: 300), "the repository, path, pipeline or builder, as the CI system calls it"),
                Parameter("number", .integer(1...Int64.max), "the number of the run"),
            ],
            risk: .low,
            patience: .hours(6),
            pace: .seconds(20),
            work: Rerun(connectors: connectors).work
        )
    }

    package static let rerunFailedJobsID = "rerun_failed_jobs"
}

extension Wish {
    package static func rerunFailedJobs(of run: CIRun.ID) -> Wish {
        let arguments: JSONObject = [
            "system": .string(run.system.rawValue), "project": .string(run.project), "number": .integer(run.number),
        ]
        return Wish(Action.rerunFailedJobsID, Arguments(checked: arguments))
    }
}

/// What re-running means for whichever system the run is of.
private struct Rerun: Sendable {
    let connectors: CIConnectors

    var work: Action.Work {
        Action.Work(
            preview: { arguments throws(ActionProblem) in
                let (connector, id) = try door(arguments)
                let run = try await asking { () throws(CIError) in try await connector.run(id) }
                guard run.outcome != .running, run.outcome != .waiting else {
                    throw ActionProblem(.precondition, "Run \(id.number) of \(id.project) is running.")
                }
                guard run.outcome != .passed else {
                    throw ActionProblem(.precondition, "Run \(id.number) of \(id.project) has passed: there is nothing to run again.")
                }
                return Preview(
                    "Starts again what failed in run \(id.number) of \(id.project)\(run.branch.map { " on \($0)" } ?? "").",
                    observed: observation(of: run)
                )
            },
            execute: { arguments, approved, _ throws(ActionProblem) in
                let (connector, id) = try door(arguments)
                let started = try await asking { () throws(CIError) in try await connector.rerun(id) }
                return Effect("It is started.", facts: approved.observed, url: started.url)
            },
            examine: { arguments, approved, _ throws(ActionProblem) in
                let (connector, id) = try door(arguments)
                let run = try await asking { () throws(CIError) in try await connector.run(id) }
                if observation(of: run) != approved.observed { return .happened(Effect("It was started.", url: run.url)) }
                // Some systems give the new run another number, and no system keeps a mark of who asked.
                return .cannotTell("\(id.system.name) keeps no mark of who asked")
            },
            verify: { arguments, effect throws(ActionProblem) in
                let (connector, first) = try door(arguments)
                let found = try await asking { () throws(CIError) in try await connector.successor(of: first, CIRerun(url: effect.url)) }
                guard let id = found else { return .waiting("it is not started yet") }
                let run = try await asking { () throws(CIError) in try await connector.run(id) }
                // Where the run keeps its number, what it was before may be seen for a while.
                if id == first, observation(of: run) == effect.facts { return .waiting("it is not started yet") }
                return run.outcome.verification(of: id.system)
            }
        )
    }

    private func door(_ arguments: Arguments) throws(ActionProblem) -> (any CIConnector, CIRun.ID) {
        guard let system = arguments.text("system").flatMap(CISystem.init(rawValue:)), let connector = connectors[system],
            let project = arguments.text("project"), let number = arguments.integer("number")
        else { throw ActionProblem(.precondition, "No connector to \(arguments.text("system") ?? "this CI system") is configured.") }
        return (connector, CIRun.ID(system, project, number))
    }

    private func observation(of run: CIRun) -> Observation {
        var facts = ["outcome": "\(run.outcome)"]
        facts["commit"] = run.commit
        facts["finished"] = run.finishedAt.map { "\($0.seconds)" }
        return Observation(facts)
    }

    private func asking<Value>(_ body: () async throws(CIError) -> Value) async throws(ActionProblem) -> Value {
        do throws(CIError) { return try await body() } catch {
            throw ActionProblem(error)
        }
    }
}
