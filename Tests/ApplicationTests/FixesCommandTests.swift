import Actions
import CommandLine
import JSON
import TestSupport
import Testing
import Threading
import Time

@testable import Application

/// What operators see of fixes and of their audit.
@Suite(.timeLimit(.minutes(1))) struct FixesCommandTests {
    private func run(
        _ scene: FixScene,
        format: String = "text",
        settings: [String: String] = [:],
        _ body: (FixesCommand) async throws -> Bool
    ) async throws -> String {
        let output = Locked("")
        let command = FixesCommand(try scene.settings(settings), format: format, now: FixScene.start + .hours(1)) { text in
            output.withLock { $0 += text }
        }
        let isFound = try await body(command)
        let text = output.withLock(\.self)
        #expect(isFound != (text.hasPrefix("There is no fix")))
        if format == "text" { for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") } }
        return text
    }

    private func json(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

    @Test func aListIsShort() async throws {
        let scene = try await FixScene()
        try await scene.goAllTheWay()
        try await scene.propose("fix-2aaaaaaaaa", "an-invented-literal\u{1B}[2J")
        let all = try await run(scene) {
            try await $0.list(state: nil, since: nil); return true
        }
        #expect(
            all == """
                fix-2aaaaaaaaa  previewed  restart_service  medium risk
                    asked by U0NADIA01, 2026-11-21T12:00:12Z
                    Restarts the deployment [redacted:secret][2J in shop, 3 pods one after
                    another, and waits until each of them is ready.
                fix-7k2mq9tn4w  succeeded  restart_service  medium risk
                    asked by U0NADIA01, 2026-11-21T12:00:01Z
                    Restarts the deployment web in shop, 3 pods one after another, and waits
                    until each of them is ready.
                    → 3 of 3 pods are new

                """
        )
        let some = try await run(scene) {
            try await $0.list(state: "succeeded", since: "2026-11-21"); return true
        }
        #expect(some.hasPrefix("fix-7k2mq9tn4w") && !some.contains("fix-2aaaaaaaaa"))
        let none = try await run(scene) {
            try await $0.list(state: "rejected", since: "30m"); return true
        }
        #expect(none == "Nothing of that kind was proposed since 2026-11-21T12:30:00Z.\n")
        let document = try json(
            try await run(scene, format: "json") {
                try await $0.list(state: nil, since: nil); return true
            }
        )
        #expect(document["schema"] == 1 && document["fixes"]?.array?.count == 2 && document["has_more"] == false)
        #expect(document["fixes"]?[1]?["id"] == "fix-7k2mq9tn4w" && document["fixes"]?[1]?["arguments"]?["service"] == "web")
        #expect(document["fixes"]?[0]?["arguments"]?["service"]?.string?.contains("an-invented-literal") == false)
    }

    @Test func oneIsShownWithItsAudit() async throws {
        let scene = try await FixScene()
        try await scene.goAllTheWay()
        let text = try await run(scene) { try await $0.show("fix-7k2mq9tn4w") }
        #expect(text == Self.shown, "\(text)")
        // What a button carries opens something, and is nowhere.
        let token = try await scene.store.fix(.id("fix-7k2mq9tn4w"))?.token ?? "none"
        let document = try await run(scene, format: "json") { try await $0.show("fix-7k2mq9tn4w") }
        #expect(!text.contains(token) && !document.contains(token))
        let fix = try json(document)["fix"]
        #expect(
            fix?["approvals"]?[0]?["person"] == "U0LEAD" && fix?["outcome"] == "3 of 3 pods are new" && fix?["audit"]?.array?.count == 8
        )
        let nothing = try await run(scene) { try await $0.show("fix-0") }
        #expect(nothing == "There is no fix “fix-0”; see `yardmaster fixes list`.\n")
    }

    static let shown = """
        fix-7k2mq9tn4w  succeeded
        Action: restart_service, medium risk, approver approves
            service: web
        Asked: 2026-11-21T12:00:01Z by U0NADIA01
        Where: slack/T0HELIO01/C0DEPLOY1/1790000000.000100
        Preview: Restarts the deployment web in shop, 3 pods one after another, and
        waits until each of them is ready.
            image: registry.example/web:41
        Approved: 2026-11-21T12:00:05Z by U0LEAD (approver)
        Done: The rollout is started. https://kube.example/web
        Outcome: 3 of 3 pods are new

        Audit:
        1  2026-11-21T12:00:02Z  proposed
            by U0NADIA01
            action: restart_service
            risk: medium
            thread: slack/T0HELIO01/C0DEPLOY1/1790000000.000100
            arguments: {"service":"web"}
        2  2026-11-21T12:00:03Z  previewed
            by bot
            preview: Restarts the deployment web in shop, 3 pods one after another, and
            waits until each of them is ready.
        3  2026-11-21T12:00:04Z  refused
            by U0VIEWER
            role: viewer
            why: That needs the role approver; you are viewer.
            state: previewed
        4  2026-11-21T12:00:05Z  approved
            by U0LEAD
            role: approver
            missing: 0
        5  2026-11-21T12:00:07Z  claimed
            by yard-1
        6  2026-11-21T12:00:09Z  executing
            by yard-1
        7  2026-11-21T12:00:10Z  executed
            by yard-1
            effect: The rollout is started.
        8  2026-11-21T12:00:11Z  verified
            by yard-1
            outcome: 3 of 3 pods are new

        """

    @Test func theAuditIsListed() async throws {
        let scene = try await FixScene()
        try await scene.goAllTheWay()
        let text = try await run(scene) {
            try await $0.audit(since: "2026-11-21", until: "2026-11-21T12:00:05Z"); return true
        }
        #expect(text == Self.listed, "\(text)")
        let none = try await run(scene) {
            try await $0.audit(since: "2026-11-01", until: "2026-11-20"); return true
        }
        #expect(none == "Nothing was recorded from 2026-11-01T00:00:00Z to 2026-11-20T23:59:59Z.\n")
        let document = try json(
            try await run(scene, format: "json") {
                try await $0.audit(since: "24h", until: nil); return true
            }
        )
        #expect(document["schema"] == 1 && document["until"]?.isNull == true)
        let records = document["records"]?.array ?? []
        #expect(records.count == 8 && records.first?["kind"] == "proposed" && records.last?["kind"] == "verified")
        #expect(records[1]["previous"] == records[0]["hash"] && records[1]["facts"]?["roles"]?["approver"]?[0] == "U0LEAD")
        // Nothing is a document as well.
        let empty = try json(
            try await run(scene, format: "json") {
                try await $0.audit(since: "2026-11-22", until: nil); return true
            }
        )
        #expect(empty["records"]?.array?.isEmpty == true)
    }

    static let listed = """
        1  2026-11-21T12:00:02Z  proposed  fix-7k2mq9tn4w
            by U0NADIA01
            action: restart_service
            risk: medium
            thread: slack/T0HELIO01/C0DEPLOY1/1790000000.000100
            arguments: {"service":"web"}
        2  2026-11-21T12:00:03Z  previewed  fix-7k2mq9tn4w
            by bot
            preview: Restarts the deployment web in shop, 3 pods one after another, and
            waits until each of them is ready.
        3  2026-11-21T12:00:04Z  refused  fix-7k2mq9tn4w
            by U0VIEWER
            role: viewer
            why: That needs the role approver; you are viewer.
            state: previewed
        4  2026-11-21T12:00:05Z  approved  fix-7k2mq9tn4w
            by U0LEAD
            role: approver
            missing: 0

        """

    @Test func manyRecordsAreListedPageByPage() async throws {
        let scene = try await FixScene()
        try await scene.propose("fix-7k2mq9tn4w", "web")
        try await scene.refuse(1_200)
        let document = try json(
            try await run(scene, format: "json") {
                try await $0.audit(since: "24h", until: nil); return true
            }
        )
        #expect(document["records"]?.array?.count == 1_202)
    }

    @Test(arguments: [
        ("90m", "2026-11-21T11:30:00Z"), ("24h", "2026-11-20T13:00:00Z"), ("7d", "2026-11-14T13:00:00Z"),
        ("2026-02-28", "2026-02-28T00:00:00Z"), ("2026-02-28T06:00:00+01:00", "2026-02-28T05:00:00Z"), ("2026-02-30", nil), ("0h", nil),
        ("-1h", nil), ("h", nil), ("", nil), ("yesterday", nil),
    ])
    func aTimeIsRead(text: String, expected: String?) {
        let moment = try? PastTime.parse(text, of: "since", now: FixScene.start + .hours(1))
        #expect(moment?.text == expected)
        if text == "2026-02-28" {
            #expect((try? PastTime.parse(text, of: "until", now: FixScene.start, endOfDay: true))?.iso8601 == "2026-02-28T23:59:59.999Z")
        }
    }

    /// To look is not to make.
    @Test func aStoreThatIsNotThereIsNotMade() async throws {
        let scene = try await FixScene()
        let elsewhere = scene.folder.path + "/elsewhere.db"
        await #expect {
            try await run(scene, settings: ["DATABASE_URL": "sqlite:\(elsewhere)"]) { try await $0.verify(anchors: nil) }
        } throws: {
            "\($0)" == "the store \(elsewhere): there is no such file"
        }
    }
}
