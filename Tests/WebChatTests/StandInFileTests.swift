import HTTPServer
import JSON
import TestSupport
import Testing
import Time

@testable import WebChat

@Suite struct StandInFileTests {
    private static let log = Array("error: linker failed\n".utf8)

    private func upload(_ yard: inout Yard, _ name: String = "build.log", _ bytes: [UInt8] = log) throws -> StandInFile {
        try yard.workspace.upload(name, bytes, url: { "http://127.0.0.1:8080/demo/slack/files?id=\($0)" }, now: yard.now)
    }

    private func share(_ yard: inout Yard, _ files: [String], _ text: String = "", in channel: String = Yard.direct) throws
        -> [StandInWorkspace.Unsigned]
    {
        try yard.workspace.say(text, in: channel, thread: nil, sharing: files, eventPrefix: "T", now: yard.now).requests
    }

    @Test(.enabled(if: Fixtures.areAvailable)) func aSharedFileHasTheFixturesShape() throws {
        var yard = Yard()
        let file = try upload(&yard)
        let event = try #require(try share(&yard, [file.id], "@yardmaster look at this", in: Yard.channel).last?.json)
        let expected = try Fixtures.json("slack/event_message_file_share")
        #expect(names(event["event"]) == names(expected["event"]).union(["team"]))
        #expect(names(event["event"]?["files"]?[0]) == names(expected["event"]?["files"]?[0]))
        #expect(event["event"]?["subtype"]?.string == "file_share")
        #expect(event["event"]?["files"]?[0]?["mode"]?.string == "snippet")
    }

    /// A mention comes as two events, and the file with both.
    @Test func aMentionBringsTheFileToo() throws {
        var yard = Yard()
        let file = try upload(&yard)
        let events = try share(&yard, [file.id], "@yardmaster", in: Yard.channel).compactMap { $0.json?["event"] }
        #expect(events.map { $0["type"]?.string } == ["app_mention", "message"])
        #expect(events.map { $0["subtype"]?.string } == [nil, "file_share"])
        #expect(events.allSatisfy { $0["files"]?[0]?["id"]?.string == file.id })
    }

    @Test func aFileNeedsNoWords() throws {
        var yard = Yard()
        let file = try upload(&yard)
        #expect(try share(&yard, [file.id]).count == 1)
        #expect(yard.workspace.messages[Yard.direct]?.last?.files == [file])
        #expect(yard.form("files.info", [("file", file.id)])["file"]?["name"]?.string == "build.log")
    }

    @Test(arguments: [["F0NOWHERE"], Array(repeating: "F0DEMO1", count: 11)])
    func whatIsNotThereCannotBeShared(_ files: [String]) throws {
        var yard = Yard()
        _ = try upload(&yard)
        let before = yard.workspace.changes.latest
        #expect(throws: StandInWorkspace.Refusal.self) { try share(&yard, files, "look") }
        #expect(yard.workspace.changes.latest == before)
    }

    @Test(arguments: [("", 1), (" ", 1), ("\n/", 1), ("a.log", 0), ("a.log", StandInFiles.largest + 1)])
    func whatIsNoFileIsRefused(_ name: String, _ count: Int) {
        var yard = Yard()
        #expect(throws: StandInWorkspace.Refusal.self) { try upload(&yard, name, [UInt8](repeating: 65, count: count)) }
    }

    @Test func theOldestGoFirst() throws {
        var yard = Yard()
        let files = try (0..<5).map { try upload(&yard, "\($0).log", [UInt8](repeating: 65, count: StandInFiles.largest)) }
        #expect(yard.workspace.files[files[0].id] == nil)
        #expect(files.dropFirst().allSatisfy { yard.workspace.files[$0.id] != nil })
        #expect(yard.form("files.info", [("file", files[0].id)])["error"]?.string == "file_not_found")
    }

    /// The header, and whether the bytes come, a page to log in with, or nothing.
    @Test(
        arguments: [
            ("Bearer xoxb-invented", true, "text/plain; charset=utf-8"), ("Bearer xoxb-other", true, "text/html; charset=utf-8"),
            ("xoxb-invented", true, "text/html; charset=utf-8"), (nil, true, "text/html; charset=utf-8"),
            (nil, false, "text/html; charset=utf-8"),
            ("Bearer xoxb-invented", false, "text/plain; charset=utf-8"),
        ] as [(String?, Bool, String)]
    )
    func onlyTheTokenOpensIt(_ authorization: String?, _ isThere: Bool, _ type: String) throws {
        var yard = Yard()
        let file = try upload(&yard, "page.html", Array("<script>alert(1)</script>".utf8))
        let api = StandInAPI(WebChat.StandIn(yard.workspace, clock: WallClock { Moment(seconds: 1_790_000_000) }))
        let response = api.file(query: isThere ? "id=\(file.id)" : "id=F0NOWHERE", authorization: authorization)
        let isOpened = authorization == "Bearer xoxb-invented"
        #expect(response.status == (isOpened && !isThere ? .notFound : .ok))
        let headers = Dictionary(response.headers.map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
        #expect(headers["Content-Type"] == type)
        #expect((headers["Content-Disposition"] == "attachment") == (isOpened && isThere), "never a page of this origin")
        guard case .bytes(let bytes) = response.body else {
            Issue.record("no body")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self).contains("alert") == (isOpened && isThere))
    }
}
