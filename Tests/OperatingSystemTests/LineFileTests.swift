import FoundationEssentials
import Glibc
import OperatingSystem
import TestSupport
import Testing

/// A file that several processes put lines at the end of.
@Suite(.timeLimit(.minutes(1))) struct LineFileTests {
    private let folder: TemporaryFolder
    private let file: LineFile

    init() throws {
        folder = try TemporaryFolder()
        file = LineFile(path: folder.path + "/lines")
    }

    @Test func linesComeBehindEachOther() throws {
        #expect(throws: LineFile.Fault.self) { try file.text() }
        #expect(try file.append { $0.isEmpty ? "one" : nil })
        #expect(try file.append { $0 == "one\n" ? "two" : nil })
        #expect(try !file.append { _ in nil })
        #expect(try file.text() == "one\ntwo\n")
        var status = stat()
        #expect(stat(file.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }

    /// The next line is whole, and the one that a crash cut off stays by itself.
    @Test func aLineThatWasCutOffStaysByItself() throws {
        try folder.write("one\ntw", as: "lines")
        try file.append { _ in "three" }
        #expect(try file.text() == "one\ntw\nthree\n")
    }

    @Test func nobodyWritesWhileAnotherDoes() throws {
        let descriptor = open(file.path, O_RDWR | O_CREAT, 0o600)
        flock(descriptor, LOCK_EX)
        #expect { try file.append { _ in "one" } } throws: { "\($0)".contains("another process writes to it") }
        close(descriptor)
        #expect(try file.append { _ in "one" })
    }

    /// Neither waits for somebody who never comes, nor takes for a file what is none.
    @Test(arguments: ["pipe", "folder"]) func whatIsNoFile(kind: String) throws {
        if kind == "pipe" { mkfifo(file.path, 0o600) } else { mkdir(file.path, 0o700) }
        #expect(throws: LineFile.Fault.self) { try file.append { _ in "one" } }
        #expect(throws: LineFile.Fault.self) { try file.text() }
        #expect(file.trouble() != nil)
    }

    @Test func troubleIsToldWithoutWriting() throws {
        #expect(file.trouble() == nil && access(file.path, F_OK) != 0)
        try file.append { _ in "one" }
        #expect(file.trouble() == nil)
        #expect(LineFile(path: folder.path + "/nowhere/lines").trouble()?.description.contains("/nowhere: No such file") == true)
    }

    /// In a process of its own, whose files may not grow: what fitted of a line stays by itself, and the next one is whole.
    @Test func aDiskThatIsFullIsSaidAndForgotten() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let file = LineFile(path: folder.path + "/lines")
            try file.append { _ in "one" }
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 6, rlim_max: .max)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            #expect { try file.append { _ in "two" } } throws: { "\($0)".hasSuffix("no space left") }
            limit.rlim_cur = .max
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            try file.append { _ in "three" }
            #expect(try file.text() == "one\ntw\nthree\n")
        }
    }
}
