import Diagnosis
import Knowledge
import Testing

/// Which of several lines that look like a cause is taken for it.
struct RankingTests {
    static let heading = """
        collected 1 item
        Failures:
        \tFrom test_points.vim:
        \tFound errors in Test_lever():
        \tfunction Test_lever line 3: Expected 1 but got 2

        TEST FAILURE
        make: *** [Makefile:12: test] Error 1
        """
    static let rust = """
        running 2 tests
        test lever ... FAILED
        test frog ... ok

        failures:

        ---- lever stdout ----
        thread 'lever' panicked at 'assertion failed: open', src/lever.rs:41:9
        note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace


        failures:
            lever

        test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out
        """
    static let wrapped = """
        styles/yard.css
          3:7  Unexpected unit "furlong"

        ERROR: "lint:css" exited with 1.
        ERROR: "lint" exited with 1.
        """

    /// The heading does not explain, the names at the end do not, and what only tells how a program ended does not.
    @Test(arguments: [(heading, 3...5), (rust, 7...8), (wrapped, 1...2)])
    func explains(log: String, keys: ClosedRange<Int>) throws {
        let first = try #require(diagnose(log).findings.first)
        #expect(keys.contains(first.keyLine), "line \(first.keyLine), \(first.pattern?.id ?? "no pattern")")
    }

    /// A failure of a tool that no pattern knows is found by where it stands.
    @Test func aToolThatNobodyKnows() throws {
        let log = """
            ##[group]Run ./yardcheck rails
            ##[endgroup]
            reading rails
            switching

            siding 4 has no buffer stop:
              siding 4 | 120 m | open
            ##[error]Process completed with exit code 1.
            """
        let first = try #require(diagnose(log).findings.first)
        #expect((6...7).contains(first.keyLine), "line \(first.keyLine)")
    }

    /// With the last green log the lines of the first finding are those that are new, without what tells only of the end.
    @Test func whatIsNewIsShown() throws {
        let end = "\n\nsweep\nlock\nsign off\nlights out\ngood night\n"
        let green = "compile\nlink\nrun tests" + end
        let broken = "compile\nlink\n\nsignal 3 is dark\n\nrun tests\n\nlamp 3: filament broken" + end + "process exited with code 1\n"
        let lines = try #require(diagnose(broken, green: green).findings.first?.lines)
        #expect(lines.contains { $0.contains(4) } && lines.contains { $0.contains(8) })
        #expect(!lines.contains { $0.contains(1) || $0.contains(15) })
    }

    /// What is fetched is new with every version, and does not explain; where it could not be fetched it does.
    @Test(arguments: [("Downloading shop-1.4.jar", false), ("Downloading shop-1.4.jar failed: no such file", true)])
    func whatIsFetchedIsNoExplanation(line: String, isShown: Bool) throws {
        let green = "resolve\ncompile\nlink\nrun tests\nsweep\n"
        let broken = "resolve\n\(line)\ncompile\nlink\nrun tests\n\nlamp 3: filament broken\nsweep\nprocess exited with code 1\n"
        let lines = try #require(diagnose(broken, green: green).findings.first?.lines)
        #expect(lines.contains { $0.contains(7) })
        #expect(lines.contains { $0.contains(2) } == isShown)
    }

    /// Sure of a compiler's error in a step that failed, and unsure of last words.
    @Test func knowsHowSureItIs() throws {
        let sure = try #require(diagnose(EngineTests.gcc).findings.first)
        let unsure = try #require(diagnose("one\ntwo\nthree\n").findings.first)
        #expect(sure.confidence > unsure.confidence && (0...1).contains(sure.confidence))
    }
}
