import Diagnosis
import Logs
import Testing

/// Logs that were made to mislead or to exhaust.
struct FloodTests {
    /// A flood of one kind of marker, with the failure behind it.
    static let floods: [(line: String, end: String)] = [
        ("##[group]Run true\n", "##[group]Run make test\nshell: bash\n##[endgroup]\n##[error]Process completed with exit code 6.\n"),
        (
            "##[section]Starting: x\n",
            "##[section]Starting: make test\n##[error]Bash exited with code '6'.\n##[section]Finishing: make test\n"
        ),
        (
            "section_start:1700000000:a\r\u{1B}[0K\n",
            "section_start:1700000000:step_script\r\u{1B}[0Kmake test\nERROR: Job failed: exit code 6\n"
        ),
        ("[Pipeline] { (x)\n", "[Pipeline] { (make test)\nERROR: script returned exit code 6\nFinished: FAILURE\n"),
        ("travis_time:start:a\r\u{1B}[0K$ true\n", "travis_time:start:b\r\u{1B}[0K$ make test\nThe command \"make test\" exited with 6.\n"),
        ("~~~ Running x\n", "--- make test\n🚨 Error: The command exited with status 6\n"),
        ("====>> x\n", "====>> make test\nExited with code exit status 6\n"),
        ("x\n in dir /x (timeout 1 secs)\n", "make test\n in dir /x (timeout 1 secs)\nprogram finished with exit code 6\nelapsedTime=1\n"),
    ]

    @Test(.timeLimit(.minutes(1)), arguments: floods) func aFloodOfMarkersStaysBounded(line: String, end: String) {
        let structure = engine.structure(of: read(String(repeating: line, count: 100_000) + end))
        #expect(structure.steps.count <= 1000)
        #expect(structure.failed?.exitCode == 6, "\(told(structure.failed))")
    }

    /// Names as people can read them.
    @Test(arguments: [
        ("make\u{7}\u{0}test", "make test"), ("a\u{202E}b", "ab"), ("  ", "step"),
        (String(repeating: "x", count: 500), String(repeating: "x", count: 119) + "…"),
    ])
    func namesAreClean(title: String, name: String) {
        let structure = engine.structure(of: read("##[group]Run actions/checkout@v4\n##[section]Starting: \(title)\n##[error]no\n"))
        #expect(structure.steps.contains { $0.name == name }, "\(structure.steps.map(\.name))")
    }

    /// One who knows says who wrote it.
    @Test func whoeverKnowsIsBelieved() {
        let structure = engine.structure(of: read("Finished: FAILURE\n"), as: .drone)
        #expect(structure.system == .drone)
    }
}
