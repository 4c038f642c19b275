import AWS
package import AWSIdentity
package import HTTPClient
package import Time

/// What can be asked of one account, in one region.
package struct AWSAccount: Sendable {
    var caller: AWSCaller
    package let region: String

    /// - Parameter region: nil for the one that the environment or the profile names, and Amazon's oldest where neither does.
    package init(_ identity: AWSIdentity, http: HTTPClient, region: String? = nil, clock: WallClock = .system) {
        self.region = region ?? identity.environment.region ?? "us-east-1"
        caller = AWSCaller(http: http, identity: identity, region: self.region, clock: clock)
    }

    package var stepFunctions: StepFunctions { StepFunctions(caller: caller) }
    package var ecs: ContainerService { ContainerService(caller: caller) }
    package var emr: MapReduce { MapReduce(caller: caller) }
    package var logs: CloudWatchLogs { CloudWatchLogs(caller: caller) }
    package var alarms: CloudWatchAlarms { CloudWatchAlarms(caller: caller) }
    package var secrets: SecretsManager { SecretsManager(caller: caller) }

    package var athena: Athena { Athena(caller: caller) }
    package var glue: Glue { Glue(caller: caller) }

    package var now: Moment { caller.clock.now() }

    /// Who the bot is there, and where its keys came from.
    package func whoAmI() async throws(CredentialProblem) -> (arn: String, source: String) {
        let lent = try await caller.identity.lent(over: caller.http)
        let service = TokenService(http: caller.http, environment: caller.identity.environment, region: region, clock: caller.clock)
        return (try await service.identity(of: lent.credentials), lent.source)
    }
}
