import AWSIdentity
import AWSServices
import Settings

extension Doctor {
    /// Never bad: without Amazon the bot works, and what needs it says so.
    func awsCheck() async -> CheckResult {
        let (name, identity) = ("AWS", settings.aws)
        guard identity.isConfigured else {
            return CheckResult(
                name,
                .skipped,
                "neither a region nor credentials are set",
                cure: "set AWS_REGION, and give the bot a role, AWS_PROFILE or keys, if it is to work with AWS"
            )
        }
        let account = AWSAccount(identity, http: client)
        do {
            let who = try await account.whoAmI()
            guard identity.environment.region != nil else {
                return CheckResult(
                    name,
                    .warning,
                    "acts as \(who.arn); no region is set, so it is \(account.region)",
                    cure: "set AWS_REGION"
                )
            }
            return CheckResult(name, .good, "acts as \(who.arn) in \(account.region), by its \(who.source)")
        } catch { return CheckResult(name, .warning, error.description, cure: "mend that source, or unset what names it") }
    }
}
