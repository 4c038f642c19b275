import HTTPClient
import Testing

@testable import Slack

@Suite struct FileHostTests {
    static let hosts = SlackFileHosts(standIns: ["127.0.0.1:9001"])

    @Test(arguments: [
        // Slack's own.
        ("https://files.slack.com/files-pri/T1-F1/download/build.log", true), ("https://files.slack.com:443/a", true),
        ("HTTPS://Files.Slack.com/a", true), ("https://slack.com/a", true), ("https://helio.enterprise.slack.com/files/a", true),
        ("https://files.slack-gov.com/a", true), ("https://slack-files.com/T1-F1-abc", true),
        // The stand-in that the configuration names, and no neighbour of it.
        ("http://127.0.0.1:9001/files?id=F1", true), ("https://127.0.0.1:9001/a", true), ("http://127.0.0.1:9002/a", false),
        ("http://127.0.0.1/a", false), ("ftp://127.0.0.1:9001/a", false),
        // Without TLS the token would be read on the way.
        ("http://files.slack.com/a", false), ("ftp://files.slack.com/a", false), ("https://files.slack.com:8443/a", false),
        // Names that look like Slack's.
        ("https://slack.com.evil.example/a", false), ("https://evilslack.com/a", false), ("https://files.slack.com.", false),
        ("https://evil.example/files.slack.com", false), ("https://evil.example?.slack.com", false),
        ("https://evil.example#.slack.com", false),
        ("https://files.slack.com@evil.example/a", false), ("https://evil.example@files.slack.com/a", false),
        (#"https://evil.example\.slack.com/a"#, false), ("https://evil.example%2f.slack.com/a", false),
        ("https://slack-edge.com/a", false), ("https://files.ѕlack.com/a", false), ("https://files.slack.com /a", false),
        ("https://", false), ("//files.slack.com/a", false), ("", false),
    ])
    func theTokenGoesToSlackAlone(_ url: String, _ isTaken: Bool) {
        #expect(Self.hosts.take(url) == isTaken)
        #expect(!isTaken || SlackFileHosts(standIns: []).take(url) == !url.contains("127.0.0.1"))
    }

    @Test(arguments: [
        (HTTPOrigin(isSecure: true, host: "files-origin.slack.com", port: 443), true),
        (HTTPOrigin(isSecure: true, host: "a.slack-edge.com", port: 443), true),
        (HTTPOrigin(isSecure: false, host: "127.0.0.1", port: 9_001), true),
        (HTTPOrigin(isSecure: false, host: "files.slack.com", port: 80), false),
        (HTTPOrigin(isSecure: true, host: "files.slack.com", port: 8_443), false),
        (HTTPOrigin(isSecure: true, host: "evilslack-edge.com", port: 443), false),
        (HTTPOrigin(isSecure: false, host: "127.0.0.1", port: 9_002), false),
    ])
    func aRedirectStaysAmongSlacksHosts(_ origin: HTTPOrigin, _ isFollowed: Bool) {
        #expect(Self.hosts.follow(origin) == isFollowed)
    }
}
