import Glibc
import OperatingSystem
import TestSupport
import Testing

/// Files that are handed to somebody, in a folder of their choice.
@Suite struct NewFileTests {
    /// The folder need not be there, and what is in it stays as it is.
    @Test(arguments: ["", "/out", "/out/of/reach/"]) func theFolderIsMadeAndNothingIsOverwritten(below: String) throws {
        let folder = try TemporaryFolder()
        let first = try OperatingSystem.writeNew(Array("one".utf8), as: "a.csv", in: folder.path + below)
        let second = try OperatingSystem.writeNew(Array("two".utf8), as: "a.csv", in: folder.path + below)
        #expect(first.hasSuffix("/a.csv") && second.hasSuffix("/a-2.csv"))
        #expect(OperatingSystem.PrivateText(path: first).read() == "one" && OperatingSystem.PrivateText(path: second).read() == "two")
        var status = stat()
        #expect(stat(first, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }

    @Test func whereAFileStandsInTheWayItIsNamed() throws {
        let folder = try TemporaryFolder()
        try folder.write("in the way", as: "out")
        let fault = #expect(throws: LineFile.Fault.self) {
            try OperatingSystem.writeNew([1], as: "a.csv", in: folder.path + "/out")
        }
        #expect(fault?.description.contains("/out/a.csv: Not a directory") == true)
    }
}
