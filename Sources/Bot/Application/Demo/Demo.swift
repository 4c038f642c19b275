import Conversation
import Cryptography
import HTTPClient
import HTTPServer
package import Settings
package import Telemetry
import Time
import WebChat

/// The bot with a stand-in for Slack inside, and a page in front of it. What is typed goes through the signed path.
package struct Demo: Sendable {
    private let logger: Logger
    private let environment: [String: String]
    private let print: @Sendable (String) -> Void

    package init(logger: Logger, environment: [String: String], print: @escaping @Sendable (String) -> Void) {
        self.logger = logger
        self.environment = environment
        self.print = print
    }

    /// - Parameters:
    ///   - folder: where the store of this demo is, and its samples; the caller removes it.
    ///   - given: settings whose sources and documents are asked about; without them there are samples.
    package func run(
        folder: String,
        askingAbout given: YardmasterSettings? = nil,
        until stop: @escaping @Sendable () async -> String
    ) async throws -> Int32 {
        let secret = Cryptography.hex(Cryptography.random(16))
        let token = "xoxb-demo-" + Cryptography.hex(Cryptography.random(8))
        let host = environment["HOST"] ?? "127.0.0.1"
        let samples = DemoSamples(folder: folder)
        var workspace = StandInWorkspace.demo(
            token: token,
            trying: given.map(Self.questions) ?? DemoSamples.questions,
            now: WallClock.system.now()
        )
        // The page has no forms: what would ask back in one is done without.
        workspace.showsViews = false
        let client = HTTPClient()
        let key = HMACKey(secret)

        // The settings hold the stand-in's address, port and all, before the door is open.
        let port = environment["PORT"].flatMap(Int.init) ?? 8_080
        guard port > 0 else { throw StartError("the demo needs a port that is known beforehand; set PORT to a free one, or leave it out") }
        let origin = "http://\(Self.ownAddress(host))"
        workspace.address = "\(origin):\(port)"
        let standIn = StandIn(workspace)
        let own = try YardmasterSettings.load(
            file: nil,
            environment: environment.filter { ["LOG_LEVEL", "LOG_FORMAT"].contains($0.key) || $0.key.hasPrefix("FAILSAFE_") }.merging([
                "HOST": host, "PORT": "\(port)", "SLACK_BOT_TOKEN": token, "SLACK_SIGNING_SECRET": secret,
                "SLACK_API_URL": "http://\(Self.ownAddress(host)):\(port)\(StandInAPI.prefix)", "AUTHORIZED_SLACK_USERS": "U0DEMOYOU1",
                "YARDMASTER_DATA": folder,
            ]) { _, demo in demo }
        )
        if given == nil { try samples.writeRunbook() }
        // Nobody waits for it: it is there before anybody has read the page.
        async let making: Void = given == nil ? makeShop(samples) : ()
        let settings = own.asking(
            about: given?.sources ?? samples.sources,
            and: given?.documents ?? samples.documents,
            hiding: (given ?? own).redactor
        )
        defer { Task { await client.shutdown() } }
        let code = try await Serve(settings, logger: logger).run(
            addRoutes: { house, boundPort in
                let api = DemoBrowserAPI(
                    .init(
                        standIn: standIn,
                        signer: DemoSigner { Cryptography.hex(key.authenticate($0)) },
                        send: { request in await Self.send(request, to: "\(origin):\(boundPort())", with: client) },
                        boundPort: boundPort,
                        randomCode: { Cryptography.hex(Cryptography.random(12)) }
                    )
                )
                return api.routes + StandInAPI(standIn).routes + house.webRoutes(boundPort: boundPort)
            },
            ready: { port in
                print(
                    """

                    Yardmaster's demo is running. Open it in a browser:

                        http://\(Self.ownAddress(host)):\(port)/         the chat
                        http://\(Self.ownAddress(host)):\(port)/admin    how the bot is doing

                    It needs no key\(given == nil ? " and sends nothing anywhere" : "; your sources and documents are asked where they are"). Press Ctrl-C to end it; its store goes with it.


                    """
                )
            },
            until: stop
        )
        await making
        return code
    }

    private func makeShop(_ samples: DemoSamples) async {
        do { try await samples.makeShop() } catch { logger.warning("there is no sample shop to ask about", ["error": "\(error)"]) }
    }

    private static func questions(_ settings: YardmasterSettings) -> [DemoQuestion] {
        settings.sources.isEmpty ? [] : [DemoQuestion("list tables", "tells what there is to ask about")]
    }

    private static func ownAddress(_ host: String) -> String {
        if host == "0.0.0.0" || host == "::" { return "127.0.0.1" }
        return host.contains(":") ? "[\(host)]" : host
    }

    private static func send(_ request: OutgoingSignedRequest, to origin: String, with client: HTTPClient) async -> SlackDelivery.Outcome {
        let timeouts = HTTPClientRequest.Timeouts(connect: .seconds(3), firstByte: .seconds(3), total: .seconds(3))
        do {
            let answer = try await client.send(
                HTTPClientRequest(.post, url: origin + request.path, headers: request.headers, body: request.body, timeouts: timeouts)
            )
            return .answered(status: answer.status, noRetry: answer.headers["X-Slack-No-Retry"] != nil)
        } catch {
            return error.code == .timedOut ? .timedOut : .failed
        }
    }
}
