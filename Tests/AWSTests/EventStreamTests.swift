import AWS
import Testing

@Suite struct EventStreamTests {
    @Test(
        arguments: [("", 0), ("123456789", 0xCBF4_3926), ("The quick brown fox jumps over the lazy dog", 0x414F_A339)] as [(String, UInt32)]
    )
    func checksums(_ text: String, _ expected: UInt32) { #expect(CRC32(of: Array(text.utf8)).value == expected) }

    /// A header of every type; botocore reads the same from these bytes.
    private static let all = bytes(
        """
        000000750000005ed8c3cc25017400016601016202fd017303fed401690400011170016c05fffffffed5fa0e0001790600030001ff0b3a6576656e742d\
        7479706507000768c3a47566696702747308000001a3185c507b017509000102030405060708090a0b0c0d0e0f7b2261223a317d93f991fe
        """
    )
    private static let read = EventStreamMessage(
        headers: [
            ("t", .bool(true)), ("f", .bool(false)), ("b", .byte(-3)), ("s", .short(-300)), ("i", .integer(70_000)),
            ("l", .long(-5_000_000_000)), ("y", .bytes([0, 1, 255])), (":event-type", .text("häufig")),
            ("ts", .timestamp(1_800_000_000_123)),
            ("u", .uuid(Array(0..<16))),
        ],
        payload: Array(#"{"a":1}"#.utf8)
    )

    @Test func readsEveryTypeHoweverItIsSplit() throws {
        let stream = Self.all + eventStreamMessage([":event-type": "x"], "second") + eventStreamMessage([:], "")
        for size in Array(1...40) + [stream.count] {
            var parser = EventStreamParser()
            var messages: [EventStreamMessage] = []
            for start in stride(from: 0, to: stream.count, by: size) {
                messages += try parser.feed(stream[start..<min(start + size, stream.count)])
            }
            try parser.end()
            #expect(messages.count == 3)
            #expect(messages.first == Self.read)
            #expect(messages[1].text(":event-type") == "x")
            #expect(messages[2] == EventStreamMessage(headers: [], payload: []))
        }
    }

    /// Whatever bit is turned on the way, it is noticed, and nothing is believed before.
    @Test func everyTurnedBitIsNoticed() {
        for index in Self.all.indices {
            for bit in 0..<8 {
                var damaged = Self.all
                damaged[index] ^= 1 << UInt8(bit)
                var parser = EventStreamParser()
                let expected: EventStreamFault = index < 12 ? .damagedPrelude : .damagedMessage
                #expect(throws: expected) { _ = try parser.feed(damaged) }
            }
        }
    }

    /// Lengths that are signed for and cannot be, or that nobody would wait for.
    @Test(
        arguments: [
            (15, 0, .impossibleLengths), (16, 1, .impossibleLengths), (0, 0, .impossibleLengths), (200_000, 131_073, .impossibleLengths),
            (Int(UInt32.max), 0, .tooLong(limit: 1 << 20)), ((1 << 20) + 1, 0, .tooLong(limit: 1 << 20)),
        ] as [(Int, Int, EventStreamFault)]
    )
    func lengthsAreBounded(_ total: Int, _ headers: Int, _ expected: EventStreamFault) {
        let lengths = bigEndian(UInt32(total)) + bigEndian(UInt32(headers))
        var parser = EventStreamParser()
        #expect(throws: expected) { _ = try parser.feed(lengths + bigEndian(CRC32(of: lengths).value)) }
    }

    /// Headers that reach beyond their end, have no name, or are of a type that nobody knows; all with good checksums.
    @Test(arguments: [[0], [1], [1, 97], [1, 97, 10], [1, 97, 7, 0, 9, 97], [5, 97], [1, 97, 9, 0], [0, 0]] as [[UInt8]])
    func headersAreBounded(_ headers: [UInt8]) {
        var parser = EventStreamParser()
        #expect(throws: EventStreamFault.malformedHeaders) { _ = try parser.feed(message(headers: headers, payload: [1, 2, 3])) }
    }

    @Test func aMessageThatIsCutOffIsNoticed() throws {
        for count in 1..<Self.all.count {
            var parser = EventStreamParser()
            #expect(try parser.feed(Self.all.prefix(count)).isEmpty)
            #expect(throws: EventStreamFault.cutOff) { try parser.end() }
        }
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8).map { UInt8($0 < 58 ? $0 - 48 : $0 - 87) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
