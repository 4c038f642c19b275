import FoundationEssentials

/// A settings file that goes with the value that holds it.
final class SettingsFile {
    let path: String

    init(_ yaml: String) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString).yaml")
        try Data(yaml.utf8).write(to: file)
        path = file.path
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
