import Cryptography
import Testing

@Suite struct SHA256Tests {
    @Test(
        arguments: [
            // FIPS 180-4: empty, one block, two blocks, a million bytes.
            ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        ]
    )
    func digests(_ text: String, repeated count: Int, expected: String) {
        let bytes = Array(String(repeating: text, count: count).utf8)
        #expect(Cryptography.hex(Cryptography.sha256(bytes)) == expected)
        let digest = Cryptography.digest(of: bytes.span)
        #expect(digest.hex == expected)
    }
}

@Suite struct ComparisonTests {
    @Test(
        arguments: [
            ("", "", true),
            ("a", "a", true),
            ("a", "b", false),
            ("a", "", false),
            ("abc", "abcd", false),
            ("v0=00ff", "v0=00fe", false),
        ]
    )
    func comparesInConstantTime(_ left: String, _ right: String, expected: Bool) {
        let areSpansEqual = Cryptography.constantTimeEqual(Array(left.utf8).span, Array(right.utf8).span)
        #expect(areSpansEqual == expected)
        #expect(Cryptography.constantTimeEqual(left.utf8, right.utf8) == expected)
    }

    @Test func randomBytesDiffer() {
        #expect(Cryptography.random(0) == [])
        #expect(Cryptography.random(32).count == 32)
        #expect(Cryptography.random(32) != Cryptography.random(32))
    }

    @Test(
        arguments: [
            ([UInt8](), ""), ([0x00], "00"), ([0x0f, 0xa0], "0fa0"), ([0xff, 0x10, 0x09], "ff1009"),
        ]
    )
    func hexRoundTrip(_ bytes: [UInt8], _ text: String) {
        #expect(Cryptography.hex(bytes) == text)
        #expect(Cryptography.bytes(hex: text) == bytes)
        #expect(Cryptography.bytes(hex: text.uppercased()) == bytes)
    }

    @Test(arguments: ["0", "0g", "zz", " 00", "é0"]) func refusesWhatIsNotHex(_ text: String) {
        #expect(Cryptography.bytes(hex: text) == nil)
    }
}
