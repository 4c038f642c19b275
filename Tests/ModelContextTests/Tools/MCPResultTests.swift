import JSON
import Testing

@testable import ModelContext

@Suite struct MCPResultTests {
    @Test(arguments: [
        (#"{"content":[{"type":"text","text":"found"}]}"#, "found"),
        (#"{"content":[{"type":"text","text":"a\u001b[0m\u202eb\r\n\tc\udb40\udc61\u200b"}]}"#, "a[0mb\n\tc"),
        (#"{"content":[{"type":"text","text":"one"},{"type":"text","text":"two"}]}"#, "one\ntwo"),
        (#"{"content":[{"type":"image","data":"AAAAAAAA","mimeType":"image/png"}]}"#, "[an image (image/png), 6 bytes, not shown]"),
        (#"{"content":[{"type":"audio","data":"AAAA","mimeType":"audio/ogg"}]}"#, "[a sound (audio/ogg), 3 bytes, not shown]"),
        (
            #"{"content":[{"type":"resource_link","uri":"https://wiki.example.org/x","name":"The page"}]}"#,
            "The page (https://wiki.example.org/x)"
        ),
        (#"{"content":[{"type":"resource_link","uri":"file:///x","name":""}]}"#, "file:///x"),
        (#"{"content":[{"type":"resource","resource":{"uri":"file:///x","text":"within"}}]}"#, "within"),
        (#"{"content":[{"type":"resource","resource":{"uri":"file:///x","blob":"AAAA"}}]}"#, "[a file, 3 bytes, not shown]"),
        (#"{"content":[{"type":"hologram"}]}"#, "[something of a kind that is not known here, not shown]"),
        (#"{"content":[],"structuredContent":{"hits":3}}"#, #"{"hits":3}"#), (#"{"structuredContent":{"hits":3}}"#, #"{"hits":3}"#),
        (#"{"content":[]}"#, ""),
    ])
    func whatIsShown(result: String, text: String) throws {
        #expect(try MCPResult(JSON(parsing: Array(result.utf8)), limit: 1_000).text == text)
    }

    @Test func aFailureIsKeptApart() throws {
        #expect(try MCPResult(["content": [], "isError": true], limit: 10).isError)
        #expect(try !MCPResult(["content": [], "isError": "yes"], limit: 10).isError)
    }

    @Test(arguments: [
        (["aäaä"], 4, "aäa"), (["abc", "def"], 5, "abc\nde"), (["abc", "def"], 3, "abc"),
    ])
    func whatIsTooLongIsCut(texts: [String], limit: Int, text: String) throws {
        let content = texts.map { text -> JSON in ["type": "text", "text": .string(text)] }
        let result = try MCPResult(["content": .array(content)], limit: limit)
        #expect(result.isCut)
        #expect(result.text == text + "\n[… the rest was left out]")
    }

    @Test func theStructuredFormIsBoundedAndCleaned() throws {
        let clean = try MCPResult(["content": [], "structuredContent": ["a\u{202E}": ["b\u{1B}"]]], limit: 100)
        #expect(clean.structured == ["a": ["b"]])
        let long = try MCPResult(
            ["content": [["type": "text", "text": "short"]], "structuredContent": .string(String(repeating: "x", count: 200))],
            limit: 100
        )
        #expect(long.structured == nil)
        #expect(long.isCut)
    }

    @Test(arguments: [
        #"{"resultType":"input_required","inputRequests":{}}"#, #"{"resultType":"task"}"#, "{}", "null", #"{"content":"text"}"#,
    ])
    func whatIsNoResult(result: String) throws {
        let result = try JSON(parsing: Array(result.utf8))
        #expect(throws: MCPError.self) { try MCPResult(result, limit: 100) }
    }
}
