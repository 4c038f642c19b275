import Conversation
import HTTPClient
import JSON
import Testing
import Time

@testable import ModelContext

@Suite struct DecisionTests {
    @Test(arguments: [
        (#"{"supportedVersions":["2026-07-28"],"capabilities":{"tools":{}}}"#, Discovery.stateless(hasTools: true)),
        (#"{"supportedVersions":["2025-11-25","2026-07-28"],"capabilities":{}}"#, .stateless(hasTools: false)),
        // No evidence of the newer way.
        (#"{"supportedVersions":["2025-11-25"]}"#, .handshake), (#"{"supportedVersions":[]}"#, .handshake), ("{}", .handshake),
        ("null", .handshake), (#"{"supportedVersions":"2026-07-28"}"#, .handshake), (#"{"supportedVersions":["2031-01-01"]}"#, .handshake),
    ])
    func whatDiscoverySays(result: String, verdict: Discovery) throws {
        #expect(Discovery(result: try JSON(parsing: Array(result.utf8))) == verdict)
    }

    @Test(arguments: [
        (RPCFailure(code: -32_601, message: "Method not found"), Discovery.handshake), (RPCFailure(code: -32_602, message: ""), .handshake),
        (RPCFailure(code: -32_022, message: ""), .handshake),
        (RPCFailure(code: -32_022, message: "", data: ["supported": ["2025-06-18", "2031-01-01"]]), .handshake),
        (RPCFailure(code: -32_022, message: "", data: ["supported": ["2031-01-01"]]), .apart(supported: ["2031-01-01"])),
        (RPCFailure(code: -32_000, message: "", data: ["supported": ["2031-01-01"]]), .handshake),
    ])
    func whatItsRefusalSays(failure: RPCFailure, verdict: Discovery) {
        #expect(Discovery(failure: failure) == verdict)
    }

    @Test(
        arguments: [
            (Era.none, ["a": 1], nil, ["a": 1]),
            (.handshake(version: "2025-11-25"), ["a": 1], nil, ["a": 1]),
            (.handshake(version: "2025-11-25"), ["a": 1], 7, ["a": 1, "_meta": ["progressToken": 7]]),
            (
                .stateless(version: "2026-07-28"), [:], 7,
                [
                    "_meta": [
                        "progressToken": 7, "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                        "io.modelcontextprotocol/clientInfo": ["name": "yardmaster", "version": "1"],
                        "io.modelcontextprotocol/clientCapabilities": [:],
                    ]
                ]
            ),
        ] as [(Era, JSONObject, Int64?, JSONObject)]
    )
    func whatSurroundsARequest(era: Era, parameters: JSONObject, token: Int64?, envelope: JSONObject) {
        #expect(era.envelope(parameters, progress: token) == envelope)
    }

    /// Seconds from a first start at 0: when it ended, and how long it is left alone then.
    @Test(
        arguments: [
            ([1], nil), ([1, 2], 1), ([1, 2, 5], 2), ([1, 2, 5, 10], 4), ([1, 2, 5, 10, 20, 40, 80, 160, 320], 60),
            // Who lived for a minute begins anew.
            ([1, 2, 70], nil),
        ] as [([Int64], Int64?)]
    )
    func howSoonAProgramIsStartedAgain(ends: [Int64], wait: Int64?) {
        var delay = RestartDelay()
        #expect(delay.wait(at: .zero) == nil)
        var last = Duration.zero
        for end in ends {
            // The last start alone may have been long ago.
            delay.started(at: end == 70 ? last : .seconds(end - 1))
            last = .seconds(end)
            delay.ended(at: last)
        }
        #expect(delay.wait(at: last) == wait.map { .seconds($0) })
        #expect(delay.wait(at: last + .seconds(60)) == nil)
    }

    @Test func anEndIsCountedOnce() {
        var delay = RestartDelay()
        delay.started(at: .zero)
        delay.ended(at: .seconds(1))
        delay.ended(at: .seconds(1))
        #expect(delay.deaths == 1)
    }

    @Test func complaintsAreCutAndCounted() {
        var complaints = Complaints()
        var told: [String] = []
        for number in 1...50 { told += complaints.take(Array("line \(number)\n".utf8), at: .seconds(1)) }
        #expect(told == (1...20).map { "line \($0)" })
        let later = complaints.take(Array("later\n".utf8), at: .seconds(70))
        #expect(later == ["… and 30 lines more in a minute", "later"])
        let long = complaints.take(Array((String(repeating: "x", count: 10_000) + "\n").utf8), at: .seconds(71))
        #expect(long.map(\.utf8.count) == [500])
        let red = complaints.take(Array("\u{1B}[31mred\u{202E}\n\n \n".utf8), at: .seconds(72))
        #expect(red == ["[31mred"])
        #expect(complaints.with("ended") == "ended; its last words: [31mred")
        _ = complaints.take(Array("unfinished".utf8), at: .seconds(73))
        #expect(complaints.with("ended") == "ended; its last words: unfinished")
    }

    @Test(
        arguments: [
            (401, [], false, MCPError.Code.unauthorized, "token (401)"), (403, [], true, .unauthorized, "(403)"),
            (404, [], true, .sessionExpired, "session"),
            (404, [], false, .refused, "(404)"), (429, [("Retry-After", "90")], true, .busy, "come back in 90 s"),
            (429, [], true, .busy, "(429)"),
            (307, [], false, .unreachable, "elsewhere"), (502, [], false, .unreachable, "trouble"), (400, [], false, .refused, "(400)"),
        ] as [(Int, [(String, String)], Bool, MCPError.Code, String)]
    )
    func statuses(status: Int, headers: [(String, String)], hadSession: Bool, code: MCPError.Code, words: String) {
        let refusal = HTTPRefusal(status: status, headers: HTTPClientHeaders(headers), hadSession: hadSession)
        let error = MCPError(refusal)
        #expect(error.code == code)
        #expect(error.message.contains(words))
        if !headers.isEmpty { #expect(error.retryAfter == .seconds(90)) }
    }

    @Test func whoMayUseAServer() {
        let audience = MCPServerConfiguration.Audience(role: .operator, channels: ["C0DEPLOY"])
        #expect(audience.admits(.approver, inChannel: "C0DEPLOY"))
        #expect(!audience.admits(.viewer, inChannel: "C0DEPLOY"))
        #expect(!audience.admits(.admin, inChannel: "C0CI"))
        #expect(MCPServerConfiguration.Audience().admits(.viewer, inChannel: "C0CI"))
    }
}
