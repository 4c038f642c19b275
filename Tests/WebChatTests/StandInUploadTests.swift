import HTTPServer
import JSON
import Testing
import Time

@testable import WebChat

/// The stand-in takes files as strictly as Slack does.
@Suite struct StandInUploadTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]

    private func ticket(_ answer: JSON) throws -> (ticket: String, file: String) {
        let url = try #require(answer["upload_url"]?.string)
        return (String(try #require(url.split(separator: "=").last)), try #require(answer["file_id"]?.string))
    }

    private func upload(_ yard: inout Yard, _ name: String = "f.png", _ bytes: [UInt8] = png) throws -> String {
        let (ticket, file) = try ticket(yard.form("files.getUploadURLExternal", [("filename", name), ("length", "\(bytes.count)")]))
        #expect(yard.workspace.takeUpload(ticket: ticket, bytes, hasBearer: false, now: yard.now) == .taken(bytes.count))
        let done = yard.form("files.completeUploadExternal", [("files", #"[{"id":"\#(file)","title":"Failures"}]"#)])
        #expect(done["ok"] == true && done["files"]?[0]?["title"] == "Failures")
        return file
    }

    @Test(arguments: [
        (["filename": "f.png"], "invalid_arguments"), (["length": "3"], "invalid_arguments"),
        (["filename": "f.png", "length": "0"], "invalid_arguments"), (["filename": "f.png", "length": "many"], "invalid_arguments"),
        (["filename": "f.png", "length": "99999999999"], "invalid_arguments"),
    ])
    func anUploadHasToBeAnnounced(arguments: [String: String], error: String) {
        var yard = Yard()
        #expect(yard.form("files.getUploadURLExternal", arguments.map { ($0.key, $0.value) })["error"]?.string == error)
    }

    /// The official client sends a form; of JSON these methods read nothing.
    @Test func anUploadIsAnnouncedInAForm() {
        var yard = Yard()
        #expect(yard.call("files.getUploadURLExternal", ["filename": "f.png", "length": 3])["error"] == "invalid_arguments")
    }

    @Test func theBytesAreAsManyAsWasSaidAndComeOnceWithoutTheToken() throws {
        var yard = Yard()
        let (ticket, file) = try ticket(yard.form("files.getUploadURLExternal", [("filename", "f.png"), ("length", "9")]))
        func take(_ bytes: [UInt8], bearer: Bool = false, after: Duration = .zero) -> StandInWorkspace.UploadAnswer {
            yard.workspace.takeUpload(ticket: ticket, bytes, hasBearer: bearer, now: yard.now + after)
        }
        #expect(take(Self.png, bearer: true) == .hasBearer)
        #expect(take(Array(Self.png.dropLast())) == .wrongLength(9) && take(Self.png + [1]) == .wrongLength(9))
        #expect(take(Self.png, after: .seconds(301)) == .gone)
        #expect(yard.form("files.completeUploadExternal", [("files", #"[{"id":"\#(file)"}]"#)])["error"] == "file_not_found")
        #expect(take(Self.png) == .taken(9) && take(Self.png) == .gone)
        #expect(yard.workspace.takeUpload(ticket: "another", Self.png, hasBearer: false, now: yard.now) == .gone)
    }

    @Test(arguments: [
        (#"{"id":"F0"}"#, "invalid_arguments"), ("F0", "invalid_arguments"), ("[]", "invalid_arguments"),
        (#"[{"id":"F0"}]"#, "file_not_found"),
    ])
    func theFilesAreJSONInText(files: String, error: String) {
        var yard = Yard()
        #expect(yard.form("files.completeUploadExternal", [("files", files)])["error"]?.string == error)
        #expect(yard.call("files.completeUploadExternal", ["files": [["id": "F0"]]])["error"] == "invalid_arguments")
    }

    @Test func aPictureIsShownOnlyWhereThereIsOne() throws {
        var yard = Yard()
        let (picture, table) = (try upload(&yard), try upload(&yard, "t.csv", Array("a,b\n".utf8)))
        func post(_ id: String) -> JSON {
            let blocks: JSON = [["type": "image", "alt_text": "x", "slack_file": ["id": .string(id)]]]
            return yard.call("chat.postMessage", ["channel": .string(Yard.channel), "text": "x", "blocks": blocks])
        }
        #expect(yard.workspace.visibleFile(picture) == nil, "nobody sees what no message shows")
        for id in [table, "F0NOWHERE1"] {
            #expect(post(id)["response_metadata"]?["messages"] == ["[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]"])
        }
        #expect(post(picture)["ok"] == true && yard.workspace.visibleFile(picture)?.bytes == Self.png)
        #expect(yard.workspace.messages[Yard.channel]?.last?.files == [])
    }

    @Test func aLinkInTheTextSharesAFile() throws {
        var yard = Yard()
        let table = try upload(&yard, "t.csv", Array("a,b\n".utf8))
        let link = try #require(yard.form("files.info", [("file", table)])["file"]?["permalink"]?.string)
        _ = yard.post("somewhere else")
        #expect(yard.workspace.visibleFile(table) == nil)
        _ = yard.post("here: <\(link)>")
        #expect(yard.workspace.messages[Yard.channel]?.last?.files.map(\.id) == [table])
        #expect(yard.workspace.visibleFile(table) != nil)
    }

    @Test func aChangeSharesWhatItNames() throws {
        var yard = Yard()
        let table = try upload(&yard, "t.csv", Array("a,b\n".utf8))
        let message = yard.post("wait")
        func change(_ id: String) -> JSON {
            yard.call("chat.update", ["channel": .string(Yard.channel), "ts": .string(message), "text": "done", "file_ids": [.string(id)]])
        }
        #expect(change("F0NOWHERE1")["error"] == "file_not_found")
        #expect(change(table)["ok"] == true && change(table)["ok"] == true)
        #expect(yard.workspace.messages[Yard.channel]?.last?.files.map(\.id) == [table])
    }

    /// For the page: types that are fixed, never a page of this origin, and nothing that no message shows.
    @Test func thePageIsGivenWhatMessagesShow() throws {
        var yard = Yard()
        let (picture, table) = (try upload(&yard), try upload(&yard, "t.csv", Array("<script>alert(1)</script>".utf8)))
        let hidden = try upload(&yard)
        for id in [picture, table] {
            let link = try #require(yard.form("files.info", [("file", id)])["file"]?["permalink"]?.string)
            _ = yard.post("<\(link)>")
        }
        let standIn = WebChat.StandIn(yard.workspace, clock: WallClock { Moment(seconds: 1_790_000_000) })
        let api = DemoBrowserAPI(
            .init(
                standIn: standIn,
                signer: DemoSigner { _ in "" },
                send: { _ in .failed },
                boundPort: { 8080 },
                randomCode: { "" }
            )
        )
        func headers(_ id: String) -> [String: String] {
            Dictionary(api.file(query: "id=\(id)").headers.map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
        }
        #expect(headers(picture)["Content-Type"] == "image/png")
        #expect(headers(table)["Content-Type"] == "text/csv" && headers(table)["Content-Disposition"] == "attachment; filename=\"t.csv\"")
        for id in [picture, table] {
            #expect(
                headers(id)["X-Content-Type-Options"] == "nosniff"
                    && headers(id)["Content-Security-Policy"] == "default-src 'none'; sandbox"
            )
        }
        for query in ["id=\(hidden)", "id=F0NOWHERE1", "id=", "", nil] { #expect(api.file(query: query).status == .notFound) }
        let route = try #require(api.routes.first { $0.path == DemoBrowserAPI.filePath })
        #expect(route.gate != nil && route.methods == [.get])
    }
}
