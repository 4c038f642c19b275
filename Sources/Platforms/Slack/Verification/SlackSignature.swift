import Cryptography
package import Time

/// Slack's request signature, version 0: an HMAC-SHA256 over `v0:` + timestamp + `:` + body, all as they were received.
package enum SlackSignature {
    /// How far a request may be from our clock, in either direction; exactly this far is still accepted.
    package static let window: Duration = .seconds(300)

    package enum Verdict: Sendable, Equatable {
        case valid
        case failed(Failure)
    }

    package enum Failure: String, Sendable, CaseIterable {
        case missingTimestamp = "missing_timestamp"
        case missingSignature = "missing_signature"
        /// Not a row of decimal digits.
        case malformedTimestamp = "malformed_timestamp"
        /// Not `v0=` and 64 lower-case hexadecimal digits.
        case malformedSignature = "malformed_signature"
        case wrongSignature = "wrong_signature"
        /// Signed with our secret, but at another time: a wrong clock or a replay. Alarming, but no stranger can cause it at will.
        case outsideWindow = "outside_window"

        /// Whether the failsafe counts it.
        package var isCounted: Bool { self != .outsideWindow }
    }

    /// The MAC is checked before the window, so that a right one outside of it can be told from a forgery.
    package static func verify(
        timestamp: ArraySlice<UInt8>?,
        signature: ArraySlice<UInt8>?,
        body: [UInt8],
        secrets: SlackSigningSecrets,
        now: Moment
    ) -> Verdict {
        guard let timestamp else { return .failed(.missingTimestamp) }
        guard let signature else { return .failed(.missingSignature) }
        guard let seconds = seconds(timestamp) else { return .failed(.malformedTimestamp) }
        let digits = signature.dropFirst(3)
        guard signature.starts(with: "v0=".utf8), let claimed = Digest(hex: digits.span) else {
            return .failed(.malformedSignature)
        }
        guard secrets.keys.contains(where: { mac($0, timestamp: timestamp, body: body) == claimed }) else {
            return .failed(.wrongSignature)
        }
        let (distance, overflowed) = now.seconds.subtractingReportingOverflow(seconds)
        guard !overflowed, distance.magnitude <= UInt64(window.components.seconds) else { return .failed(.outsideWindow) }
        return .valid
    }

    /// Digests compare in constant time. Nothing is copied or put together for the MAC.
    private static func mac(_ key: HMACKey, timestamp: ArraySlice<UInt8>, body: [UInt8]) -> Digest {
        key.withContext { context in
            context.begin()
            context.update("v0:")
            context.update(timestamp.span)
            context.update(":")
            context.update(body.span)
            return context.finish()
        }
    }

    /// The largest number there is stands for everything beyond it: still a timestamp, only far outside the window.
    private static func seconds(_ text: ArraySlice<UInt8>) -> Int64? {
        guard !text.isEmpty else { return nil }
        var seconds: Int64 = 0
        for byte in text {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
            let (product, overflowed) = seconds.multipliedReportingOverflow(by: 10)
            let (sum, overflowedAgain) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            seconds = overflowed || overflowedAgain || seconds == .max ? .max : sum
        }
        return seconds
    }
}
