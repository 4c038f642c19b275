import Glibc
import Redaction
import TestSupport
import Terminal
import Testing

@testable import Application

@Suite struct HistoryFileTests {
    static let redactor = Redactor.standard.adding(literals: ["an-invented-secret"])

    @Test func whatWasAskedIsThereTheNextTimeWithoutSecrets() throws {
        let folder = try TemporaryFolder()
        let file = try #require(HistoryFile(environment: ["XDG_STATE_HOME": folder.path + "/state"], redactor: Self.redactor))
        for entry in ["one", "two\nlines \\n", "say an-invented-secret", String(repeating: "log ", count: 2_000)] {
            #expect(file.add(entry) == nil)
        }
        #expect(file.load().entries == ["one", "two\nlines \\n", "say [redacted:secret]"])
        let path = folder.path + "/state/yardmaster/history"
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(stat(folder.path + "/state/yardmaster", &status) == 0 && status.st_mode & 0o777 == 0o700)
        #expect(!String(decoding: try Fixtures.read(path), as: UTF8.self).contains("an-invented"))
    }

    /// Environment, and whether there is a place.
    @Test(arguments: [
        ([:], false), (["HOME": "relative"], false), (["HOME": "/home/mara"], true), (["XDG_STATE_HOME": "x", "HOME": "/h"], true),
    ])
    func places(environment: [String: String], isThere: Bool) {
        #expect((HistoryFile(environment: environment, redactor: .standard) != nil) == isThere)
    }

    /// Nothing of it is in anybody's way: chat goes on without.
    @Test func aFileThatCannotBe() throws {
        let folder = try TemporaryFolder()
        mkdir(folder.path + "/history", 0o700)
        let taken = HistoryFile(path: folder.path + "/history", redactor: .standard)
        #expect(taken.load().entries.isEmpty)
        #expect(taken.add("one")?.hasPrefix(folder.path + "/history: ") == true)
        // Somebody else's file, led to by a link.
        try folder.write("theirs\n", as: "target")
        symlink(folder.path + "/target", folder.path + "/link")
        let linked = HistoryFile(path: folder.path + "/link", redactor: .standard)
        #expect(linked.load().entries.isEmpty && linked.add("one") != nil)
        mkfifo(folder.path + "/pipe", 0o600)
        let pipe = HistoryFile(path: folder.path + "/pipe", redactor: .standard)
        #expect(pipe.load().entries.isEmpty && pipe.add("one") != nil)
    }

    @Test func itDoesNotGrowForEver() throws {
        let folder = try TemporaryFolder()
        try folder.write((0..<2_500).map { "ask \($0) \u{1B}[31m\n" }.joined(), as: "history")
        let file = HistoryFile(path: folder.path + "/history", redactor: .standard)
        #expect(file.load().entries.last == "ask 2499 [31m")
        #expect(
            String(decoding: try Fixtures.read(folder.path + "/history"), as: UTF8.self).split(separator: "\n").count == InputHistory.most
        )
        #expect(file.add("more") == nil && file.load().entries.last == "more")
    }
}
