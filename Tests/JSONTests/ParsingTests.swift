import JSON
import Testing

@Suite struct ParsingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var value: JSON
        init(_ text: String, _ value: JSON) {
            self.text = text
            self.value = value
        }
        var testDescription: String { String(text.prefix(40)) }
    }

    static let accepted: [Case] = [
        Case("null", nil), Case("true", true), Case("false", false), Case(" [ ] ", []), Case("\r\n{\t}\n", [:]),
        Case("[[],{},[{}]]", [[], [:], [[:]]]),
        Case(#"{"b":1,"a":[true,null]}"#, ["b": 1, "a": [true, nil]]),
        Case(#"{"":{"":""}}"#, ["": ["": ""]]),
        // Whole numbers stay whole as far as they fit.
        Case("0", 0), Case("-1", -1), Case("9007199254740993", 9_007_199_254_740_993),
        Case("9223372036854775807", .integer(.max)), Case("-9223372036854775808", .integer(.min)),
        Case("9223372036854775808", .number(9_223_372_036_854_775_808)),
        Case("-9223372036854775809", .number(-9_223_372_036_854_775_808)),
        Case("123456789012345678901234567890", .number(123_456_789_012_345_677_877_719_597_056)),
        Case("1.0", .number(1)), Case("1e2", .number(100)), Case("-2.5E-1", .number(-0.25)), Case("0.1", .number(0.1)),
        Case("1e-400", .number(0)), Case("5e-324", .number(.leastNonzeroMagnitude)),
        // Strings: every escape, every length of UTF-8, and lengths around the eight bytes that are read at a time.
        Case(#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
        Case(#""\u0041\u00e9\u20AC\uD83D\ude80\u0000""#, "Aé€🚀\u{0}"),
        Case("\"é€🚀\u{10FFFF}\u{7F}\u{2028}\"", "é€🚀\u{10FFFF}\u{7F}\u{2028}"),
        Case("\"1234567\"", "1234567"), Case("\"12345678\"", "12345678"), Case("\"123456789\"", "123456789"),
        Case("\"1234567é\"", "1234567é"), Case("\"жжжжжжжжжж\"", "жжжжжжжжжж"), Case(#""1234567\n12345678\n""#, "1234567\n12345678\n"),
        // Not the same bytes, therefore not the same name, although Swift calls the strings equal.
        Case("{\"\u{E9}\":1,\"e\u{301}\":2}", .object(JSONObject([("\u{E9}", 1), ("e\u{301}", 2)]))),
        Case(String(repeating: "[", count: 64) + String(repeating: "]", count: 64), (0..<63).reduce([]) { inner, _ in [inner] }),
    ]

    @Test(arguments: accepted) func parses(_ accepted: Case) throws {
        #expect(try JSON(parsing: Array(accepted.text.utf8)) == accepted.value)
        #expect(throws: Never.self) { try JSONScanner.validate(Array(accepted.text.utf8)) }
    }

    /// What is written reads back as the same, in both forms.
    @Test(arguments: accepted) func roundTrips(_ accepted: Case) throws {
        #expect(try JSON(parsing: accepted.value.serialized()) == accepted.value)
        #expect(try JSON(parsing: Array(accepted.value.pretty().utf8)) == accepted.value)
    }

    @Test func keepsTheSignOfZero() throws {
        guard case .number(let zero) = try JSON(parsing: Array("-0".utf8)) else {
            Issue.record("a negative zero became an integer")
            return
        }
        #expect(zero.sign == .minus)
    }

    @Test func writes() {
        let value: JSON = ["text": "a\"b\\c\u{1}\u{7F}\u{2028}\u{2029}\n/é", "list": [1, -2.5, true, nil], "empty": [], "none": [:]]
        #expect(
            String(decoding: value.serialized(), as: UTF8.self)
                == #"{"text":"a\"b\\c\u0001\u007f\u2028\u2029\n/é","list":[1,-2.5,true,null],"empty":[],"none":{}}"#
        )
        #expect(
            value.pretty() == """
                {
                  "text": "a\\"b\\\\c\\u0001\\u007f\\u2028\\u2029\\n/é",
                  "list": [
                    1,
                    -2.5,
                    true,
                    null
                  ],
                  "empty": [],
                  "none": {}
                }
                """
        )
        #expect(JSON.number(.nan).serialized() == Array("null".utf8))
        #expect(JSON.number(.infinity).serialized() == Array("null".utf8))
    }

    @Test func reaches() {
        var object: JSONObject = ["a": 1, "b": "x"]
        object["c"] = [1.5, 2]
        object["a"] = nil
        let value = JSON.object(object)
        #expect(value["b"]?.string == "x")
        #expect(value["a"] == nil)
        #expect(value["c"]?[0]?.double == 1.5)
        #expect(value["c"]?[1]?.int == 2)
        #expect(value["c"]?[1]?.double == 2)
        #expect(value["c"]?[2] == nil)
        #expect(value["c"]?[-1] == nil)
        #expect(value["c"]?.string == nil)
        #expect(object.members.map(\.key) == ["b", "c"])
        // Order means nothing to equality, names and values do.
        #expect(["a": 1, "b": 2] as JSON == ["b": 2, "a": 1])
        #expect(["a": 1, "b": 2] as JSON != ["b": 1, "a": 2])
        #expect(["a": 1] as JSON != ["a": 1, "b": 2])
        #expect(JSONObject([("a", 1), ("b", 2), ("a", 3)]) == ["a": 3, "b": 2])
    }
}
