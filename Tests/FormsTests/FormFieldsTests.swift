import Forms
import Testing

@Suite struct FormFieldsTests {
    @Test(arguments: [
        ("", []),
        ("a=1", ["a", "1"]),
        ("a=1&b=2&a=3", ["a", "1", "b", "2", "a", "3"]),
        ("a", ["a", ""]),
        ("a=", ["a", ""]),
        ("=x", ["", "x"]),
        ("a=b=c", ["a", "b=c"]),
        ("a=1&&b=2&", ["a", "1", "b", "2"]),
        ("t=a+b%20c%2Bd", ["t", "a b c+d"]),
        ("t=%C3%bc%F0%9F%9A%80", ["t", "ü🚀"]),
        ("%61%3D=%26", ["a=", "&"]),
        ("t=%00", ["t", "\u{0}"]),
        ("t=ü", ["t", "ü"]),
    ])
    func decodes(_ body: String, _ expected: [String]) throws {
        let fields = try FormFields(parsing: Array(body.utf8))
        #expect(fields.pairs.flatMap { [$0.name, $0.value] } == expected)
    }

    static let refused: [([UInt8], FormError)] = [
        (Array("a=%".utf8), FormError(.badEscape, at: 2)),
        (Array("a=%4".utf8), FormError(.badEscape, at: 2)),
        (Array("a=%4&b=2".utf8), FormError(.badEscape, at: 2)),
        (Array("a=%zz".utf8), FormError(.badEscape, at: 2)),
        (Array("a=%+1".utf8), FormError(.badEscape, at: 2)),
        (Array("a%=1".utf8), FormError(.badEscape, at: 1)),
        (Array("a=b c".utf8), FormError(.unescapedByte, at: 3)),
        (Array("a=b\n".utf8), FormError(.unescapedByte, at: 3)),
        (Array("a=\u{0}".utf8), FormError(.unescapedByte, at: 2)),
        (Array("a=\u{7F}".utf8), FormError(.unescapedByte, at: 2)),
        (Array("a=%FF".utf8), FormError(.invalidUTF8, at: 2)),
        (Array("a=%ED%A0%80".utf8), FormError(.invalidUTF8, at: 2)),
        ([0x61, 0x3D, 0x80], FormError(.invalidUTF8, at: 2)),
        // Two halves of one character in two fields are two errors, not one character.
        (Array("a=%C3&%A9=1".utf8), FormError(.invalidUTF8, at: 2)),
        (Array("%FF=1".utf8), FormError(.invalidUTF8, at: 0)),
    ]

    @Test(arguments: refused)
    func refuses(_ body: [UInt8], _ error: FormError) {
        #expect(throws: error) { try FormFields(parsing: body) }
    }

    @Test func boundsTheNumberOfFields() throws {
        let full = Array(repeating: "a=1", count: 200).joined(separator: "&")
        #expect(try FormFields(parsing: Array(full.utf8)).count == 200)
        #expect(throws: FormError(.tooManyPairs, at: full.utf8.count + 1)) { try FormFields(parsing: Array((full + "&b=2").utf8)) }
    }

    @Test func refusesTwoValuesWhereOneIsMeant() throws {
        let fields = try FormFields(parsing: Array("a=1&b=2&%61=3".utf8))
        #expect(throws: FormError(.duplicateName, name: "a")) { try fields.value("a") }
        #expect(throws: FormError(.missing, name: "c")) { try fields.required("c") }
        #expect(try fields.value("b") == "2")
        #expect(try fields.value("c") == nil)
    }

    @Test func encodes() throws {
        let fields = [("channel", "C0DEPLOY1"), ("text", "a+b & c=ü/~*-._"), ("", "")]
        let bytes = FormFields.encode(fields)
        #expect(String(decoding: bytes, as: UTF8.self) == "channel=C0DEPLOY1&text=a%2Bb+%26+c%3D%C3%BC%2F%7E*-._&=")
        #expect(try FormFields(parsing: bytes).pairs.flatMap { [$0.name, $0.value] } == fields.flatMap { [$0.0, $0.1] })
    }
}
