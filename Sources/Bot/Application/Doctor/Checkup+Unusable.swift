package import Configuration

extension Checkup {
    /// What is left to say where the settings cannot be used: what is wrong with them, and what was not looked at for it.
    package init(unusable problems: ConfigurationProblems) {
        let cure = "mend it where it stands; `yardmaster settings` lists every key with its values"
        results = problems.problems.map { CheckResult("settings", .bad, $0.description, cure: cure) }
        results += ["people", "store", "slack", "public address", "traces"].map { name in
            CheckResult(name, .skipped, "not looked at: it needs the settings")
        }
    }
}
