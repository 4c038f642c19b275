import Conversation
import JSON
import Testing
import Time

@testable import Slack

@Suite struct AttachmentTests {
    private static func attachment(
        _ kind: Reply.Attachment.Kind,
        title: String = "Failures",
        alternative: String = "Fell from 9 to 2"
    ) -> Reply.Attachment {
        Reply.Attachment(id: "a1", name: "failures.\(kind.rawValue)", kind: kind, title: title, alternative: alternative, byteCount: 1_000)
    }

    private static func upload(_ link: String? = "https://helio.example/files/U1/F0INVENTED/failures.csv") -> SlackUpload {
        SlackUpload(file: "F0INVENTED1", link: link, at: Moment(seconds: 1_790_000_000))
    }

    /// Until Slack has it, words hold its place.
    @Test func itsPlaceIsHeldByWords() throws {
        let reply = Reply([.heading("Chart"), .attachment(Self.attachment(.png)), .text("end")])
        let message = try #require(BlockKit.render(reply, deliveryID: "d1").first)
        #expect(BlockValidator.complaints(about: message) == [])
        let slot = try #require(message.slots.first)
        #expect(slot.block == "d1.1.0" && message.slots.count == 1)
        #expect(message.blocks[1]["block_id"]?.string == slot.block)
        #expect(message.blocks[1]["text"]?["text"]?.string == "*Failures*\nFell from 9 to 2\nfailures.png, 1 kB")
        #expect(message.text.contains("Failures: Fell from 9 to 2"))
        #expect(BlockKit.plainFallback(reply).first?.text.contains("Fell from 9 to 2") == true)
        #expect(SlackFileSlot(slot.json) == slot)
    }

    @Test func aPictureTakesItsPlace() throws {
        var message = try #require(BlockKit.render(Reply([.attachment(Self.attachment(.png))]), deliveryID: "d1").first)
        let text = message.text
        message.fill(message.slots[0], .picture(Self.upload()))
        #expect(BlockValidator.complaints(about: message) == [])
        #expect(message.blocks[0]["slack_file"] == ["id": "F0INVENTED1"] && message.blocks[0]["alt_text"] == "Fell from 9 to 2")
        #expect(message.slots.isEmpty && message.text == text && message.files.isEmpty)
        let linking = message.linkingPictures()
        #expect(linking.blocks[0]["type"] == "section" && linking.files == ["F0INVENTED1"] && linking.pictures.isEmpty)
    }

    /// Slack shares what the text of a message leads to, and not what its blocks do.
    @Test func aTableIsLedToByTheText() throws {
        var message = try #require(BlockKit.render(Reply([.attachment(Self.attachment(.csv))]), deliveryID: "d1").first)
        message.fill(message.slots[0], .link(Self.upload()))
        #expect(BlockValidator.complaints(about: message) == [])
        #expect(message.text.hasSuffix("\n<https://helio.example/files/U1/F0INVENTED/failures.csv>"))
        #expect(
            message.blocks[0]["text"]?["text"]?.string?.hasPrefix("<https://helio.example/files/U1/F0INVENTED/failures.csv|Failures>")
                == true
        )
        #expect(message.files == ["F0INVENTED1"])
    }

    @Test(arguments: [nil, "", "javascript:alert(1)", "https://helio.example/" + String(repeating: "a", count: 500)] as [String?])
    func whatCannotBeLedToIsSaid(link: String?) throws {
        var message = try #require(BlockKit.render(Reply([.attachment(Self.attachment(.csv))]), deliveryID: "d1").first)
        message.fill(message.slots[0], .link(Self.upload(link)))
        #expect(BlockValidator.complaints(about: message) == [])
        #expect(message.blocks[0]["text"]?["text"]?.string?.contains("Not shown: ") == true && message.files.isEmpty)
    }

    /// Whatever takes the place, the limits hold that were counted before anybody knew what it would be.
    @Test(arguments: ["&<>", "ä", "*_~`", "```", "\u{202E}", "\n", "🚋", "<!channel>"], [0, 1, 2, 3])
    func theLimitsHoldWhateverTakesIts(mark: String, showing: Int) throws {
        let long = String(repeating: mark, count: 1_000)
        let rest = (0..<8).map { _ in Reply.Element.text(RichText(String(repeating: "word ", count: 500))) }
        let files = (0..<6).map { Reply.Element.attachment(Self.attachment($0 % 2 == 0 ? .png : .csv, title: long, alternative: long)) }
        let messages = BlockKit.render(Reply(files + rest + files), deliveryID: "d1")
        #expect(messages.flatMap(\.slots).count == 12)
        for var message in messages {
            let upload = Self.upload("https://helio.example/" + String(repeating: "a", count: 370))
            for slot in message.slots {
                switch showing {
                case 0: message.fill(slot, .picture(upload))
                case 1: message.fill(slot, .link(upload))
                case 2: message.fill(slot, .words(.missingScope("files:write")))
                default: message.fill(slot, .picture(upload))
                }
            }
            if showing == 3 { message = message.linkingPictures() }
            #expect(BlockValidator.complaints(about: message) == [])
        }
    }
}
