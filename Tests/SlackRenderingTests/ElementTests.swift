import Conversation
import JSON
import Slack
import Testing

@Suite struct ElementTests {
    private static func blocks(_ elements: [Reply.Element]) -> [JSON] {
        BlockKit.render(Reply(elements), deliveryID: "d").flatMap(\.blocks)
    }

    private static func types(_ elements: [Reply.Element]) -> [String] { blocks(elements).compactMap { $0["type"]?.string } }

    @Test func aHeadingThatIsTooLongBecomesBoldText() {
        #expect(Self.types([.heading(String(repeating: "h", count: 150))]) == ["header"])
        #expect(Self.types([.heading(String(repeating: "h", count: 151))]) == ["section"])
        // Escaped it is longer than it looks.
        #expect(Self.types([.heading(String(repeating: "&", count: 31))]) == ["section"])
    }

    /// A step keeps its number, also where one before it has nothing to say.
    @Test func stepsHaveTheirNumbers() {
        let blocks = Self.blocks([.numbered(["Clean \(.bold("web-5")).", " ", "Re-run\nand wait."], from: 9)])
        #expect(blocks.compactMap { $0["text"]?["text"]?.string } == ["9. Clean *web-5*.\n11. Re-run\n    and wait."])
        #expect(Reply([.numbered(["Clean.", "Re-run."], from: 9)]).plainText == "9. Clean.\n10. Re-run.")
    }

    @Test func aFieldThatIsTooLongBecomesText() {
        let fields = [Reply.Field("a", "1"), Reply.Field("b", RichText(String(repeating: "word ", count: 500))), Reply.Field("c", "3")]
        let blocks = Self.blocks([.fields(fields)])
        #expect(blocks.map { $0["fields"] != nil } == [true, false, true])
    }

    @Test(arguments: [(100, 1, "table"), (101, 1, "section"), (5, 20, "table"), (5, 21, "section")])
    func tablesFallBackToCode(rows: Int, columns: Int, type: String) {
        let table = Reply.Table(
            columns: (0..<columns).map { "c\($0)" },
            rows: (1..<rows).map { row in (0..<columns).map { "\(row)\($0)" } }
        )
        #expect(Self.types([.table(table)]).first == type)
    }

    @Test func numbersStandOnTheRight() {
        let table = Reply.Table(
            columns: ["name", "count", "share", "mixed"],
            rows: [["a", "1,204", "-3.5 %", "1"], ["b", "", "+2 %", "x1"]]
        )
        let settings = Self.blocks([.table(table)]).first?["column_settings"]?.array?.compactMap { $0["align"]?.string }
        #expect(settings == ["left", "right", "right", "left"])
    }

    @Test func aButtonWhoseValueWouldHaveToBeCutIsNotShown() {
        let blocks = Self.blocks([.buttons([Reply.Button("Approve", action: "a", value: String(repeating: "x", count: 2_001))])])
        #expect(blocks.compactMap { $0["type"]?.string } == ["context"])
    }

    @Test func manyButtonsGoToMoreBlocks() {
        let buttons = (0..<60).map { Reply.Button("b\($0)", action: "a\($0)", value: "v") }
        #expect(Self.blocks([.buttons(buttons)]).map { $0["elements"]?.array?.count } == [25, 25, 10])
    }

    /// Two answers beside each other never share an id, and an id never grows with the delivery's.
    @Test(arguments: ["d-1", "", "with space", String(repeating: "x", count: 400)])
    func blockIdentifiersAreStableAndShort(deliveryID: String) {
        let reply = Reply([.text("a"), .divider, .text("b")])
        let ids = BlockKit.render(reply, deliveryID: deliveryID).flatMap(\.blocks).compactMap { $0["block_id"]?.string }
        #expect(Set(ids).count == 3)
        #expect(ids.allSatisfy { $0.utf8.count <= 80 })
    }

    /// The start of a phone's notification.
    @Test func theFallbackReadsWell() {
        let text = BlockKit.render(GoldenReplies.diagnosis, deliveryID: "d").first?.text
        #expect(text?.hasPrefix("*Build 4711 failed: linker error*\nThe step `link` on *main* stopped with exit code 1.") == true)
        #expect(text?.contains("Choose: Clear cache and retry · Open log") == true)
    }
}
