import Diagnosis
import Foundation
import Knowledge
import Testing

/// What real test runners, compilers and linters wrote when a small project failed, set among what a job says besides.
struct ToolsTests {
    struct Failure: Sendable, CustomTestStringConvertible {
        var tool: String
        var category: Category
        /// Any of them may stand in the line that is shown first.
        var keys: [String]

        var testDescription: String { tool }
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/tools")

    private static func text(_ name: String) throws -> String { try String(contentsOf: folder.appending(path: name), encoding: .utf8) }

    static let failures: [Failure] = {
        guard let table = try? text("expected.tsv") else { return [] }
        return table.split(separator: "\n").compactMap { row in
            let parts = row.split(separator: "\t").map(String.init)
            guard parts.count > 2, let category = Category(rawValue: parts[1]) else { return nil }
            return Failure(tool: parts[0], category: category, keys: Array(parts[2...]))
        }
    }()

    static let jobs: [@Sendable (String, String) -> String] = [
        { prelude, output in
            """
            travis_fold:start:install
            $ ./ci/install.sh
            \(prelude)The command "./ci/install.sh" exited with 0.
            travis_fold:end:install

            $ make check
            \(output)
            The command "make check" exited with 2.

            Done. Your build exited with 1.

            """
        },
        { prelude, output in
            """
            ##[group]Run ./ci/install.sh
            ./ci/install.sh
            shell: /usr/bin/bash -e {0}
            ##[endgroup]
            \(prelude)##[group]Run make check
            make check
            shell: /usr/bin/bash -e {0}
            ##[endgroup]
            \(output)##[error]Process completed with exit code 2.
            Post job cleanup.
            Cleaning up orphan processes

            """
        },
    ]

    /// What the weights that hold get wrong, though these logs were among what they were fitted to: another line of the same failure is
    /// shown first. One fit serves all tools and projects (docs/diagnosis.md). Whoever fits them anew and gets one right hears of it here.
    static let missed: Set = [
        // Wanted is the line of a rule; each stands above a place, and all once more in the summary.
        "ansible-lint",
        // Wanted is the name of the test or its assertion, between the heading and the two values.
        "cppunit",
        // Wanted is the file that differs, above the command that compared it and what that printed.
        "dune-expect",
        // Wanted is the name of the test or the value that it got; the harness then tells of the file several times.
        "prove",
    ]

    /// Every tool in one of the jobs: the engine takes its time in a debug build.
    @Test(arguments: failures)
    func namesTheFailure(_ failure: Failure) throws {
        let job = failure.tool.utf8.reduce(0) { $0 + Int($1) } % Self.jobs.count
        let log = Self.jobs[job](try Self.text("prelude.txt"), try Self.text("\(failure.tool).log"))
        let first = try #require(diagnose(log).findings.first)
        let line = String(log.split(separator: "\n", omittingEmptySubsequences: false)[first.keyLine - 1])
        withKnownIssue("another line of the same failure is shown first") {
            #expect(failure.keys.contains { line.contains($0) }, "\(first.pattern?.id ?? "no pattern"): \(line)")
        } when: {
            Self.missed.contains(failure.tool)
        }
        #expect(first.category == failure.category, "\(first.pattern?.id ?? "no pattern"): \(line)")
    }

    /// Every recorded failure stands in the table, and so does each that is known to be missed.
    @Test func knowsEveryFile() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()).filter { $0.hasSuffix(".log") }
        #expect(Set(files) == Set(Self.failures.map { "\($0.tool).log" }))
        #expect(Self.missed.isSubset(of: Self.failures.map(\.tool)))
    }
}
