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
}
