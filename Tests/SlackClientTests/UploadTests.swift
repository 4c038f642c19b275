import Conversation
import HTTPClient
import JSON
import Redaction
import Testing
import Threading
import Time

@testable import Slack

/// A file that goes with an answer: three steps that nobody sees, and then the one message.
@Suite(.timeLimit(.minutes(1))) struct UploadTests {
    private static let now = Moment(seconds: 1_790_000_000)
    private static let bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3]
    private static let url = "https://files.slack.com/upload/v1/invented"

    static let ticket = ScriptedSlack.Answer.json(["ok": true, "upload_url": .string(url), "file_id": "F0INVENTED1"])
    static let taken = ScriptedSlack.Answer.text("OK - 7")
    static let complete = ScriptedSlack.Answer.json([
        "ok": true, "files": [["id": "F0INVENTED1", "permalink": "https://helio.example/files/F0INVENTED1"]],
    ])
    static let info = ScriptedSlack.Answer.json(["ok": true, "file": ["id": "F0INVENTED1", "mimetype": "image/png"]])
    static let posted = ScriptedSlack.Answer.json(["ok": true, "channel": "C1", "ts": "1.2", "message_ts": "1.2"])

    /// What the house knows of the file, and a Slack that answers as it is told to.
    private final class Scene: Sendable {
        let slack: ScriptedSlack
        let holding: Locked<SlackUploads.Holding?>

        init(_ answers: [ScriptedSlack.Answer], holding: SlackUploads.Holding? = .init(bytes: UploadTests.bytes, upload: nil)) {
            slack = ScriptedSlack(answers)
            self.holding = Locked(holding)
        }

        func platform(at now: Moment = UploadTests.now) -> SlackPlatform {
            let api = slack.api()
            let uploads = SlackUploads(
                api: api,
                clock: WallClock { now },
                load: { [holding] id in id == "a1" ? holding.withLock { $0 } : nil },
                note: { [holding] upload, _ in holding.withLock { $0 = .init(bytes: [], upload: upload) } },
                send: { [slack] request throws(HTTPClientError) in try slack.answer(request) }
            )
            return SlackPlatform(api: api, decoder: SlackDecoder(), uploads: uploads)
        }

        var calls: [String] {
            slack.requests.map { $0.url.split(separator: "/").last.map(String.init) ?? "" }
        }
        var message: JSON? { slack.requests.last?.json }
        var words: String {
            (message?["blocks"]?.array ?? []).compactMap { $0["text"]?["text"]?.string }.joined(separator: "\n")
        }
    }

    private static func part(
        _ kind: Reply.Attachment.Kind = .png,
        audience: Reply.Audience = .thread,
        replaces: Bool = false
    ) throws -> OutboundPart {
        let chart = Reply.Attachment(id: "a1", name: "f.\(kind.rawValue)", kind: kind, title: "Failures", alternative: "Fell", byteCount: 7)
        let destination = Destination(
            thread: ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "1.1"),
            asker: Person(platform: .slack, workspace: "T1", id: "U1"),
            replaces: replaces
        )
        let reply = Redactor.standard.redact(Reply([.text("hello"), .attachment(chart)], audience: audience))
        let rendered = try #require(SlackOutbound.parts(of: reply, to: destination, deliveryID: "d1").first)
        return OutboundPart(
            deliveryID: "d1",
            part: 0,
            operation: rendered.operation,
            payload: rendered.payload,
            createdAtMilliseconds: now.milliseconds
        )
    }

    @Test func aPictureIsUploadedPrivatelyAndShownInTheOneMessage() async throws {
        let scene = Scene([Self.ticket, Self.taken, Self.complete, Self.info, Self.posted])
        #expect(await scene.platform().send(try Self.part()) == .sent(id: "1.2"))
        #expect(
            scene.calls == ["files.getUploadURLExternal", "invented", "files.completeUploadExternal", "files.info", "chat.postMessage"]
        )
        let requests = scene.slack.requests
        #expect(requests[0].form == ["filename": "f.png", "length": "7"])
        #expect(requests[0].header("Content-Type") == "application/x-www-form-urlencoded")
        #expect(requests[1].url == Self.url && requests[1].body == Self.bytes && requests[1].method == .post)
        #expect(requests[1].header("Authorization") == nil, "the address is all that an upload needs")
        #expect(requests[2].form == ["files": #"[{"id":"F0INVENTED1","title":"Failures"}]"#], "no channel, so no message of its own")
        let blocks = scene.message?["blocks"]?.array ?? []
        #expect(blocks.count == 2 && blocks[1]["slack_file"] == ["id": "F0INVENTED1"] && blocks[1]["alt_text"] == "Fell")
        #expect(scene.holding.withLock { $0?.upload?.file } == "F0INVENTED1")
    }

    /// As after a crash between the upload and the message.
    @Test func sentAgainItIsNotUploadedAgain() async throws {
        let scene = Scene([Self.ticket, Self.taken, Self.complete, Self.info, .error("internal_error"), Self.info, Self.posted])
        guard case .ambiguous = await scene.platform().send(try Self.part()) else {
            Issue.record("it is not in doubt")
            return
        }
        #expect(await scene.platform().send(try Self.part()) == .sent(id: "1.2"))
        #expect(scene.calls.suffix(2) == ["files.info", "chat.postMessage"])
        #expect(scene.calls.count { $0 == "files.getUploadURLExternal" } == 1)
    }

    @Test func aTableIsLedToByTheOneMessage() async throws {
        let scene = Scene([Self.ticket, Self.taken, Self.complete, Self.posted])
        #expect(await scene.platform().send(try Self.part(.csv)) == .sent(id: "1.2"))
        #expect(scene.calls == ["files.getUploadURLExternal", "invented", "files.completeUploadExternal", "chat.postMessage"])
        #expect(scene.message?["text"]?.string?.hasSuffix("<https://helio.example/files/F0INVENTED1>") == true)
        #expect(scene.words.contains("<https://helio.example/files/F0INVENTED1|Failures>") && scene.message?["file_ids"] == nil)
    }

    @Test func aChangedMessageNamesItsFiles() async throws {
        let scene = Scene([Self.ticket, Self.taken, Self.complete, Self.posted])
        #expect(await scene.platform().send(try Self.part(.csv, replaces: true)) == .sent(id: "1.2"))
        #expect(scene.calls.last == "chat.update" && scene.message?["file_ids"] == ["F0INVENTED1"])
    }

    struct Failure: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answers: [ScriptedSlack.Answer]
        let words: String
        /// Whether it is waited for while there is time, and how long.
        var wait: Duration?
    }

    static let failures = [
        Failure(
            testDescription: "scope",
            answers: [.json(["ok": false, "error": "missing_scope", "needed": "files:write", "provided": "chat:write"])],
            words: "OAuth &amp; Permissions"
        ),
        Failure(testDescription: "scope by name", answers: [.error("missing_scope")], words: "files:write"),
        Failure(testDescription: "413", answers: [ticket, .text("", status: 413)], words: "too large"),
        Failure(
            testDescription: "slow",
            answers: [ticket, .failure(.timedOut, mayHaveBeenSent: true)],
            words: "took too long",
            wait: .seconds(2)
        ),
        Failure(testDescription: "cut", answers: [ticket, .text("OK - 3")], words: "took only a part", wait: .seconds(2)),
        Failure(
            testDescription: "expired twice",
            answers: [ticket, .text("", status: 404), ticket, .text("", status: 410)],
            words: "expire at once",
            wait: .seconds(2)
        ),
        Failure(
            testDescription: "limited",
            answers: [.json(["ok": false, "error": "ratelimited"], status: 429, headers: [("Retry-After", "7")])],
            words: "no more files for a while",
            wait: .seconds(7)
        ),
        Failure(
            testDescription: "limited at the bytes",
            answers: [ticket, .text("", status: 429, headers: [("Retry-After", "9")])],
            words: "no more files for a while",
            wait: .seconds(9)
        ),
        Failure(testDescription: "trouble", answers: [ticket, .text("", status: 503)], words: "HTTP 503", wait: .seconds(2)),
        Failure(testDescription: "full", answers: [.error("storage_limit_reached")], words: "(storage_limit_reached)"),
        Failure(testDescription: "gone", answers: [ticket, taken, .error("file_not_found")], words: "(file_not_found)"),
        Failure(
            testDescription: "elsewhere",
            answers: [.json(["ok": true, "upload_url": "https://files.slack.com.evil.example/x", "file_id": "F0INVENTED1"])],
            words: "not its own"
        ),
    ]

    /// The answer goes out as one message all the same, and says why it is without its file and what mends that.
    @Test(arguments: failures) func whateverFailsTheAnswerIsSaid(failure: Failure) async throws {
        let late = Scene(failure.answers + [Self.posted])
        #expect(await late.platform(at: Self.now + .minutes(5)).send(try Self.part()) == .sent(id: "1.2"))
        #expect(late.words.contains("Fell") && late.words.contains("Not shown: ") && late.words.contains(failure.words), "\(late.words)")
        #expect(late.calls.count == failure.answers.count + 1 && late.calls.last == "chat.postMessage")
        let early = Scene(failure.answers + [Self.posted])
        let outcome = await early.platform().send(try Self.part())
        if let wait = failure.wait {
            guard case .later(wait, _) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(!early.calls.contains("chat.postMessage"))
        } else {
            #expect(outcome == .sent(id: "1.2"))
        }
    }

    /// A wait that is asked for and too long is not waited.
    @Test func aLongWaitIsNotWaited() async throws {
        let scene = Scene([.json(["ok": false, "error": "ratelimited"], status: 429, headers: [("Retry-After", "600")]), Self.posted])
        #expect(await scene.platform().send(try Self.part()) == .sent(id: "1.2"))
        #expect(scene.words.contains("no more files for a while"))
    }

    @Test func anExpiredAddressIsAskedForOnceMore() async throws {
        let scene = Scene([Self.ticket, .text("", status: 404), Self.ticket, Self.taken, Self.complete, Self.info, Self.posted])
        #expect(await scene.platform().send(try Self.part()) == .sent(id: "1.2"))
        #expect(scene.calls.count { $0 == "invented" } == 2 && scene.message?["blocks"]?[1]?["slack_file"] != nil)
    }

    /// Slack looks through a picture before it shows it.
    @Test func aPictureThatIsNotReadyIsWaitedForAndThenLedTo() async throws {
        let unready = ScriptedSlack.Answer.json(["ok": true, "file": ["id": "F0INVENTED1", "mimetype": ""]])
        let scene = Scene([Self.ticket, Self.taken, Self.complete, unready, unready, Self.posted])
        guard case .later(.seconds(1), _) = await scene.platform().send(try Self.part()) else {
            Issue.record("it does not wait")
            return
        }
        #expect(await scene.platform(at: Self.now + .minutes(5)).send(try Self.part()) == .sent(id: "1.2"))
        #expect(scene.words.contains("<https://helio.example/files/F0INVENTED1|Failures>"))
    }

    @Test func aPictureThatSlackDoesNotTakeIsLedTo() async throws {
        let refused = ScriptedSlack.Answer.json([
            "ok": false, "error": "invalid_blocks", "errors": ["invalid slack file [json-pointer:/blocks/1/slack_file]"],
        ])
        let scene = Scene([Self.ticket, Self.taken, Self.complete, Self.info, refused, Self.posted])
        #expect(await scene.platform().send(try Self.part()) == .sent(id: "1.2"))
        #expect(scene.words.contains("<https://helio.example/files/F0INVENTED1|Failures>"))
    }

    /// Whoever else is in the channel would see the file.
    @Test func whatOneAloneSeesHasNoFiles() async throws {
        let scene = Scene([Self.posted])
        #expect(await scene.platform().send(try Self.part(audience: .asker)) == .sent(id: nil))
        #expect(scene.calls == ["chat.postEphemeral"] && scene.words.contains("takes no files"))
    }

    @Test func whatWasNotKeptIsSaid() async throws {
        let scene = Scene([Self.posted], holding: nil)
        #expect(await scene.platform().send(try Self.part()) == .sent(id: "1.2"))
        #expect(scene.words.contains("is gone. Please ask again."))
    }
}
