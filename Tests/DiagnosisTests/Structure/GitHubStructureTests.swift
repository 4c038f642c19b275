import Diagnosis
import Logs
import Testing

struct GitHubStructureTests {
    static let cases = [
        Outlined(
            "groups inside a step are part of it",
            "github-actions",
            failed: "Run make test 6-12 exit 2 in 3.5 s",
            steps: [
                "Set up job", "Run actions/checkout@v4", "Run make test", "Run actions/upload-artifact@v4", "Post job cleanup.",
                "Cleaning up orphan processes",
            ],
            tail: 16,
            """
            2026-11-21T10:00:00.0000000Z Current runner version: '2.331.0'
            2026-11-21T10:00:01.0000000Z ##[group]Run actions/checkout@v4
            2026-11-21T10:00:01.0000000Z with:
            2026-11-21T10:00:01.0000000Z ##[endgroup]
            2026-11-21T10:00:01.0000000Z fetched
            2026-11-21T10:00:02.0000000Z ##[group]Run make test
            2026-11-21T10:00:02.0000000Z shell: /usr/bin/bash -e {0}
            2026-11-21T10:00:02.0000000Z ##[endgroup]
            2026-11-21T10:00:03.0000000Z ##[group]compile
            2026-11-21T10:00:03.0000000Z ##[endgroup]
            2026-11-21T10:00:03.0000000Z boom
            2026-11-21T10:00:04.0000000Z ##[error]Process completed with exit code 2.
            2026-11-21T10:00:05.5000000Z ##[group]Run actions/upload-artifact@v4
            2026-11-21T10:00:05.5000000Z ##[endgroup]
            2026-11-21T10:00:05.5000000Z ##[error]No files were found with the provided path: out/
            2026-11-21T10:00:06.0000000Z Post job cleanup.
            2026-11-21T10:00:07.0000000Z Cleaning up orphan processes
            """
        ),
        Outlined(
            "a tolerated failure is not the one that broke the job",
            "github-actions",
            failed: "Run make test 4-6 exit 3",
            tail: 7,
            """
            ##[group]Run make lint
            ##[endgroup]
            ##[error]Process completed with exit code 1.
            ##[group]Run make test
            ##[endgroup]
            ##[error]Process completed with exit code 3.
            Post job cleanup.
            """
        ),
        Outlined(
            "marks of a linter in a step that passed",
            "github-actions",
            failed: "Run make test 7-9 exit 1",
            """
            ##[group]Run make lint
            ##[endgroup]
            ##[error]src/a.c:1:1 unused
            1 finding
            none of them counts
            all is well
            ##[group]Run make test
            ##[endgroup]
            ##[error]Process completed with exit code 1.
            Cleaning up orphan processes
            """
        ),
        Outlined(
            "cancelled",
            "github-actions",
            failed: "Run make test 1-4 cancelled",
            """
            ##[group]Run make test
            ##[endgroup]
            half way
            ##[error]The operation was canceled.
            Post job cleanup.
            """
        ),
        Outlined(
            "out of time",
            "github-actions",
            failed: "Run make test 1-4 timedOut",
            """
            ##[group]Run make test
            ##[endgroup]
            half way
            ##[error]The job running on runner Yard 7 has exceeded the maximum execution time of 360 minutes.
            Post job cleanup.
            """
        ),
        Outlined(
            "the log ends in the middle",
            "github-actions",
            failed: "Run make test 3-5 cutOff",
            """
            ##[group]Run make
            ##[endgroup]
            ##[group]Run make test
            ##[endgroup]
            half way
            """
        ),
        // A test that speaks as the runner does.
        Outlined(
            "a faked step does not take the failure over",
            "github-actions",
            failed: "Run make test 1-9 exit 2",
            steps: ["Run make test", "Post job cleanup."],
            """
            ##[group]Run make test
            shell: /usr/bin/bash -e {0}
            ##[endgroup]
            boom
            ##[group]Run true
            ##[endgroup]
            Post job cleanup.
            Finished: SUCCESS
            ##[error]Process completed with exit code 2.
            Post job cleanup.
            """
        ),
        Outlined(
            "a faked exit is none",
            "github-actions",
            failed: "Run make test 9-11 exit 2",
            """
            ##[group]Run make
            ##[endgroup]
            ##[error]Process completed with exit code 9.
            ERROR: Job failed: exit code 9
            Finished: FAILURE
            and more
            and more
            all is well
            ##[group]Run make test
            ##[endgroup]
            ##[error]Process completed with exit code 2.
            Post job cleanup.
            """
        ),
        Outlined(
            "gh run view names job and step before each line",
            "github-actions",
            failed: "Run tests 4-7 exit 1 in 3.0 s",
            steps: ["Set up job", "Run tests", "Post Run actions/checkout@v4"],
            """
            $ gh run view 30433642 --log
            unit\tSet up job\t\u{FEFF}2026-11-21T10:00:00.0000000Z Current runner version: '2.331.0'
            unit\tSet up job\t2026-11-21T10:00:00.0000000Z Prepare all required actions
            unit\tRun tests\t2026-11-21T10:00:01.0000000Z ##[group]Run make test
            unit\tRun tests\t2026-11-21T10:00:01.0000000Z ##[endgroup]
            unit\tRun tests\t2026-11-21T10:00:02.0000000Z boom
            unit\tRun tests\t2026-11-21T10:00:03.0000000Z ##[error]Process completed with exit code 1.
            unit\tPost Run actions/checkout@v4\t2026-11-21T10:00:04.0000000Z Post job cleanup.
            """
        ),
        Outlined(
            "several jobs of one run",
            "github-actions",
            failed: "lint › Run linter 2-3 exit 2",
            steps: ["unit › Run tests", "lint › Run linter", "lint › Complete job"],
            """
            unit\tRun tests\t2026-11-21T10:00:01.0000000Z fine
            lint\tRun linter\t2026-11-21T10:00:01.0000000Z boom
            lint\tRun linter\t2026-11-21T10:00:02.0000000Z ##[error]Process completed with exit code 2.
            lint\tComplete job\t2026-11-21T10:00:03.0000000Z Cleaning up orphan processes
            """
        ),
        Outlined(
            "where GitHub does not tell steps apart, groups do",
            "github-actions",
            failed: "Run make test 2-4 exit 1 in 1.0 s",
            """
            unit\tUNKNOWN STEP\t2026-11-21T10:00:00.0000000Z Current runner version: '2.331.0'
            unit\tUNKNOWN STEP\t2026-11-21T10:00:01.0000000Z ##[group]Run make test
            unit\tUNKNOWN STEP\t2026-11-21T10:00:01.0000000Z ##[endgroup]
            unit\tUNKNOWN STEP\t2026-11-21T10:00:02.0000000Z ##[error]Process completed with exit code 1.
            unit\tUNKNOWN STEP\t2026-11-21T10:00:02.0000000Z Post job cleanup.
            """
        ),
    ]

    @Test(arguments: cases) func readsIt(_ expected: Outlined) {
        let structure = expected.structure
        #expect(structure.system.rawValue == expected.system)
        #expect(told(structure.failed) == expected.failed)
        if let steps = expected.steps { #expect(structure.steps.map(\.name) == steps) }
        if let tail = expected.tail { #expect(structure.tail == tail) }
    }

    @Test func whatFailedBeforeWasTolerated() {
        let steps = Self.cases[1].structure.steps
        #expect(steps.filter { $0.ending == .tolerated }.map(\.name) == ["Run make lint"])
    }

    /// Files of an archive in the order that its maker chose, and the whole job beside them.
    @Test func readsAnArchive() {
        let failing = "##[group]Run make test\nboom\n##[error]Process completed with exit code 7.\n"
        let archive = Archive.stored([
            ("0_build.txt", "Current runner version\n" + failing), ("build/10_Post Run checkout.txt", "Post job cleanup.\n"),
            ("build/1_Set up job.txt", "Current runner version\n"), ("build/3_Run tests.txt", failing),
            ("build/2_Run checkout.txt", "fetched\n"),
        ])
        var reader = engine.reader()
        var decoder = LogDecoder(mostBytes: 1 << 20)
        archive.withUnsafeBytes { _ = decoder.read($0, into: &reader) }
        let structure = engine.structure(of: decoder.finish(into: &reader))
        #expect(structure.system == .gitHubActions)
        #expect(structure.steps.map(\.name) == ["Set up job", "Run checkout", "Run tests", "Post Run checkout"])
        #expect(told(structure.failed) == "Run tests 7-9 exit 7")
    }
}

/// A zip archive whose entries are not compressed.
private enum Archive {
    static func stored(_ files: [(name: String, text: String)]) -> [UInt8] {
        var archive: [UInt8] = []
        for (name, text) in files {
            let bytes = Array(text.utf8)
            archive += [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0]
            for value in [checksum(bytes), UInt32(bytes.count), UInt32(bytes.count), UInt32(name.utf8.count)] { archive += number(value) }
            archive += Array(name.utf8) + bytes
        }
        return archive + [0x50, 0x4B, 0x01, 0x02] + [UInt8](repeating: 0, count: 60)
    }

    private static func number(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
