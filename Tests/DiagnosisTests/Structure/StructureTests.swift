import Diagnosis
import Testing

struct StructureTests {
    static let gitHub = """
        2026-11-21T10:00:00.0000000Z ##[group]Run actions/checkout@v4
        2026-11-21T10:00:01.0000000Z ##[endgroup]
        2026-11-21T10:00:02.0000000Z ##[group]Run make test
        2026-11-21T10:00:02.1000000Z ##[endgroup]
        2026-11-21T10:00:03.0000000Z boom
        2026-11-21T10:00:04.0000000Z ##[error]Process completed with exit code 2.
        2026-11-21T10:00:05.0000000Z Post job cleanup.
        """
    static let travis = """
        travis_fold:start:install\r\u{1B}[0Ktravis_time:start:0a\r\u{1B}[0K$ make deps
        fine
        travis_time:end:0a:start=1,finish=2,duration=1\r\u{1B}[0Ktravis_fold:end:install\r\u{1B}[0Ktravis_time:start:0b\r\u{1B}[0K$ make test
        boom
        travis_time:end:0b:start=1,finish=2,duration=1\r\u{1B}[0K\u{1B}[31;1mThe command "make test" exited with 3.\u{1B}[0m
        Done. Your build exited with 1.
        """
    static let gitLab = """
        Running with gitlab-runner 16.0.0 (abcdef01)
        section_start:1700000000:get_sources\r\u{1B}[0KGetting source from Git repository
        section_end:1700000001:get_sources\r\u{1B}[0K
        section_start:1700000001:step_script\r\u{1B}[0KExecuting "step_script" stage
        $ make test
        boom
        section_end:1700000009:step_script\r\u{1B}[0K
        section_start:1700000009:cleanup_file_variables\r\u{1B}[0KCleaning up
        section_end:1700000010:cleanup_file_variables\r\u{1B}[0K
        ERROR: Job failed: exit code 4
        """

    /// Who wrote it, which step failed, with which code, and the line that the step has to hold.
    @Test(arguments: [
        (gitHub, "github-actions", "make test", 2, 5), (travis, "travis", "make test", 3, 4), (gitLab, "gitlab", "step_script", 4, 6),
    ])
    func findsTheFailedStep(log: String, system: String, name: String, code: Int, line: Int) throws {
        let report = diagnose(log)
        #expect(report.system.rawValue == system)
        let step = try #require(report.failedStep)
        #expect(step.name.contains(name) && step.exitCode == code, "\(step)")
        #expect(step.lines.contains(line), "\(step)")
    }
}
