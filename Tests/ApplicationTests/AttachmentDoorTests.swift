import Attachments
import Conversation
import Database
import Glibc
import HTTPServer
import JSON
import Redaction
import Settings
import Store
import Telemetry
import TestSupport
import Testing
import Time

@testable import Application

/// Where people and programs that do not sit in Slack get what goes with answers.
@Suite(.timeLimit(.minutes(1))) struct AttachmentDoorTests {
    private static let table = Array("month,failures\n2026-10,9\n".utf8)

    private static func draft(_ name: String = "failures.csv") -> NewAttachment {
        NewAttachment(.csv, name: name, title: "Failures", alternative: "Failures by month", bytes: table)
    }

    private static func thread(_ session: String) -> ThreadID {
        ThreadID(platform: .web, workspace: "chat", channel: "visitor", root: session)
    }

    private static func request(_ path: String, _ headers: String = "") throws -> HTTPRequest {
        var parser = HTTPParser()
        var head: HTTPRequest.Head?
        let text = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\(headers)\r\n"
        for case .head(let found) in parser.consume(text.utf8) { head = found }
        return HTTPRequest(head: try #require(head), body: [])
    }

    @Test func aSessionIsGivenItsOwnFilesAlone() async throws {
        let folder = try TemporaryFolder()
        let settings = try YardmasterSettings.load(file: nil, environment: ["DATABASE_URL": "sqlite:\(folder.store)"])
        let house = try await House.open(settings, logger: .silent)
        let kept = try await house.attachments.keep(Self.draft(), in: Self.thread("monday"), now: WallClock.system.now())
        let route = try #require(house.webRoutes(boundPort: { 8080 }).first { $0.path == "/chat/files" })
        let own = try Self.request("/chat/files?session_id=monday&id=\(kept.id)")
        #expect(route.gate?(own.head) == nil)
        let response = await route.handler(own)
        guard case .bytes(let bytes) = response.body else {
            Issue.record("no body")
            return
        }
        #expect(response.status == .ok && bytes == Self.table)
        let headers = Dictionary(response.headers.map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
        #expect(headers["Content-Type"] == "text/csv; charset=utf-8" && headers["X-Content-Type-Options"] == "nosniff")
        #expect(headers["Content-Disposition"] == "attachment; filename=\"failures.csv\"")
        for query in [
            "session_id=friday&id=\(kept.id)", "id=\(kept.id)", "session_id=monday", "session_id=monday&id=%27",
            "session_id=&id=\(kept.id)", "",
        ] {
            #expect(await route.handler(try Self.request("/chat/files?\(query)")).status == .notFound)
        }
        // Another page, and a name that points here.
        for headers in ["Origin: http://evil.example\r\n", "Sec-Fetch-Site: cross-site\r\n"] {
            #expect(route.gate?(try Self.request("/chat/files?x", headers).head)?.status == .forbidden)
        }
        await house.close()
    }

    private func handed(_ names: [String], to folder: String?) async throws -> (HandedFiles, AttachmentStore, [Reply.Attachment]) {
        let home = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: home.store))
        let store = AttachmentStore(database: database, redactor: .standard)
        var kept: [Reply.Attachment] = []
        for name in names { kept.append(try await store.keep(Self.draft(name), in: Self.thread("s"), now: WallClock.system.now())) }
        let files = await HandedFiles(of: Reply(kept.map(Reply.Element.attachment)), from: store, to: folder)
        for attachment in kept { #expect(try await store.file(attachment.id) == nil, "nobody comes back for it") }
        await database.close()
        return (files, store, kept)
    }

    @Test func theTerminalWritesWhereItIsToldTo() async throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", as: "failures.csv")
        let (files, _, kept) = try await handed(["failures.csv", "failures.csv"], to: folder.path)
        #expect(files.notes == ["Written: \(folder.path)/failures-2.csv", "Written: \(folder.path)/failures-3.csv"])
        #expect(try Fixtures.read(folder.path + "/failures-2.csv") == Self.table)
        #expect(try Fixtures.read(folder.path + "/failures.csv") == Array("mine".utf8), "what stands there stays")
        #expect(files.facts.map { $0["path"]?.string } == [folder.path + "/failures-2.csv", folder.path + "/failures-3.csv"])
        #expect(files.facts[0]["bytes"]?.int == Int64(kept[0].byteCount) && files.facts[0]["media_type"] == "text/csv; charset=utf-8")
        var status = stat()
        #expect(stat(folder.path + "/failures-2.csv", &status) == 0 && status.st_mode & 0o777 == 0o600)
    }

    @Test func withoutAFolderNothingIsWritten() async throws {
        let (files, _, _) = try await handed(["failures.csv"], to: nil)
        #expect(files.notes == ["Not written: --files FOLDER has such files written there."] && files.facts[0]["path"] == .null)
        let (none, _, _) = try await handed([], to: nil)
        #expect(none.notes.isEmpty && none.facts.isEmpty)
    }

    @Test func whatCannotBeWrittenIsSaid() async throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", as: "taken")
        let (files, _, _) = try await handed(["failures.csv"], to: folder.path + "/taken")
        #expect(files.notes.count == 1 && files.notes[0].contains("could not be written") && files.notes[0].contains("Not a directory"))
        #expect(files.facts[0]["problem"]?.string?.contains("/taken/failures.csv") == true)
    }
}
