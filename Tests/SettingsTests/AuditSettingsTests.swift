import Configuration
import Settings
import Testing
import Time

/// Where the end of the audit is made known.
@Suite struct AuditSettingsTests {
    @Test func withoutAnyThingItIsNowhere() throws {
        let audit = try YardmasterSettings.load(file: nil, environment: [:]).audit
        #expect(audit.anchorFile == nil && audit.anchorChannel == nil && audit.interval == .minutes(10))
    }

    @Test func allThatThereIs() throws {
        let file = try SettingsFile("audit: {anchor_file: /mnt/audit/anchors, anchor_channel: C0AUDIT, anchor_interval: 1h}\n")
        let audit = try YardmasterSettings.load(file: file.path, environment: ["AUDIT_ANCHOR_INTERVAL": "90m"]).audit
        #expect(audit.anchorFile == "/mnt/audit/anchors" && audit.anchorChannel == "C0AUDIT" && audit.interval == .minutes(90))
    }

    @Test(arguments: [
        ("AUDIT_ANCHOR_FILE", "/mnt/audit/", "names no file"), ("AUDIT_ANCHOR_CHANNEL", "#audit", "no Slack channel id"),
        ("AUDIT_ANCHOR_INTERVAL", "10", "no length of time"), ("AUDIT_ANCHOR_INTERVAL", "10s", "not between 1m and 24h"),
    ])
    func whatCannotBeUsed(name: String, value: String, words: String) {
        #expect { try YardmasterSettings.load(file: nil, environment: [name: value]) } throws: { error in
            "\(error)".contains(name) && "\(error)".contains(words)
        }
    }
}
