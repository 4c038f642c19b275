import Cryptography
import Time

/// `X-Buildkite-Signature: timestamp=1790000000,signature=…`, the HMAC-SHA256 of timestamp, full stop and body.
enum BuildkiteSignature {
    /// How far a request may be from our clock, in either direction.
    static let window: Int64 = 300

    static func refusal(_ header: ArraySlice<UInt8>, body: [UInt8], secrets: CISecrets, now: Moment) -> CIRefusal? {
        let parts = header.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard parts.count == 2, let timestamp = value(of: "timestamp=", in: parts[0]), let digits = value(of: "signature=", in: parts[1]),
            // So many digits fit.
            (1...18).contains(timestamp.count), timestamp.allSatisfy({ (48...57).contains($0) }),
            let seconds = Int64(String(decoding: timestamp, as: UTF8.self)), let claimed = Digest(hex: digits.span)
        else { return .malformedSignature }
        let isRight = secrets.match(claimed) { context in
            context.update(timestamp.span)
            context.update(".")
            context.update(body.span)
        }
        guard isRight else { return .wrongSignature }
        return abs(now.seconds - seconds) <= window ? nil : .outsideWindow
    }

    private static func value(of name: String, in part: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let part = part.drop { $0 == UInt8(ascii: " ") }
        return part.starts(with: name.utf8) ? part.dropFirst(name.utf8.count) : nil
    }
}
