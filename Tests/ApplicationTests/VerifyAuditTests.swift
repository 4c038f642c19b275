import Actions
import JSON
import TestSupport
import Testing
import Threading
import Time

@testable import Application

/// What `fixes verify-audit` says, and what it ends with.
@Suite(.timeLimit(.minutes(1))) struct VerifyAuditTests {
    private func verify(
        _ scene: FixScene,
        anchors: String? = nil,
        settings: [String: String] = [:]
    ) async throws -> (isProven: Bool, text: String, json: JSON) {
        var results: [Bool] = []
        var outputs: [String] = []
        for format in ["text", "json"] {
            let output = Locked("")
            let command = FixesCommand(try scene.settings(settings), format: format) { text in output.withLock { $0 += text } }
            results.append(try await command.verify(anchors: anchors))
            outputs.append(output.withLock(\.self).replacing(scene.folder.path, with: "/mnt"))
        }
        for line in outputs[0].split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        let json = try JSON(parsing: Array(outputs[1].utf8))
        #expect(results[0] == results[1] && json["proven"]?.bool == results[0] && json["schema"] == 1)
        return (results[0], outputs[0], json)
    }

    private func scene(anchoredAt count: Int64? = nil) async throws -> FixScene {
        let scene = try await FixScene()
        try await scene.goAllTheWay()
        if let count {
            let head = AuditHead(count: count, hash: try await scene.trail.hash(of: count) ?? "", at: FixScene.start + .hours(1))
            try scene.folder.write(head.line + "\n", as: "anchors")
        }
        return scene
    }

    @Test func nothingToProve() async throws {
        let scene = try await FixScene()
        let (isProven, text, json) = try await verify(scene)
        #expect(isProven && text.hasPrefix("Proven: the audit is empty.\nThere is no anchor to compare with"))
        #expect(json["records"] == 0 && json["first_bad"]?.isNull == true && json["anchors"]?.isNull == true)
        // A file that nothing had to be written to yet is not missed.
        #expect(try await verify(scene, settings: ["AUDIT_ANCHOR_FILE": scene.folder.path + "/anchors"]).isProven)
    }

    @Test func provenWithoutAnchors() async throws {
        let scene = try await scene()
        let (isProven, text, json) = try await verify(scene)
        let head = try await scene.trail.head(now: FixScene.start)?.hash ?? ""
        #expect(
            isProven
                && text == """
                    Proven: all 8 records, each follows on the one before it.
                    Head: \(head)
                    There is no anchor to compare with: that no tail was cut off, and that not all
                    was written anew, is not proven. Set AUDIT_ANCHOR_FILE or name a file with
                    --anchors.

                    """,
            "\(text)"
        )
        #expect(json["records"] == 8 && json["head"]?.string == head)
    }

    @Test func provenWithAnchors() async throws {
        let scene = try await scene(anchoredAt: 6)
        let path = scene.folder.path + "/anchors"
        for result in [try await verify(scene, anchors: path), try await verify(scene, settings: ["AUDIT_ANCHOR_FILE": path])] {
            #expect(
                result.isProven
                    && result.text.hasSuffix(
                        """
                        Anchors: 1, the last for record 6 at 2026-11-21T13:00:00Z, in
                            /mnt/anchors
                        Of the 2 after it, a cut tail would not show.

                        """
                    ),
                "\(result.text)"
            )
            #expect(result.json["anchors"]?["count"] == 1 && result.json["anchors"]?["latest"]?["count"] == 6)
        }
    }

    @Test func aChangedRecordIsShownAsItStands() async throws {
        let scene = try await scene(anchoredAt: 8)
        try await scene.forge("UPDATE audit SET actor = 'U0MALLORY' WHERE number = 4")
        let (isProven, text, json) = try await verify(scene, anchors: scene.folder.path + "/anchors")
        #expect(
            !isProven
                && text.hasPrefix(
                    """
                    BROKEN at record 4: what it says does not have the hash that it carries.
                    What stands before it is proven. Copy the store away as it is before anything
                    else; docs/operations.md says what this means.
                    Anchors: 1, the last for record 8 at 2026-11-21T13:00:00Z, in
                        /mnt/anchors

                    As it stands:
                    4  2026-11-21T12:00:05Z  approved  fix-7k2mq9tn4w
                        by U0MALLORY

                    """
                ),
            "\(text)"
        )
        #expect(
            json["first_bad"]?["number"] == 4 && json["first_bad"]?["record"]?["actor"] == "U0MALLORY" && json["records"]?.isNull == true
        )
    }

    /// Only the anchor knows of what is gone.
    @Test func aCutTail() async throws {
        let scene = try await scene(anchoredAt: 8)
        try await scene.forge("DELETE FROM audit WHERE number > 5")
        #expect(try await verify(scene).isProven)
        let (isProven, text, json) = try await verify(scene, anchors: scene.folder.path + "/anchors")
        #expect(!isProven && text.hasPrefix("BROKEN at record 6: the tail is cut off: 8 records were anchored, 5 are there.\n"), "\(text)")
        #expect(json["first_bad"]?["record"]?.isNull == true)
    }

    @Test(arguments: [
        (nil, "/mnt/anchors: No such file or directory"), ("nothing of it\nis one\n", "/mnt/anchors: no line of it is an anchor"),
    ])
    func anchorsThatCannotBeRead(content: String?, words: String) async throws {
        let scene = try await scene()
        if let content { try scene.folder.write(content, as: "anchors") }
        let (isProven, text, json) = try await verify(scene, anchors: scene.folder.path + "/anchors")
        #expect(
            !isProven
                && text.contains("The anchors cannot be read, so that a cut tail would not show:\n    \(words)\n"),
            "\(text)"
        )
        #expect(json["anchors"]?["error"]?.string == words && json["first_bad"]?.isNull == true)
    }

    @Test func aLineThatIsNoAnchorIsPassedOver() async throws {
        let scene = try await scene(anchoredAt: 6)
        let whole = AuditHead(count: 8, hash: try await scene.trail.hash(of: 8) ?? "", at: FixScene.start).line
        try scene.folder.write("{\"schema\":1,\"cou\n\(whole)\n", as: "anchors")
        let (isProven, text, _) = try await verify(scene, anchors: scene.folder.path + "/anchors")
        #expect(isProven && text.hasSuffix("Passed over, as no anchors: line 1.\n"), "\(text)")
    }
}
