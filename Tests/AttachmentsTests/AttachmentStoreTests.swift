import Conversation
import Database
import Redaction
import Store
import TestSupport
import Testing
import Time

@testable import Attachments

@Suite(.timeLimit(.minutes(1))) struct AttachmentStoreTests {
    private static let start = Moment(seconds: 1_790_000_000)
    private static let thread = ThreadID(platform: .slack, workspace: "T0HELIO01", channel: "C0DEPLOY1", root: "1790000000.000100")
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3]

    private static func picture(_ bytes: [UInt8] = png, name: String = "failures.png") -> NewAttachment {
        NewAttachment(.png, name: name, title: "Failures", alternative: "Failures fell from 9 to 2", bytes: bytes)
    }

    private func withStore(
        _ limits: AttachmentStore.Limits = .init(),
        _ body: (AttachmentStore, Database) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(try DatabaseLocation(parsing: "sqlite:\(folder.store)"))
        let redactor = Redactor.standard.adding(literals: ["an-invented-secret"])
        do { try await body(AttachmentStore(database: database, redactor: redactor, limits: limits), database) } catch {
            Issue.record(error)
        }
        await database.close()
    }

    @Test func whatIsKeptIsFoundInItsOwnThreadAlone() async throws {
        try await withStore { store, _ in
            let kept = try await store.keep(Self.picture(), in: Self.thread, now: Self.start)
            #expect(kept.name == "failures.png" && kept.byteCount == Self.png.count && kept.id.count == 32)
            #expect(try await store.file(kept.id, in: Self.thread)?.bytes == Self.png)
            var other = Self.thread
            other.root = "1790000000.000200"
            #expect(try await store.file(kept.id, in: other) == nil)
            #expect(try await store.file("' OR 1=1 --") == nil)
            #expect(try await store.keep(Self.picture(), in: Self.thread, now: Self.start).id != kept.id)
        }
    }

    @Test func aTableIsRedactedAndAPictureIsNotTouched() async throws {
        try await withStore { store, _ in
            let text = Array("name,value\nkey,an-invented-secret\n".utf8)
            let table = try await store.keep(
                NewAttachment(.csv, name: "t", title: "t", alternative: "t", bytes: text),
                in: Self.thread,
                now: Self.start
            )
            let bytes = try #require(try await store.file(table.id)?.bytes)
            let shown = String(decoding: bytes, as: UTF8.self)
            #expect(!shown.contains("an-invented-secret") && shown.hasPrefix("name,value\nkey,") && table.byteCount == bytes.count)
            let picture = try await store.keep(Self.picture(Self.png + Array("an-invented-secret".utf8)), in: Self.thread, now: Self.start)
            #expect(try await store.file(picture.id)?.bytes.count == Self.png.count + 18)
        }
    }

    @Test(arguments: [(0, AttachmentProblem.Reason.empty), (101, .tooLarge(limit: 100))])
    func whatIsNoFileIsRefused(count: Int, reason: AttachmentProblem.Reason) async throws {
        try await withStore(.init(bytesEach: 100)) { store, _ in
            await #expect(throws: AttachmentProblem(reason, file: "failures.png")) {
                try await store.keep(Self.picture([UInt8](repeating: 1, count: count)), in: Self.thread, now: Self.start)
            }
        }
    }

    /// What is old makes room; what is young does not; what the platform has takes none.
    @Test func thereIsABoundToAllOfThem() async throws {
        try await withStore(.init(bytesTogether: 20)) { store, _ in
            let old = try await store.keep(Self.picture(), in: Self.thread, now: Self.start)
            let young = try await store.keep(Self.picture(), in: Self.thread, now: Self.start + .minutes(50))
            await #expect(throws: AttachmentProblem(.noRoom(limit: 20), file: "failures.png")) {
                try await store.keep(Self.picture(), in: Self.thread, now: Self.start + .minutes(59))
            }
            #expect(try await store.file(old.id) != nil)
            let third = try await store.keep(Self.picture(), in: Self.thread, now: Self.start + .minutes(61))
            #expect(try await store.file(old.id) == nil)
            try await store.noteUpload(.init(file: "F0INVENTED", link: nil, at: Self.start), of: young.id)
            #expect(try await store.file(young.id)?.upload?.file == "F0INVENTED")
            #expect(try await store.file(young.id)?.bytes == [])
            _ = try await store.keep(Self.picture(), in: Self.thread, now: Self.start + .minutes(62))
            #expect(try await store.file(third.id) != nil)
        }
    }

    @Test func ageSweepsAllOfThem() async throws {
        try await withStore { store, _ in
            let kept = try await store.keep(Self.picture(), in: Self.thread, now: Self.start)
            #expect(try await store.sweep(now: Self.start + .hours(25)) == 0)
            #expect(try await store.file(kept.id) != nil)
            #expect(try await store.sweep(now: Self.start + .hours(26)) == 1)
            #expect(try await store.file(kept.id) == nil)
        }
    }

    @Test func aFullDiskIsSaidToWhoeverAsked() async throws {
        try await withStore { store, database in
            try await database.writeStatement { try $0.execute("PRAGMA max_page_count = 1") }
            do throws(AttachmentProblem) {
                _ = try await store.keep(Self.picture([UInt8](repeating: 7, count: 1 << 20)), in: Self.thread, now: Self.start)
                Issue.record("it was kept")
            } catch {
                #expect(
                    error.reason == .diskFull && error.description.contains("failures.png") && error.description.contains("disk is full")
                )
            }
            try await database.writeStatement { try $0.execute("PRAGMA max_page_count = 100000") }
            _ = try await store.keep(Self.picture(), in: Self.thread, now: Self.start)
        }
    }
}
