package import JSON
import FoundationEssentials

/// The recorded bodies that are shared between the projects; found beside the package or beside one of the folders that hold it.
package enum Fixtures {
    private static let folder: String? = {
        var parts = #filePath.split(separator: "/").dropLast(3)
        while !parts.isEmpty {
            let candidate = "/" + (parts + ["shared", "protocols", "fixtures"]).joined(separator: "/")
            if FileManager.default.isReadableFile(atPath: candidate) { return candidate }
            parts.removeLast()
        }
        if !isRequired { print("The shared fixtures are missing: their tests are skipped.") }
        return nil
    }()

    private static var isRequired: Bool { ProcessInfo.processInfo.environment["REQUIRE_SHARED"] == "1" }

    /// With `REQUIRE_SHARED=1` the tests run also where the folder is missing, and fail.
    package static var areAvailable: Bool { folder != nil || isRequired }

    /// What lies in a folder such as `slack`, without the endings.
    package static func names(in part: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(part)).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
            .sorted()
    }

    package static func bytes(_ name: String) throws -> [UInt8] { try read(path("\(name).json")) }

    package static func json(_ name: String) throws -> JSON { try JSON(parsing: bytes(name)) }

    package static func read(_ path: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: path))) }

    private static func path(_ name: String) throws -> String {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return "\(folder)/\(name)"
    }
}

/// As the fixtures carry bytes that are no text.
package func base64(_ text: String) -> [UInt8] { Array(Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data()) }
