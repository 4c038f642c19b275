import COpenSSL

extension Cryptography {
    /// RFC 4648, with its padding and without line breaks.
    package static func base64(_ bytes: [UInt8]) -> String {
        precondition(bytes.count <= Int(Int32.max) / 2, "cannot encode \(bytes.count) bytes")
        let length = (bytes.count + 2) / 3 * 4
        // OpenSSL ends the text with a zero, which is not counted.
        return String(
            decoding: [UInt8](unsafeUninitializedCapacity: length + 1) { buffer, initialised in
                initialised = Int(EVP_EncodeBlock(buffer.baseAddress, bytes, Int32(bytes.count)))
            },
            as: UTF8.self
        )
    }

    /// The bytes that Base64 text (RFC 4648, with or without its padding) stands for, or nil where it is something else.
    package static func bytes(base64 text: some Collection<UInt8>) -> [UInt8]? {
        let digits = text.prefix { $0 != UInt8(ascii: "=") }
        let padding = text.dropFirst(digits.count)
        guard padding.count <= 2, padding.allSatisfy({ $0 == UInt8(ascii: "=") }), digits.count % 4 != 1,
            padding.isEmpty || text.count % 4 == 0
        else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count * 3 / 4)
        var (gathered, bits) = (UInt32(0), 0)
        for digit in digits {
            guard let value = base64Value(of: digit) else { return nil }
            gathered = gathered << 6 | UInt32(value)
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: gathered >> UInt32(bits)))
        }
        return bytes
    }

    private static func base64Value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
