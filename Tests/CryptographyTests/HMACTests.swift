import Cryptography
import Testing

/// RFC 4231, test cases 1 to 4, 6 and 7; case 5 is about truncation, which nothing here does.
private struct Vector: Sendable, CustomTestStringConvertible {
    var name: String
    var key: [UInt8]
    var data: [UInt8]
    var mac: String

    var testDescription: String { name }

    static let all = [
        Vector(
            name: "1",
            key: Array(repeating: 0x0b, count: 20),
            data: Array("Hi There".utf8),
            mac: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        Vector(
            name: "2",
            key: Array("Jefe".utf8),
            data: Array("what do ya want for nothing?".utf8),
            mac: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        Vector(
            name: "3",
            key: Array(repeating: 0xaa, count: 20),
            data: Array(repeating: 0xdd, count: 50),
            mac: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        Vector(
            name: "4",
            key: Array(1...25),
            data: Array(repeating: 0xcd, count: 50),
            mac: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        Vector(
            name: "6",
            key: Array(repeating: 0xaa, count: 131),
            data: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            mac: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        Vector(
            name: "7",
            key: Array(repeating: 0xaa, count: 131),
            data: Array(
                ("This is a test using a larger than block-size key and a larger than block-size data. "
                    + "The key needs to be hashed before being used by the HMAC algorithm.").utf8
            ),
            mac: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
        // The MAC of nothing under no key, as Python's hmac gives it.
        Vector(name: "empty", key: [], data: [], mac: "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
    ]
}

@Suite struct HMACTests {
    @Test(arguments: Vector.all) private func oneShot(_ vector: Vector) {
        #expect(Cryptography.hex(HMACKey(vector.key).authenticate(vector.data)) == vector.mac)
    }

    /// A rewound context keeps the key and nothing of what was fed before, finished or not.
    @Test(arguments: Vector.all) private func keyedContextIsRewound(_ vector: Vector) {
        var context = HMACContext(HMACKey(vector.key))
        for _ in 0..<3 {
            let digest = context.authenticate(vector.data.span)
            #expect(digest.hex == vector.mac)
            context.begin()
            context.update("left unfinished")
        }
    }

    @Test(arguments: Vector.all) private func partsAreJoined(_ vector: Vector) {
        let key = HMACKey(vector.key)
        var context = HMACContext(key)
        for cut in stride(from: 0, through: vector.data.count, by: 7) {
            let first = Array(vector.data[..<cut])
            let second = Array(vector.data[cut...])
            let digest = context.authenticate(first.span, second.span)
            #expect(digest.hex == vector.mac)
            #expect(Cryptography.hex(key.authenticate(first, [], second)) == vector.mac)
        }
    }

    @Test func webhookShape() {
        let key = HMACKey("8f742231b10e8888abcd99yyyzzz85a5")
        var context = HMACContext(key)
        let joined = key.authenticate(Array("v0:1531420618:token=invented".utf8))
        let digest = context.authenticate("v0:", Array("1531420618".utf8).span, ":", Array("token=invented".utf8).span)
        #expect(digest.array == joined)
    }

    @Test func matchesOnlyItsLowerCaseHex() {
        let digest = HMACKey("invented").withContext { $0.authenticate([1, 2, 3].span) }
        var nibble = Array(digest.hex.utf8)
        let right = (matches: digest.matches(hex: nibble.span), digest: Digest(hex: nibble.span))
        #expect(right.matches)
        #expect(right.digest == digest)
        nibble[63] = nibble[63] == 48 ? 49 : 48
        let wrong: [[UInt8]] = [
            nibble, [], Array(digest.hex.dropLast().utf8), Array((digest.hex + "0").utf8), Array(digest.hex.uppercased().utf8),
            Array("é".utf8) + Array(digest.hex.utf8.dropFirst(2)),
        ]
        for text in wrong {
            let isMatch = digest.matches(hex: text.span)
            #expect(!isMatch, "\(text)")
        }
    }

    /// One key on many tasks: the contexts that it lends are never shared.
    @Test func keyIsSharedByTasks() async {
        let key = HMACKey("shared")
        let inputs = (0..<64).map { [UInt8](repeating: UInt8($0), count: 1_000 + $0) }
        let expected = inputs.map { HMACKey("shared").authenticate($0) }
        await withTaskGroup(of: Bool.self) { group in
            for (input, mac) in zip(inputs, expected) {
                group.addTask { (0..<50).allSatisfy { _ in key.authenticate(input) == mac } }
            }
            for await allMatched in group { #expect(allMatched) }
        }
    }

    @Test func descriptionHidesTheSecret() {
        #expect(!"\(HMACKey("hunter-two"))".contains("hunter"))
    }
}
