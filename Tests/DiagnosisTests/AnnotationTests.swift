import Diagnosis
import Knowledge
import Logs
import Testing

/// What a runner writes before a tool's words hides none of them.
struct AnnotationTests {
    static let lines = [
        ("npm ERR! code ERESOLVE", "npm."), ("fatal: not a git repository (or any of the parent directories): .git", "git."),
        ("src/track.c:41:12: error: 'lever' undeclared (first use in this function)", "gcc."),
        ("Error: Cannot find module 'express'", "node."), ("ModuleNotFoundError: No module named 'shop'", "python."),
    ]

    @Test(arguments: lines) func aMarkHidesNothing(line: (text: String, family: String)) throws {
        let marked = diagnose("make\n##[error]\(line.text)\n")
        let finding = try #require(marked.findings.first { $0.keyLine == 2 })
        #expect(finding.pattern?.id.hasPrefix(line.family) == true, "\(marked.findings.map { $0.pattern?.id ?? "-" })")
    }

    /// It is the tool's line that people read.
    @Test(arguments: ["##[error]", "##[warning]"]) func aMarkIsNotShown(mark: String) {
        let findings = diagnose("make\n\(mark)fatal: no such track\n").findings
        #expect(findings.contains { $0.excerpt.contains("fatal: no such track") } && !findings.contains { $0.excerpt.contains("##[") })
    }

    /// Structure is told by whole lines: what a tool prints behind a mark is no last word of a runner.
    @Test func aMarkMakesNoStructure() {
        let log = read(
            "##[group]Run make\n##[endgroup]\n##[error]Finished: SUCCESS\n##[error]ERROR: Job failed\n##[error]Process completed with exit code 2.\n"
        )
        #expect(engine.structure(of: log).system == .gitHubActions)
    }
}
