package import AWSServices
package import Actions
import JSON
import Parameters
import Time

extension Action {
    package static let restartECSServiceID = "restart_ecs_service"

    /// New tasks of the same definition take the place of the old ones, as the service's deployment settings say.
    package static func restartECSService(_ account: AWSAccount, _ reach: AWSReach = AWSReach(), _ looks: AWSLooks = AWSLooks()) -> Action {
        Action(
            restartECSServiceID,
            title: "Restart the ECS service",
            purpose: "replaces every task of an ECS service by a new one, without a change of its definition",
            parameters: [
                Parameter("cluster", .text(longest: 300), "the name or the ARN of the cluster"),
                Parameter("service", .text(longest: 300), "the name of the service"),
            ],
            risk: .medium,
            closed: reach.closed,
            patience: .minutes(45),
            pace: .seconds(5),
            work: RestartECS(account: account, reach: reach, looks: looks).work
        )
    }
}

extension Wish {
    package static func restartECSService(_ service: String, in cluster: String) -> Wish {
        Wish(Action.restartECSServiceID, Arguments(checked: ["cluster": .string(cluster), "service": .string(service)]))
    }
}

private struct RestartECS: Sendable {
    private static let deployment = "deployment"

    let account: AWSAccount
    let reach: AWSReach
    let looks: AWSLooks

    var work: Action.Work {
        Action.Work(
            preview: { arguments throws(ActionProblem) in
                let service = try await asking { () throws(AWSError) in try await look(arguments) }
                try reach.check(service: service.name, of: service.cluster)
                guard service.status == "ACTIVE" else {
                    throw ActionProblem(
                        .precondition,
                        "The service \(service.name) of \(service.cluster) is \(service.status.lowercased())."
                    )
                }
                guard service.controller == "ECS", let primary = service.primary else {
                    throw ActionProblem(
                        .precondition,
                        "The service \(service.name) of \(service.cluster) is deployed by \(service.controller), and cannot be restarted past it."
                    )
                }
                guard service.desired > 0 else {
                    throw ActionProblem(.precondition, "The service \(service.name) of \(service.cluster) has no tasks: it is scaled to 0.")
                }
                var details = ["\(ARN.last(service.taskDefinition)) of the family is kept; \(service.running) of \(service.desired) run."]
                if primary.rolloutState == "IN_PROGRESS" { details.append("A deployment is under way, and is taken over by this one.") }
                return Preview(
                    "Restarts the service \(service.name) of \(service.cluster): \(service.desired) task\(service.desired == 1 ? " is" : "s are") replaced.",
                    details: details,
                    observed: Observation([
                        Self.deployment: primary.id, "task definition": ARN.last(service.taskDefinition),
                        "desired": String(service.desired),
                    ])
                )
            },
            execute: { arguments, approved, _ throws(ActionProblem) in
                let (name, cluster) = names(arguments)
                let updated = try await asking { () throws(AWSError) in try await account.ecs.forceNewDeployment(of: name, in: cluster) }
                guard let primary = updated.primary, primary.id != approved.observed[Self.deployment] else {
                    throw ActionProblem(.ambiguous, "ECS took it, and named no new deployment.")
                }
                return effect("It is started.", primary)
            },
            examine: { arguments, approved, _ throws(ActionProblem) in
                let before = approved.observed[Self.deployment]
                let service = try await looks.until({ (service: ECSService) in service.primary?.id != before }) { () throws(AWSError) in
                    try await look(arguments)
                }
                guard let primary = service.primary, primary.id != before else { return .didNotHappen }
                // ECS keeps no mark of who asked. Another definition is somebody else's deployment; it replaced every task all the same.
                guard ARN.last(primary.taskDefinition) == approved.observed["task definition"] else {
                    return .cannotTell("another deployment, of \(ARN.last(primary.taskDefinition)), has begun meanwhile")
                }
                return .happened(effect("It was started.", primary))
            },
            verify: { arguments, effect throws(ActionProblem) in
                let service = try await asking { () throws(AWSError) in try await look(arguments) }
                return await judge(service, effect.facts[Self.deployment] ?? "")
            }
        )
    }

    private func judge(_ service: ECSService, _ id: String) async -> Verification {
        guard let mine = service.deployments.first(where: { $0.id == id }) else {
            return .failed("Another deployment has taken its place. \(await stopped(service) ?? "")")
        }
        let progress = "\(mine.running) of \(mine.desired) new tasks run" + (mine.failed > 0 ? ", \(mine.failed) failed" : "")
        switch mine.rolloutState {
        case "COMPLETED": return .succeeded("\(mine.running) of \(mine.desired) tasks are new.")
        case "FAILED":
            let words = [mine.rolloutStateReason, await stopped(service)].compactMap(\.self).joined(separator: " ")
            return .failed("The deployment has failed: \(words)")
        case "IN_PROGRESS": return .waiting(progress)
        default:
            // Controllers that tell no state: it is done when nothing else is left.
            let isAlone = service.deployments.count == 1 && mine.running == mine.desired
            return isAlone ? .succeeded("\(mine.running) of \(mine.desired) tasks are new.") : .waiting(progress)
        }
    }

    /// Why the last task ended, where it may be read.
    private func stopped(_ service: ECSService) async -> String? {
        guard let task = try? await account.ecs.stoppedTasks(of: service.name, in: service.cluster, most: 1).first else { return nil }
        let words = [task.stoppedReason].compactMap(\.self) + task.containers
        return words.isEmpty ? nil : "The last task that stopped: \(words.joined(separator: "; "))."
    }

    private func look(_ arguments: Arguments) async throws(AWSError) -> ECSService {
        let (name, cluster) = names(arguments)
        return try await account.ecs.service(name, in: cluster)
    }

    private func names(_ arguments: Arguments) -> (service: String, cluster: String) {
        (arguments.text("service") ?? "", arguments.text("cluster") ?? "")
    }

    private func effect(_ text: String, _ deployment: ECSService.Deployment) -> Effect {
        Effect(text, facts: Observation([Self.deployment: deployment.id]))
    }
}
