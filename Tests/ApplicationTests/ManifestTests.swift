import CommandLine
import JSON
import TestSupport
import Testing

@testable import Application

@Suite struct ManifestTests {
    @Test(arguments: [
        "", "bot.example.org", "http://bot.example.org", "HTTPS://bot.example.org", "ftp://bot.example.org", "https:", "https://",
        "https:///",
        "https:///path", "https://bot example.org", "https://bot.example.org\n", "https://bot.example.org\"}", "https://bot\\example.org",
        "https://bot.example.org?x=1", "https://bot.example.org#top", "https://böt.example.org",
    ])
    func refusesWhatSlackCouldNotCall(url: String) {
        let error = #expect(throws: UsageError.self) { try Manifest.filled(Manifest.template, url: url) }
        #expect(error?.description.contains("--url") == true)
    }

    /// What is given, and what every address begins with.
    @Test(arguments: [
        ("https://bot.example.org", "https://bot.example.org"), ("https://bot.example.org/", "https://bot.example.org"),
        ("https://example.org:8443/bot", "https://example.org:8443/bot"), ("https://[2001:db8::1]", "https://[2001:db8::1]"),
    ])
    func fillsInTheAddresses(url: String, base: String) throws {
        let text = try Manifest.filled(Manifest.template, url: url)
        let manifest = try JSON(parsing: Array(text.utf8))
        #expect(!text.contains(Manifest.placeholder))
        #expect(manifest["settings"]?["event_subscriptions"]?["request_url"]?.string == base + "/slack/events")
        #expect(manifest["settings"]?["interactivity"]?["request_url"]?.string == base + "/slack/interactivity")
        #expect(manifest["features"]?["slash_commands"]?[0]?["url"]?.string == base + "/slack/commands")
    }

    /// The command prints a line's end after it, as the file has one.
    @Test func theTemplateIsTheFile() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let file = try Fixtures.read("/\(root)/slack-app.json")
        #expect(Array(Manifest.template.utf8) + [UInt8(ascii: "\n")] == file)
    }

    @Test(.enabled(if: Fixtures.areAvailable)) func theManifestHasOnlyKeysThatSlackKnows() throws {
        let schema = try Fixtures.json("slack-manifest.schema.2.0.0")
        let manifest = try JSON(parsing: Array(Manifest.template.utf8))
        // Proves that the check can fail at all.
        #expect(!SchemaKeys(schema).complaints(about: ["display_information": ["nam": "x"]]).isEmpty)
        #expect(SchemaKeys(schema).complaints(about: manifest) == [])
    }
}
