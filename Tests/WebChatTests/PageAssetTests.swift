import HTTPServer
import JSON
import TestSupport
import Testing
import Threading
import Time

@testable import WebChat

@Suite struct PageAssetTests {
    /// The one address that is no address: the name of a vocabulary, which nothing fetches.
    static let vocabulary = "http://www.w3.org/2000/svg"

    @Test(arguments: PageAssets.all.map(\.path))
    func fetchesNothingFromElsewhere(_ path: String) throws {
        let asset = try #require(PageAssets.all.first { $0.path == path })
        let text = asset.text.replacing(Self.vocabulary, with: "")
        for trace in ["http://", "https://", "src=\"//", "href=\"//", "url(", "@import", "import("] {
            #expect(!text.contains(trace), "\(trace)")
        }
        #expect(text.count > 1_000)
    }

    /// Text from a chat never becomes markup, and nothing needs a policy with holes.
    @Test(arguments: ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "setAttribute('style'"])
    func theScriptHasNoDoor(_ door: String) {
        #expect(!PageAssets.script.text.contains(door))
    }

    @Test func thePageHasNothingInline() {
        let html = PageAssets.page.text
        #expect(!html.contains("style=") && !html.contains("<style") && !html.contains(" onclick"))
        #expect(html.contains("<script type=\"module\" src=\"/chat.js\"></script>"))
        #expect(html.contains("nothing leaves this machine"))
    }

    @Test(arguments: [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    ])
    func thePolicyIsClosed(_ directive: String) {
        let directives = PageAssets.contentSecurityPolicy.split(separator: ";").map { $0.drop { $0 == " " } }
        #expect(directives.contains(directive[...]))
        #expect(!PageAssets.contentSecurityPolicy.contains("unsafe"))
    }

    /// Every element that the script asks for by its id is in the page.
    @Test func theScriptFindsItsElements() {
        let ids = PageAssets.script.text.matches(of: /\$\('([a-z-]+)'\)/).map { String($0.output.1) }
        #expect(ids.count > 20)
        for id in Set(ids) { #expect(PageAssets.page.text.contains("id=\"\(id)\""), "\(id)") }
    }

    /// Every kind of change has a handler in the page.
    @Test(arguments: [
        StandInChange.Kind.messagePosted, .messageUpdated, .messageDeleted, .reactionsChanged, .ephemeralPosted, .statusChanged,
        .promptsChanged, .viewOpened, .deliveryProblem,
    ])
    func thePageHearsEveryChange(_ kind: StandInChange.Kind) {
        #expect(PageAssets.script.text.contains("\(kind.rawValue)("))
    }

    @Test func aFirstViewIsNotEmpty() {
        let messages = Yard().workspace.snapshot(epoch: "e", now: Moment(seconds: 1_790_000_000))["messages"]
        #expect(messages?[Yard.channel]?[0]?["blocks"]?[0]?["text"]?["text"]?.string == "Welcome to the yard")
        #expect(messages?[Yard.direct]?.array?.isEmpty == false)
        #expect(BlockKitLimits.problems(in: messages?[Yard.channel]?[0]?["blocks"] ?? .null) == [])
    }
}

@Suite struct DemoBrowserTests {
    /// Collects what the demo sends to the bot, and answers as told.
    private final class Bot: Sendable {
        let received = Locked<[OutgoingSignedRequest]>([])
        let answers: Locked<[SlackDelivery.Outcome]>
        let done: AsyncStream<Void>
        private let finished: AsyncStream<Void>.Continuation

        init(_ answers: [SlackDelivery.Outcome]) {
            self.answers = Locked(answers)
            (done, finished) = AsyncStream.makeStream()
        }

        func take(_ request: OutgoingSignedRequest) -> SlackDelivery.Outcome {
            received.withLock { $0.append(request) }
            return answers.withLock { answers in
                let answer = answers.isEmpty ? .answered(status: 200) : answers.removeFirst()
                if answers.isEmpty { finished.yield() }
                return answer
            }
        }
    }

    private func demo(_ bot: Bot) -> DemoBrowserAPI {
        let clock = WallClock { Moment(seconds: 1_790_000_000) }
        return DemoBrowserAPI(
            .init(
                standIn: StandIn(.demo(token: Yard.token, now: clock.now()), clock: clock),
                signer: DemoSigner { _ in "00" },
                send: { bot.take($0) },
                boundPort: { 8080 },
                randomCode: { "secret" },
                delivery: SlackDelivery(waits: [.milliseconds(1), .milliseconds(1)]),
                clock: clock
            )
        )
    }

    @Test(.timeLimit(.minutes(1))) func aRefusedDeliveryIsTriedAgainWithItsNumber() async {
        let bot = Bot([.answered(status: 503), .timedOut, .answered(status: 200)])
        let response = demo(bot).say(Array(#"{"channel":"D0DEMOYOU1","text":"help"}"#.utf8))
        #expect(response.status == .ok)
        for await _ in bot.done { break }
        let numbers = bot.received.withLock { $0 }.map { request in request.headers.first { $0.0 == "X-Slack-Retry-Num" }?.1 }
        #expect(numbers == [nil, "1", "2"])
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"channel":"C0DEPLOYS1"}"#, #"{"channel":"C0NOWHERE","text":"a"}"#, #"{"channel":"C0DEPLOYS1","text":" "}"#,
    ])
    func whatMakesNoSenseIsRefused(_ body: String) {
        let bot = Bot([])
        #expect(demo(bot).say(Array(body.utf8)).status == .badRequest)
        #expect(bot.received.withLock { $0.isEmpty })
    }

    @Test func pathsAreTheOnesThatThePageCalls() {
        let api = demo(Bot([]))
        #expect(
            api.routes.map(\.path) == [
                "/", "/chat.css", "/chat.js", "/demo/state", "/demo/events", "/demo/upload", "/demo/file", "/demo/say", "/demo/press",
            ]
        )
        #expect(api.routes.allSatisfy { $0.gate != nil }, "no way past the guard")
        for path in ["/demo/state", "/demo/events", "/demo/upload", "/demo/say", "/demo/press"] {
            #expect(PageAssets.script.text.contains("'\(path)'") || PageAssets.script.text.contains("`\(path)"))
        }
        #expect(PageAssets.script.text.contains("${location.origin}/demo/file?id="))
    }

    @Test func theWebAPIReadsFormsAndJSON() {
        let clock = WallClock { Moment(seconds: 1_790_000_000) }
        let api = StandInAPI(StandIn(.demo(token: Yard.token, now: clock.now()), clock: clock))
        func ask(_ method: String, _ contentType: String?, _ body: String, token: String = "Bearer xoxb-invented", query: String? = nil)
            -> JSON?
        {
            let response = api.answer(method, headers: (token, contentType), query: query, body: Array(body.utf8))
            guard case .bytes(let bytes) = response.body else { return nil }
            return try? JSON(parsing: bytes)
        }
        #expect(ask("auth.test", nil, "")?["ok"] == true)
        #expect(ask("auth.test", nil, "", token: "xoxb-invented")?["error"]?.string == "not_authed")
        #expect(ask("chat.postMessage", "application/json;charset=utf-8", #"{"channel":"C0DEPLOYS1","text":"a"}"#)?["ok"] == true)
        #expect(ask("chat.postMessage", "application/json", "{")?["error"]?.string == "invalid_json")
        let form = "channel=C0DEPLOYS1&text=a+b&blocks=%5B%7B%22type%22%3A%22divider%22%7D%5D"
        #expect(ask("chat.postMessage", "application/x-www-form-urlencoded", form)?["message"]?["blocks"] == [["type": "divider"]])
        #expect(ask("conversations.info", nil, "", query: "channel=C0DEPLOYS1")?["ok"] == true)
        #expect(ask("conversations.info", "application/json", #"{"channel":"C0DEPLOYS1"}"#)?["ok"] == false)
        #expect(StandInAPI.methods.allSatisfy { ask($0, nil, "")?["error"]?.string != "unknown_method" })
    }
}
