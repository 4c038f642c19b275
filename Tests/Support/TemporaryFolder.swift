import FoundationEssentials
import OperatingSystem

/// A folder of its own that goes, with everything in it, when the test is done.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        guard let path = OperatingSystem.makeTemporaryFolder(prefix: "yardmaster-test-") else { throw CocoaError(.fileWriteUnknown) }
        self.path = path
    }

    deinit { OperatingSystem.removeFolder(path) }

    /// Where a store lies in it, once somebody opens one.
    package var store: String { path + "/yardmaster.db" }

    package func write(_ text: String, as name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
    }
}
