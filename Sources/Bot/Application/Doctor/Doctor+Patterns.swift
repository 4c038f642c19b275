import Settings
import Knowledge

extension Doctor {
    /// Never bad: a pattern that cannot be used is left out.
    func patternsCheck() -> CheckResult {
        let name = "patterns"
        guard let folder = settings.patternFolder else {
            return CheckResult(name, .good, "those that come with the bot; KNOWLEDGE_PATTERNS names a folder of your own")
        }
        let sources = PatternSources(asFarAsReadable: folder)
        let knowledge = Knowledge(files: sources.files)
        let problems = sources.problems + knowledge.problems
        guard let first = problems.first else { return CheckResult(name, .good, "\(knowledge.patterns.count), with those in \(folder)") }
        let more = problems.count > 1 ? ", and \(problems.count - 1) more" : ""
        return CheckResult(name, .warning, "\(first)\(more)", cure: "mend it, and prove it with `yardmaster knowledge test`")
    }
}
