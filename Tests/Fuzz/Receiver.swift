import Cryptography
import FuzzSlackProperties
import FuzzSupport
import HTTPServer
import Slack
import Time

private let secret = "00000000fuzzinvented000000000000"
private let key = HMACKey(secret)
private let secrets = SlackSigningSecrets([secret])!
private let now = Moment(seconds: 1_790_000_000)

/// A signed body on its way in: sent whole or in chunks, cut anywhere, verified, sorted and decoded. One wrong bit, and it is not ours.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzReceiver(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = FuzzInput(start, count)
    let choice = input.byte()
    let isChunked = input.byte() & 1 == 1
    let flipped = input.byte()
    let cut = input.cut()
    let (source, body) = bodyForSlack(choice: choice, input.bytes)

    let mac = Cryptography.hex(key.authenticate(Array("v0:1790000000:".utf8), body))
    var bytes = Array("POST /\(source.rawValue) HTTP/1.1\r\nHost: bot.example\r\nX-Slack-Request-Timestamp: 1790000000\r\n".utf8)
    bytes += Array("X-Slack-Signature: v0=\(mac)\r\n".utf8)
    bytes += isChunked ? chunked(body, cut) : Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body

    var parser = HTTPParser()
    let place = bytes.count * cut / (count + 1)
    let events = parser.consume(bytes[..<place]) + parser.consume(bytes[place...])
    var received: [UInt8] = []
    for event in events { if case .body(let part) = event { received += part } }
    guard case .head(let head)? = events.first, case .end? = events.last, received == body else {
        if body.count > HTTPLimits.standard.body { return 0 }
        fatalError("a signed request of \(body.count) bytes came in as \(events)")
    }
    expect(head.path == "/\(source.rawValue)" && parser.isBetweenRequests, "another request came in")

    expect(verdict(head, received) == .valid, "the signature is refused")
    if !received.isEmpty {
        var forged = received
        forged[flipped % forged.count] ^= 1 << (flipped & 7)
        expect(verdict(head, forged) == .failed(.wrongSignature), "a forged body is accepted")
    }
    expectDecoded(source, received)
    return 0
}

private func chunked(_ body: [UInt8], _ cut: Int) -> [UInt8] {
    var bytes = Array("Transfer-Encoding: chunked\r\n\r\n".utf8)
    for part in [body.prefix(cut), body.dropFirst(cut)] where !part.isEmpty {
        bytes += Array("\(String(part.count, radix: 16));x\r\n".utf8) + part + Array("\r\n".utf8)
    }
    return bytes + Array("0\r\n\r\n".utf8)
}

private func verdict(_ head: HTTPRequest.Head, _ body: [UInt8]) -> SlackSignature.Verdict {
    SlackSignature.verify(
        timestamp: head.headers.value(of: "x-slack-request-timestamp"),
        signature: head.headers.value(of: "x-slack-signature"),
        body: body,
        secrets: secrets,
        now: now
    )
}
