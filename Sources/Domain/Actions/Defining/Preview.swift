import JSON

/// What somebody sees before he decides: what will be done, to what, and what will differ afterwards.
package struct Preview: Sendable, Equatable {
    /// One sentence: `Restarts the deployment web in shop, 3 pods one after another.`
    package var summary: String
    /// Further lines, each a change or something to know.
    package var details: [String]
    /// What is taken away and added, as lines of a diff. Empty where the summary says it all.
    package var diff: String
    package var observed: Observation
    /// Where this very thing is more dangerous than its action is as a rule. It comes from the settings or from what was seen, and can
    /// only make a fix harder to approve.
    package var risk: Risk?

    package init(_ summary: String, details: [String] = [], diff: String = "", observed: Observation, risk: Risk? = nil) {
        self.summary = summary
        self.details = details
        self.diff = diff
        self.observed = observed
        self.risk = risk
    }

    var json: JSON {
        var object: JSONObject = [
            "summary": .string(summary), "details": .array(details.map { .string($0) }), "diff": .string(diff), "observed": observed.json,
        ]
        object["risk"] = risk.map { .string($0.name) }
        return .object(object)
    }

    init?(_ json: JSON?) {
        guard let summary = json?["summary"]?.string else { return nil }
        self.init(
            summary,
            details: json?["details"]?.array?.compactMap(\.string) ?? [],
            diff: json?["diff"]?.string ?? "",
            observed: Observation(json?["observed"]),
            risk: json?["risk"]?.string.flatMap(Risk.init(name:))
        )
    }
}
