import Cryptography
import Testing

@Suite struct Base64Tests {
    @Test(
        arguments: [
            ("", ""), ("Zg==", "f"), ("Zg", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("Zm9vYmE=", "fooba"),
            ("Zm9vYmFy", "foobar"),
            ("Pz8/Pj4+", "???>>>"), ("Z", nil), ("Zm9vY", nil), ("Zg=", nil), ("Zg===", nil), ("Zg==x", nil), ("Zm 9v", nil), ("Zm9-", nil),
            ("====", nil), ("=", nil),
        ] as [(String, String?)]
    )
    func vectors(text: String, decoded: String?) { #expect(Cryptography.bytes(base64: text.utf8) == decoded.map { Array($0.utf8) }) }

    /// The vectors of RFC 4648, and the two digits that its other alphabet writes in another way.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ("???>>>", "Pz8/Pj4+"),
    ])
    func written(text: String, encoded: String) { #expect(Cryptography.base64(Array(text.utf8)) == encoded) }

    @Test(arguments: [0, 1, 2, 3, 47, 48, 49, 256, 10_000]) func thereAndBack(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
        #expect(Cryptography.bytes(base64: Cryptography.base64(bytes).utf8) == bytes)
    }
}
