import AWSServices

/// Where statements are run, and what they may read there.
struct Lake: Sendable {
    var account: AWSAccount
    var workgroup: String
    var catalog: String
    var scanLimit: Int64?

    var athena: Athena { account.athena }
    var isGlue: Bool { catalog.lowercased() == "awsdatacatalog" }
}
