import Forms
import Glibc
import JSON
import Testing

/// The recorded bodies that are shared between the projects; found beside the package or beside one of the folders that hold it.
enum Fixtures {
    static let directory: String? = {
        var parts = #filePath.split(separator: "/").dropLast(3)
        while !parts.isEmpty {
            let candidate = "/" + (parts + ["shared", "protocols", "fixtures", "slack"]).joined(separator: "/")
            if access(candidate, R_OK) == 0 { return candidate }
            parts.removeLast()
        }
        if getenv("REQUIRE_SHARED") == nil { print("The shared Slack fixtures are missing: their tests are skipped.") }
        return nil
    }()

    /// With `REQUIRE_SHARED=1` the tests run also where the folder is missing, and fail.
    static var areAvailable: Bool { directory != nil || getenv("REQUIRE_SHARED") != nil }

    static func names() throws -> [String] {
        let folder = try #require(directory)
        let stream = try #require(opendir(folder))
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".json") { names.append(String(name.dropLast(5))) }
        }
        return names.sorted()
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        let path = try #require(directory) + "/\(name).json"
        let file = try #require(fopen(path, "rb"), "no fixture \(name)")
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return bytes
    }

    static func json(_ name: String) throws -> JSON { try JSON(parsing: bytes(name)) }

    /// As Slack sends it to `/slack/interactivity`.
    static func form(_ name: String) throws -> [UInt8] {
        FormFields.encode([("payload", String(decoding: try json(name).serialized(), as: UTF8.self))])
    }
}

func base64(_ text: String) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bits: UInt32 = 0
    var count = 0
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        guard let value = alphabet.firstIndex(of: byte) else { continue }
        bits = bits << 6 | UInt32(value)
        count += 6
        if count >= 8 {
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
    }
    return bytes
}
