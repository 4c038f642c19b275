import Diagnosis
import Knowledge
import Testing

struct EngineTests {
    static let pytest = """
        ============================= test session starts ==============================
        collected 3 items

        tests/test_cart.py ..F                                                   [100%]

        =================================== FAILURES ===================================
        __________________________________ test_total __________________________________

            def test_total():
        >       assert total([1, 2]) == 4
        E       assert 3 == 4
        E        +  where 3 = total([1, 2])

        tests/test_cart.py:12: AssertionError
        =========================== short test summary info ============================
        FAILED tests/test_cart.py::test_total - assert 3 == 4
        ========================= 1 failed, 2 passed in 0.12s ==========================
        """
    static let gcc = """
        [ 10%] Building C object CMakeFiles/yard.dir/src/track.c.o
        /src/track.c: In function 'switch_points':
        /src/track.c:41:12: error: 'lever' undeclared (first use in this function)
           41 |     return lever + 1;
              |            ^~~~~
        make[2]: *** [CMakeFiles/yard.dir/build.make:76: CMakeFiles/yard.dir/src/track.c.o] Error 1
        make[1]: *** [CMakeFiles/Makefile2:83: CMakeFiles/yard.dir/all] Error 2
        make: *** [Makefile:91: all] Error 2
        """
    static let full = """
        Step 4/9 : COPY . /app
        write /var/lib/docker/tmp/layer: no space left on device
        """
    static let hub = """
        Pulling web (example/web:1)...
        toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading
        """

    /// What failed, and which line says so.
    @Test(arguments: [
        (pytest, Category.testFailure, 10...14), (gcc, .compileError, 3...3), (full, .resource, 2...2), (hub, .network, 2...2),
    ])
    func findsTheCause(log: String, category: Category, keys: ClosedRange<Int>) throws {
        let report = diagnose(log)
        let first = try #require(report.findings.first)
        #expect(first.category == category, "\(first.pattern?.id ?? "no pattern")")
        #expect(keys.contains(first.keyLine), "line \(first.keyLine): \(first.excerpt)")
        #expect(first.lines.allSatisfy { $0.contains(first.keyLine) && $0.upperBound <= report.lineCount })
        #expect(!first.title.isEmpty && !(first.pattern?.solutions.isEmpty ?? true))
    }

    /// The key line carries the error of the compiler with the lines that show it.
    @Test func showsWhatBelongsToIt() throws {
        let lines = try #require(diagnose(Self.gcc).findings.first?.lines.first)
        #expect(lines.contains(4) && lines.contains(5) && !lines.contains(6))
    }

    @Test(arguments: ["", "\n\n\n", "all is well\n", String(repeating: "\u{0}\u{1}\u{FF}", count: 500)])
    func saysThatItDoesNotKnow(log: String) { #expect(!diagnose(log).isDiagnosed) }

    /// The same failure on another machine, another day and another line.
    @Test func knowsItAgain() {
        let other = Self.gcc.replacing("/src/", with: "/home/ci/agent7/work/")
        let later = "2026-11-21T10:00:00.0000000Z line before\n" + other.replacing(":41:12:", with: ":57:9:")
        let prints = [Self.gcc, later].map { diagnose($0).fingerprint }
        #expect(prints[0] == prints[1] && prints[0].count == 16)
        #expect(prints[0] != diagnose(Self.full).fingerprint)
    }

    /// What the last green log said as well did not break anything.
    @Test func whatIsNewCounts() throws {
        let usual = "error: cannot find plugin `lint`, continuing\n"
        let broken = usual + "compiling\nValueError: the signal is red\ndone\n"
        let finding = try #require(diagnose(broken, green: usual + "compiling\ndone\n").findings.first)
        #expect(finding.keyLine == 3)
    }

    @Test func networksRecoverAndCompilersDoNot() {
        #expect(diagnose(Self.hub).flakiness > 0.7)
        #expect(diagnose(Self.gcc).flakiness < 0.2)
    }

    /// A hundred thousand equal errors are one finding, and take no time for each.
    @Test(.timeLimit(.minutes(1))) func aFloodIsOneFinding() {
        let report = diagnose(String(repeating: "src/a.c:1:1: error: no\n", count: 100_000))
        #expect(report.findings.count == 1 && report.lineCount == 100_000)
    }
}
