import Redis
import Testing

@Suite struct RESPReaderTests {
    private static let values: [(String, RESPValue)] = [
        ("+OK\r\n", .simple("OK")), ("-ERR no\r\n", .error("ERR no")), (":42\r\n", .integer(42)), (":-1\r\n", .integer(-1)),
        ("$5\r\na\r\nbc\r\n", .bulk(Array("a\r\nbc".utf8))), ("$0\r\n\r\n", .bulk([])), ("$-1\r\n", .null), ("*-1\r\n", .null),
        ("*0\r\n", .array([])), ("*2\r\n$1\r\n0\r\n*1\r\n$1\r\nk\r\n", .array([.bulk([0x30]), .array([.bulk([0x6B])])])),
    ]

    @Test(arguments: values) func readsWholeAndByteByByte(text: String, value: RESPValue) throws {
        var whole = RESPReader()
        whole.add(Array((text + text).utf8))
        #expect(try whole.next() == value && whole.next() == value && whole.next() == nil)
        var slow = RESPReader()
        for byte in text.utf8.dropLast() {
            slow.add([byte])
            #expect(try slow.next() == nil)
        }
        slow.add([10])
        #expect(try slow.next() == value)
    }

    @Test(arguments: [
        "HTTP/1.1 400 Bad Request\r\n", "\r\n", ":x\r\n", "$x\r\n", "$-2\r\n", "$99999999999\r\n", "*99999999999\r\n", "$1\r\nab\r\n",
        "+a\rb\n",
        String(repeating: "*1\r\n", count: 20), "+" + String(repeating: "a", count: 70_000),
    ])
    func believesNothingElse(text: String) {
        var reader = RESPReader()
        reader.add(Array(text.utf8))
        #expect(throws: RESPReader.Fault.self) { try reader.next() }
    }

    /// Each part of it is short enough, and there are ever more: lists in a list, and texts.
    @Test(arguments: [
        "*600000\r\n*600000\r\n",
        "*40\r\n" + String(repeating: "$1048576\r\n" + String(repeating: "a", count: 1 << 20) + "\r\n", count: 18),
    ]) func anAnswerEnds(text: String) {
        var reader = RESPReader()
        reader.add(Array(text.utf8))
        #expect(throws: RESPReader.Fault.self) { try reader.next() }
    }

    /// Whatever an argument holds, it stays one.
    @Test func aCommandIsALengthAndItsBytes() throws {
        var reader = RESPReader()
        let arguments = [Array("GET".utf8), Array("a\r\n*1\r\n$8\r\nFLUSHALL\r\n".utf8)]
        reader.add(RESPValue.command(arguments))
        #expect(try reader.next() == .array(arguments.map { .bulk($0) }))
        #expect(try reader.next() == nil)
    }
}
