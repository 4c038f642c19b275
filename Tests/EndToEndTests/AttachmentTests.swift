import Attachments
import Conversation
import Database
import HTTPClient
import Inbox
import JSON
import Redaction
import Slack
import Store
import TestSupport
import Testing
import Time

extension EndToEnd {
    /// An answer with a picture, in a process that dies on the way.
    @Suite(.timeLimit(.minutes(4))) struct AttachmentTests {
        private static let thread = ThreadID(platform: .slack, workspace: "T0HELIO01", channel: "C0DEPLOY1", root: "1780000000.900001")

        /// Puts an answer into the outbox as a worker does, while no bot runs.
        private static func answer(in bot: Bot) async throws {
            let database = try await Store.open(DatabaseLocation(path: bot.folder + "/yardmaster.db"))
            let now = WallClock.system.now()
            let picture = NewAttachment(.png, name: "f.png", title: "Failures", alternative: "Fell", bytes: [0x89, 0x50, 0x4E, 0x47])
            let kept = try await AttachmentStore(database: database, redactor: .standard).keep(picture, in: thread, now: now)
            let api = SlackWebAPI(token: "unused") { _ throws(HTTPClientError) in
                throw HTTPClientError(.other, mayHaveBeenSent: false, "unused")
            }
            let parts = try SlackPlatform(api: api, decoder: SlackDecoder()).render(
                Redactor.standard.redact(Reply([.text("Here it is:"), .attachment(kept)])),
                to: Destination(thread: thread, asker: nil),
                deliveryID: "delivery-1"
            )
            let draft = OutboxDraft(threadKey: thread.key, platform: .slack, operation: "message", parts: parts.map(\.payload))
            _ = try await Outbox(database).add(draft, deliveryID: "delivery-1", trace: "", now: now)
            await database.close()
        }

        struct Death: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let during: String
            let fault: SlackStandIn.Fault
            /// A private upload that nobody sees may be lost; a second message may not be.
            let uploads: Int
        }

        static let deaths = [
            Death(testDescription: "before the address", during: "files.getUploadURLExternal", fault: .slow(.seconds(60)), uploads: 2),
            Death(testDescription: "before it is complete", during: "files.completeUploadExternal", fault: .slow(.seconds(60)), uploads: 2),
            Death(testDescription: "between upload and message", during: "files.info", fault: .slow(.seconds(60)), uploads: 1),
            Death(testDescription: "after the message", during: "chat.postMessage", fault: .takesThenHangs, uploads: 1),
        ]

        @Test(arguments: deaths) func killedOnTheWayItIsSaidOnce(death: Death) async throws {
            let bot = try await Bot(starts: false)
            try await Self.answer(in: bot)
            bot.slack.fails(death.during, death.fault)
            try await bot.start()
            #expect(try await eventually(within: .seconds(30)) { !bot.slack.calls(death.during).isEmpty })
            await bot.kill()
            try await bot.start()
            let root = Self.thread.root ?? ""
            #expect(try await eventually(within: .seconds(100)) { bot.slack.replies(in: root).count == 1 })
            try await aWhile()
            let said = bot.slack.replies(in: root)
            #expect(said.count == 1 && said.first?["text"]?.string?.contains("Here it is:") == true)
            let shown = (said.first?["blocks"]?.array ?? []).compactMap { $0["slack_file"]?["id"]?.string }
            #expect(shown.count == 1 && bot.slack.completed.contains(shown.first ?? ""))
            #expect(bot.slack.calls("files.getUploadURLExternal").count == death.uploads)
            #expect(bot.slack.calls("files.completeUploadExternal").allSatisfy { $0["channel_id"] == nil })
        }

        @Test func withoutTheScopeTheAnswerSaysSo() async throws {
            let bot = try await Bot(starts: false)
            try await Self.answer(in: bot)
            bot.slack.fails("files.getUploadURLExternal", .error("missing_scope"))
            try await bot.start()
            let root = Self.thread.root ?? ""
            #expect(try await eventually(within: .seconds(30)) { bot.slack.replies(in: root).count == 1 })
            let words = (bot.slack.replies(in: root).first?["blocks"]?.array ?? []).compactMap { $0["text"]?["text"]?.string }.joined()
            #expect(words.contains("Fell") && words.contains("files:write") && words.contains("yardmaster doctor"))
        }
    }
}
