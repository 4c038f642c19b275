import Glibc
import JSON
import Testing

/// The fixtures of the protocol's fact sheet, which lie beside the repository.
enum SlackFixtures {
    static func load(_ name: String) -> JSON? {
        guard let file = open(name) else {
            if getenv("REQUIRE_SHARED").map({ String(cString: $0) }) == "1" {
                Issue.record("The fixture \(name).json is missing beside the repository.")
            } else {
                print("Not compared: the fixture \(name).json is missing beside the repository.")
            }
            return nil
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
        let json = try? JSON(parsing: bytes)
        if json == nil { Issue.record("The fixture \(name).json is not JSON.") }
        return json
    }

    /// Beside the package, or beside one of the folders that hold it.
    private static func open(_ name: String) -> UnsafeMutablePointer<FILE>? {
        var folders = #filePath.split(separator: "/").dropLast(3)
        while !folders.isEmpty {
            if let file = fopen("/\(folders.joined(separator: "/"))/shared/protocols/fixtures/slack/\(name).json", "r") { return file }
            folders.removeLast()
        }
        return nil
    }

    static func names(_ json: JSON?) -> Set<String> { Set((json?.object?.members ?? []).map(\.key)) }
}
