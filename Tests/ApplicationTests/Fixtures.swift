import Glibc
import JSON
import Testing

/// The recorded bodies that are shared between the projects; found beside the package or beside one of the folders that hold it.
enum Fixtures {
    static let directory: String? = {
        var parts = #filePath.split(separator: "/").dropLast(3)
        while !parts.isEmpty {
            let candidate = "/" + (parts + ["shared", "protocols", "fixtures"]).joined(separator: "/")
            if access(candidate, R_OK) == 0 { return candidate }
            parts.removeLast()
        }
        if getenv("REQUIRE_SHARED") == nil { print("The shared fixtures are missing: their tests are skipped.") }
        return nil
    }()

    /// With `REQUIRE_SHARED=1` the tests run also where the folder is missing, and fail.
    static var areAvailable: Bool { directory != nil || getenv("REQUIRE_SHARED") != nil }

    static func bytes(_ name: String) throws -> [UInt8] { try read(try #require(directory) + "/\(name).json") }

    static func json(_ name: String) throws -> JSON { try JSON(parsing: bytes(name)) }

    static func read(_ path: String) throws -> [UInt8] {
        let file = try #require(fopen(path, "rb"), "cannot read \(path)")
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return bytes
    }
}
