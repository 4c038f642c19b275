package import Time

/// A request as Slack would send it, ready to be posted to the bot.
package struct OutgoingSignedRequest: Sendable, Equatable {
    package var path: String
    package var contentType: String
    package var body: [UInt8]
    package var headers: [(String, String)]

    package static func == (left: Self, right: Self) -> Bool {
        left.path == right.path && left.contentType == right.contentType && left.body == right.body
            && left.headers.elementsEqual(right.headers, by: ==)
    }
}

/// Signs as Slack does, with a MAC that the caller brings: HMAC-SHA256 under the signing secret, in hexadecimal.
package struct DemoSigner: Sendable {
    private let hexMAC: @Sendable ([UInt8]) -> String

    package init(hexMAC: @escaping @Sendable ([UInt8]) -> String) { self.hexMAC = hexMAC }

    /// A retry is signed anew, with the time at which it is sent.
    package func sign(_ request: StandInWorkspace.Unsigned, retry: SlackDelivery.Retry? = nil, now: Moment) -> OutgoingSignedRequest {
        let timestamp = String(now.seconds)
        var headers = [
            ("Content-Type", request.contentType), ("X-Slack-Request-Timestamp", timestamp),
            ("X-Slack-Signature", "v0=" + hexMAC(Array("v0:\(timestamp):".utf8) + request.body)),
        ]
        if let retry { headers += [("X-Slack-Retry-Num", String(retry.number)), ("X-Slack-Retry-Reason", retry.reason.rawValue)] }
        return OutgoingSignedRequest(path: request.path, contentType: request.contentType, body: request.body, headers: headers)
    }
}
