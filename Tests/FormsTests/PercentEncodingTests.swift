import Forms
import Testing

@Suite struct PercentEncodingTests {
    @Test(
        arguments: [
            ("", ""), ("a+b", "a+b"), ("a%20b", "a b"), ("%C3%bc", "ü"), ("%2525", "%25"), ("100%25", "100%"),
            // Half an escape, none, and numbers that are no two digits.
            ("%", nil), ("a%4", nil), ("%zz", nil), ("%4g", nil), ("%+5", nil), ("%-1", nil), ("% 1", nil), ("%%41", nil),
        ] as [(String, String?)]
    )
    func decodes(text: String, decoded: String?) { #expect(PercentEncoding.decoded(text.utf8) == decoded.map { Array($0.utf8) }) }

    @Test func everyByteThereAndBack() {
        let all = Array(UInt8.min...UInt8.max)
        var escaped: [UInt8] = []
        for byte in all { PercentEncoding.append(byte, to: &escaped) }
        #expect(String(decoding: escaped, as: UTF8.self).hasPrefix("%00%01") && escaped.count == 3 * all.count)
        #expect(PercentEncoding.decoded(escaped) == all)
    }
}
