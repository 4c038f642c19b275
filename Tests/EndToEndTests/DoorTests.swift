import HTTPClient
import JSON
import Testing

extension EndToEnd {
    @Suite struct DoorTests {
        private static let challenge = Array(#"{"token":"x","challenge":"3eZbrw1aBm2rZgRNFdxV","type":"url_verification"}"#.utf8)
        private static let limited = Array(
            #"{"token":"x","team_id":"T0HELIO01","minute_rate_limited":1780000000,"api_app_id":"A0","type":"app_rate_limited"}"#.utf8
        )

        @Test func whatIsSignedAndWhatIsNot() async throws {
            let bot = try await Bot()
            let event = SlackEvent.mention().body
            let unsigned = try await bot.post(event, signature: "")
            #expect(unsigned.status == 401 && unsigned.body.isEmpty)
            #expect(try await bot.post(event, signature: "v0=00").status == 401)
            #expect(try await bot.post(event, age: 301).status == 401)
            #expect(try await bot.post(event, age: -301).status == 401)
            let probe = Array("ssl_check=1&token=x".utf8)
            #expect(try await bot.post(probe, to: "/slack/commands", signature: "").status == 200)
            #expect(try await bot.post(probe, to: "/slack/events", signature: "").status == 401)
            #expect(try await bot.post(Array("{".utf8)).status == 400)
            #expect(try await bot.post(Self.limited).status == 200)
            let verified = try await bot.post(Self.challenge)
            #expect(verified.status == 200)
            #expect(try JSON(parsing: verified.body)["challenge"]?.string == "3eZbrw1aBm2rZgRNFdxV")
            try await aWhile()
            #expect(bot.slack.calls.isEmpty)
        }

        @Test func aSourceThatKeepsFailingIsToldToWaitButItsValidRequestsPass() async throws {
            let bot = try await Bot()
            for _ in 0..<10 { #expect(try await bot.post([], signature: "v0=bad").status == 401) }
            let refused = try await bot.post([], signature: "v0=bad")
            #expect(refused.status == 429)
            #expect(refused.headers["Retry-After"].flatMap(Int.init).map { (1...60).contains($0) } == true)
            #expect(try await bot.post(Self.limited).status == 200)
        }

        @Test func whatIsNotThere() async throws {
            let bot = try await Bot()
            let answers: [(HTTPClientRequest.Method, String, Int)] = [
                (.get, "/slack/events", 405), (.get, "/nothing", 404), (.post, "/nothing", 404), (.get, "/", 404), (.post, "/chat", 404),
                (.get, "/admin", 404), (.post, "/teams/messages", 404), (.get, "/health", 200), (.get, "/ready", 200),
                (.get, "/metrics", 200), (.post, "/health", 405),
            ]
            for (method, path, status) in answers {
                #expect(try await bot.send(method, path, headers: [], body: method == .post ? [] : nil).status == status, "\(path)")
            }
        }

        @Test func aBodyMayHaveAMebibyteAndNotAByteMore() async throws {
            let bot = try await Bot()
            func body(of size: Int) -> [UInt8] {
                let frame = (#"{"type":"event_callback_of_another_time","x":""#, #""}"#)
                return Array((frame.0 + String(repeating: "x", count: size - frame.0.utf8.count - frame.1.utf8.count) + frame.1).utf8)
            }
            #expect(try await bot.post(body(of: 1 << 20)).status == 200)
            #expect(try await bot.post(body(of: 1 << 20 + 1)).status == 413)
        }
    }
}
