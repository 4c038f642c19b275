/// What values are of, where the question says a value alone.
enum ValueKinds {
    static let states: [String] = ["status", "state", "conclusion", "outcome", "result"]
    /// What branches of a repository are called everywhere.
    static let branches = ["main", "master", "develop", "trunk"]
    static let stages: [String] = ["environment", "env", "stage"]
    static let types: [String] = [
        "kind", "type", "category", "plan", "tier", "class", "status", "level", "group", "segment", "priority", "severity",
    ]
    static let places: [String] = [
        "country", "city", "region", "site", "location", "room", "building", "state", "warehouse", "zone", "town", "continent",
        "district", "neighborhood", "neighbourhood", "area", "county", "province", "borough", "suburb", "village",
    ]
    static let people: [String] = [
        "author", "actor", "triggered by", "created by", "user", "owner", "deployed by", "assignee", "committer", "name",
    ]

    static let stateWords: Set<String> = [
        "failed", "failing", "fail", "fails", "succeed", "succeeded", "successful", "success", "passed", "passing", "green", "red",
        "broken", "paid",
        "unpaid", "pending",
        "cancelled", "canceled", "shipped", "delivered", "open", "closed", "completed", "complete", "running", "queued", "refunded",
        "returned", "approved", "rejected", "active", "inactive", "skipped", "timed_out", "error", "draft", "processing", "done", "ok",
        "faulty", "offline", "online", "aborted", "finished", "rolled_back",
    ]
    static let stageWords: Set<String> = [
        "production", "prod", "staging", "development", "dev", "test", "qa", "canary", "preprod", "sandbox",
    ]
}
