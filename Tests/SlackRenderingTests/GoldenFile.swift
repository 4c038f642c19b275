import Foundation
import Glibc
import Testing

/// Expected output that is kept beside the tests. `REWRITE_GOLDEN=1` writes what is rendered now; review the change as code.
struct GoldenFile {
    var name: String

    func check(_ actual: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        if getenv("REWRITE_GOLDEN") != nil {
            let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).json")
            try (actual + "\n").write(to: url, atomically: true, encoding: .utf8)
            return
        }
        let url = try #require(
            Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Golden"),
            "Golden/\(name).json is missing: run once with REWRITE_GOLDEN=1",
            sourceLocation: sourceLocation
        )
        let expected = try String(contentsOf: url, encoding: .utf8)
        if expected != actual + "\n" {
            Issue.record("\(name) differs:\n\(Self.difference(expected, actual + "\n"))", sourceLocation: sourceLocation)
        }
    }

    /// Changed lines with their numbers, as `diff` would show them.
    static func difference(_ expected: String, _ actual: String) -> String {
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
        return new.difference(from: old).map { change in
            switch change {
            case .remove(let line, let text, _): "-\(line + 1): \(text)"
            case .insert(let line, let text, _): "+\(line + 1): \(text)"
            }
        }.joined(separator: "\n")
    }
}
