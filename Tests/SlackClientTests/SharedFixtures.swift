import FoundationEssentials
import Glibc
import JSON
import Testing

/// The recorded facts about Slack, which live beside the package and not in it.
enum SharedFixtures {
    static func slack(_ name: String) throws -> JSON? {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let places = ["../shared", "../../shared"].map { root.appending(path: "\($0)/protocols/fixtures/slack/\(name).json") }
        for place in places {
            if let data = try? Data(contentsOf: place) { return try JSON(parsing: Array(data)) }
        }
        if getenv("REQUIRE_SHARED") != nil { Issue.record("The shared fixture slack/\(name).json is missing") }
        print("The shared fixture slack/\(name).json is missing: not compared")
        return nil
    }
}
