/// One of Amazon's services, as requests, signatures, permissions and settings name it.
package struct AWSService: Sendable, Equatable, Hashable {
    package var name: String
    /// The first part of its address, and what its signatures say.
    var host: String
    var signing: String
    /// What its permissions begin with.
    var permissions: String
    /// What `AWS_ENDPOINT_URL_…` ends with.
    var setting: String
    /// What `X-Amz-Target` begins with; nil where it is asked by paths.
    var target: String?
    var contentType: String
    /// How often a second it is asked at most, so that the account's own limits are left to others.
    var rate: Double

    package static let stepFunctions = AWSService(
        "Step Functions",
        "states",
        setting: "SFN",
        target: "AWSStepFunctions",
        json: "1.0",
        rate: 5
    )
    package static let ecs = AWSService("ECS", "ecs", setting: "ECS", target: "AmazonEC2ContainerServiceV20141113", rate: 10)
    package static let emr = AWSService("EMR", "elasticmapreduce", setting: "EMR", target: "ElasticMapReduce", rate: 2)
    package static let logs = AWSService("CloudWatch Logs", "logs", setting: "CLOUDWATCH_LOGS", target: "Logs_20140328", rate: 4)
    /// It knows the query protocol too; this one needs no XML.
    package static let alarms = AWSService(
        "CloudWatch",
        "monitoring",
        permissions: "cloudwatch",
        setting: "CLOUDWATCH",
        target: "GraniteServiceVersion20100801",
        json: "1.0",
        rate: 4
    )
    package static let secrets = AWSService(
        "Secrets Manager",
        "secretsmanager",
        setting: "SECRETS_MANAGER",
        target: "secretsmanager",
        rate: 4
    )

    package static let athena = AWSService("Athena", "athena", setting: "ATHENA", target: "AmazonAthena", rate: 5)
    package static let glue = AWSService("Glue", "glue", setting: "GLUE", target: "AWSGlue", rate: 5)

    private init(
        _ name: String,
        _ host: String,
        permissions: String? = nil,
        setting: String,
        target: String?,
        json: String = "1.1",
        rate: Double
    ) {
        (self.name, self.host, signing, self.permissions) = (name, host, host, permissions ?? host)
        (self.setting, self.target, self.rate) = (setting, target, rate)
        contentType = target == nil ? "application/json" : "application/x-amz-json-\(json)"
    }
}
