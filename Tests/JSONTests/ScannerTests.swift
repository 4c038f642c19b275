import JSON
import Testing

@Suite struct ScannerTests {
    enum Field: String, CaseIterable {
        case type, id
        case veryLongName = "very_long_name_indeed"
        case veryLongOther = "very_long_name_other"
        case inner, flag, count, list
    }

    static let names = JSONNames(Field.allCases.map(\.rawValue))

    struct Picked: Equatable {
        var type: String?
        var id: String?
        var long: String?
        var other: String?
        var innerType: String?
        var flag: Bool?
        var count: Int64?
        var list: [String] = []
    }

    func pick(_ text: String) throws -> Picked {
        let bytes = Array(text.utf8)
        return try JSONScanner.read(bytes) { document throws(JSONError) in
            var picked = Picked()
            try document.members(Self.names) { name, value throws(JSONError) in
                switch Field.allCases[name] {
                case .type: picked.type = try value.textIfString()?.string(in: bytes)
                case .id: picked.id = try value.text().string(in: bytes)
                case .veryLongName: picked.long = try value.text().string(in: bytes)
                case .veryLongOther: picked.other = try value.text().string(in: bytes)
                case .inner:
                    try value.members(Self.names) { name, value throws(JSONError) in
                        // The other names are wanted, but left to the scanner.
                        if Field.allCases[name] == .type { picked.innerType = try value.text().string(in: bytes) }
                    }
                case .flag: picked.flag = try value.boolIfBool()
                case .count: picked.count = try value.integer()
                case .list:
                    try value.forEachElement { element throws(JSONError) in picked.list.append(try element.text().string(in: bytes)) }
                }
            }
            return picked
        }
    }

    @Test func picksMembers() throws {
        let picked = try pick(
            #"""
            {"skip":{"type":"no",  "deep":[1,[2,{"id":3}],"x"]}, "type":"t","id" : "\u00e9\n","very_long_name_indeed":"a",
             "very_long_name_othex":"no","very_long_name_other":"b","inner":{"id":{"type":[]},"type":"i","flag":"x"},"flag":true,
             "count":-12,"list":["a","b"],"":0,"t":1,"typ":1,"types":1}
            """#
        )
        #expect(
            picked
                == Picked(
                    type: "t",
                    id: "é\n",
                    long: "a",
                    other: "b",
                    innerType: "i",
                    flag: true,
                    count: -12,
                    list: ["a", "b"]
                )
        )
    }

    @Test func seesThroughEscapedNames() throws {
        #expect(try pick(#"{"t\u0079pe":"t"}"#).type == "t")
        #expect(try pick(#"{"very_long\u005fname_indeed":"t"}"#).long == "t")
    }

    @Test(arguments: [
        (#"{"type":"a","x":0,"type":"b"}"#, JSONError(.duplicateName, at: 19)),
        (#"{"type":"a","t\u0079pe":"b"}"#, JSONError(.duplicateName, at: 13)),
        (#"{"type":null,"type":"b"}"#, JSONError(.duplicateName, at: 14)),
        (#"{"id":7}"#, JSONError(.wrongKind(expected: .string), at: 6)),
        (#"{"id":?}"#, JSONError(.unexpectedByte, at: 6)),
        (#"{"inner":[]}"#, JSONError(.wrongKind(expected: .object), at: 9)),
        (#"{"count":1.5}"#, JSONError(.numberOutOfRange, at: 9)),
        (#"{"count":99999999999999999999}"#, JSONError(.numberOutOfRange, at: 9)),
        (#"{"count":"1"}"#, JSONError(.wrongKind(expected: .number), at: 9)),
        (#"{"list":{}}"#, JSONError(.wrongKind(expected: .array), at: 8)),
        // What nobody picks is validated all the same, before and after.
        (#"{"x":[1,],"type":"a"}"#, JSONError(.unexpectedByte, at: 8)),
        (#"{"type":"a","x":"\ud800"}"#, JSONError(.loneSurrogate, at: 17)),
        (#"{"type":"a"} x"#, JSONError(.bytesAfterTheValue, at: 13)),
        ("[]", JSONError(.wrongKind(expected: .object), at: 0)),
    ])
    func refuses(_ text: String, _ error: JSONError) {
        #expect(throws: error) { try pick(text) }
    }

    @Test func comparesInPlace() throws {
        let bytes = Array(#"["abc","a\u0062c","abd","ab",""]"#.utf8)
        var texts: [JSONText] = []
        try JSONScanner.read(bytes) { document throws(JSONError) in
            try document.forEachElement { element throws(JSONError) in texts.append(try element.text()) }
        }
        #expect(texts.map { $0.equals("abc", in: bytes) } == [true, true, false, false, false])
        #expect(texts[0].equals(texts[1], in: bytes))
        #expect(!texts[0].equals(texts[2], in: bytes))
        #expect(texts.map(\.isEmpty) == [false, false, false, false, true])
    }

    /// A special byte is found wherever it stands in the eight bytes that are read at once, after and before any other.
    @Test func findsSpecialBytesAtEveryPlace() {
        for length in 0..<24 {
            for place in 0...length {
                for (insert, isValid) in [("\\n", true), ("é", true), ("\u{7F}", true), ("\u{1}", false), ("\\q", false)] {
                    let inner = String(repeating: "!", count: place) + insert + String(repeating: "~", count: length - place)
                    let isAccepted = (try? JSONScanner.validate(Array("\"\(inner)\"".utf8))) != nil
                    #expect(isAccepted == isValid, "\(inner)")
                }
            }
        }
    }
}
