import JSON
import Testing

@testable import ModelContext

@Suite struct RPCMessageTests {
    @Test(arguments: [
        (#"{"jsonrpc":"2.0","id":1,"result":{"a":1}}"#, [RPCMessage.answer(id: 1, .result(["a": 1]))]),
        (#"{"jsonrpc":"2.0","id":1,"result":null}"#, [.answer(id: 1, .result(nil))]),
        (
            #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}}"#,
            [.answer(id: nil, .failure(RPCFailure(code: -32_700, message: "no")))]
        ),
        (
            #"{"jsonrpc":"2.0","id":"x","error":{"code":1,"message":"no","data":[1]}}"#,
            [.answer(id: "x", .failure(RPCFailure(code: 1, message: "no", data: [1])))]
        ),
        (#"{"jsonrpc":"2.0","method":"a/b"}"#, [.notification(method: "a/b", parameters: [:])]),
        (#"{"jsonrpc":"2.0","method":"a/b","params":{"c":1}}"#, [.notification(method: "a/b", parameters: ["c": 1])]),
        (#"{"jsonrpc":"2.0","id":"s1","method":"ping"}"#, [.request(id: "s1", method: "ping")]),
        // Several at once, as 2025-03-26 allowed.
        (
            #"[{"jsonrpc":"2.0","method":"a"},{"jsonrpc":"2.0","id":2,"result":1}]"#,
            [.notification(method: "a", parameters: [:]), .answer(id: 2, .result(1))]
        ),
    ])
    func whatIsAMessage(text: String, messages: [RPCMessage]) throws {
        #expect(try RPCMessage.decode(Array(text.utf8), limit: 1_000) == messages)
    }

    @Test(arguments: [
        "", "hello", "{", "[]", "1", "null", "{}", #"{"jsonrpc":"1.0","id":1,"result":1}"#, #"{"id":1,"result":1}"#,
        // Neither, or both.
        #"{"jsonrpc":"2.0","id":1}"#, #"{"jsonrpc":"2.0","id":1,"result":1,"error":{"code":1,"message":""}}"#,
        #"{"jsonrpc":"2.0","result":1}"#, #"{"jsonrpc":"2.0","method":1}"#, #"{"jsonrpc":"2.0","method":""}"#,
        #"{"jsonrpc":"2.0","id":1,"error":"no"}"#, #"{"jsonrpc":"2.0","id":1,"error":{"code":"1","message":"no"}}"#,
        // Two readers would understand two things.
        #"{"jsonrpc":"2.0","id":1,"id":2,"result":1}"#,
        // One bad one in a list.
        #"[{"jsonrpc":"2.0","method":"a"},1]"#,
        // Longer than the limit.
        #"{"jsonrpc":"2.0","id":1,"result":""# + String(repeating: "x", count: 1_000) + #""}"#,
        // Deeper than anything is.
        #"{"jsonrpc":"2.0","id":1,"result":"# + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "}",
    ])
    func whatIsNone(text: String) {
        #expect(throws: RPCFault.self) { try RPCMessage.decode(Array(text.utf8), limit: 1_000) }
    }

    @Test func whatGoesOut() {
        let request = RPCRequest(id: 7, method: "tools/call", parameters: ["name": "a\nb"])
        #expect(
            String(decoding: request.bytes, as: UTF8.self)
                == #"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"a\nb"}}"#
        )
        // One line each, whatever stands in it: a line is a message.
        #expect(!request.bytes.contains(10))
        let told = String(decoding: RPCNotification.initialized.bytes, as: UTF8.self)
        #expect(told == #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
    }

    @Test func anAnswerIsTakenOnce() {
        var open = OpenRequests<String>()
        let added = [open.add("first", as: 1), open.add("second", as: 2), open.add("again", as: 2)]
        #expect(added == [true, true, false])
        let taken = (["1", 1.5, nil, true, [1], 3, 2, 2] as [JSON]).map { open.take($0) }
        #expect(taken == [nil, nil, nil, nil, nil, nil, "second", nil])
        let rest = open.takeAll()
        #expect(rest == ["first"])
        #expect(open.count == 0)
    }

    @Test func notMoreWaitThanThereIsRoomFor() {
        var open = OpenRequests<Int>()
        let added = (1...65).map { open.add(0, as: Int64($0)) }
        #expect(added == Array(repeating: true, count: 64) + [false])
    }

    @Test(arguments: 1...9) func linesHoweverTheyCome(size: Int) throws {
        let bytes = Array("one\r\n\n\ntwo\nthree".utf8)
        var framer = LineFramer(limit: 5)
        var lines: [String] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            lines += try framer.feed(Array(bytes[start..<min(start + size, bytes.count)])).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(lines == ["one", "two"])
        #expect(throws: LineFramer.Overflow(limit: 5)) { try framer.feed([1, 2, 3, 4, 5, 6]) }
    }
}
