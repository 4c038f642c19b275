import Forms
package import HTTPServer
import JSON
package import Time

/// What the page calls. Whatever a visitor does goes through the workspace and then, signed, through the bot's own front door.
package struct DemoBrowserAPI: Sendable {
    /// Posts to the bot as Slack would, within Slack's three seconds.
    package typealias Send = @Sendable (OutgoingSignedRequest) async -> SlackDelivery.Outcome

    package struct Environment: Sendable {
        package var standIn: StandIn
        package var signer: DemoSigner
        package var send: Send
        /// Known only once the server listens.
        package var boundPort: @Sendable () -> Int
        /// A code that cannot be guessed.
        package var randomCode: @Sendable () -> String
        package var delivery: SlackDelivery
        package var clock: WallClock

        package init(
            standIn: StandIn,
            signer: DemoSigner,
            send: @escaping Send,
            boundPort: @escaping @Sendable () -> Int,
            randomCode: @escaping @Sendable () -> String,
            delivery: SlackDelivery = .demo,
            clock: WallClock = .system
        ) {
            self.standIn = standIn
            self.signer = signer
            self.send = send
            self.boundPort = boundPort
            self.randomCode = randomCode
            self.delivery = delivery
            self.clock = clock
        }
    }

    /// Where the page finds what messages show; which file, the query says.
    package static let filePath = "/demo/file"

    let environment: Environment

    package init(_ environment: Environment) { self.environment = environment }

    package var routes: [Route] {
        let refuse = DemoGate(boundPort: environment.boundPort).forPages
        return PageAssets.all.map { asset in
            Route(.get, path: asset.path, gate: refuse) { _ in asset.response }
        } + [
            Route(.get, path: "/demo/state", gate: refuse) { _ in .json(environment.standIn.snapshot()) },
            Route(.get, path: "/demo/events", gate: refuse) { request in
                events(lastEventID: request.headers.string(of: "Last-Event-ID"), query: request.query)
            },
            Route(
                .post,
                path: "/demo/upload",
                maximumBody: StandInFiles.largest,
                gate: DemoGate(boundPort: environment.boundPort).forUploads
            ) {
                upload($0.body, query: $0.query)
            },
            Route(.get, path: Self.filePath, gate: refuse) { file(query: $0.query) },
            Route(.post, path: "/demo/say", maximumBody: 128 << 10, gate: refuse) { say($0.body) },
            Route(.post, path: "/demo/press", maximumBody: 64 << 10, gate: refuse) { await press($0.body) },
        ]
    }

    /// A file waits here until a message shares it.
    func upload(_ body: [UInt8], query: String?) -> HTTPResponse {
        let name = query.flatMap { try? FormFields(parsing: Array($0.utf8)) }.flatMap { try? $0.value("name") } ?? ""
        let place = "http://127.0.0.1:\(environment.boundPort())\(StandInAPI.filePath)?id="
        do throws(StandInWorkspace.Refusal) {
            let file = try environment.standIn.change { (workspace, now) throws(StandInWorkspace.Refusal) in
                try workspace.upload(name, body, url: { place + $0 }, now: now)
            }
            return .json(["ok": true, "id": .string(file.id)])
        } catch { return Self.refusal(error.message) }
    }

    /// A picture is shown, and everything else a download: what somebody uploaded never becomes a page of this origin.
    func file(query: String?) -> HTTPResponse {
        let id = query.flatMap { try? FormFields(parsing: Array($0.utf8)) }.flatMap { try? $0.value("id") } ?? ""
        guard let found = environment.standIn.change({ workspace, _ in workspace.visibleFile(id) }) else {
            return .text(.notFound, "There is no such file in a message.\n")
        }
        return .file(found.bytes, named: found.file.name, found.file.kind?.mediaType ?? "application/octet-stream")
    }

    func say(_ body: [UInt8]) -> HTTPResponse {
        guard let json = try? JSON(parsing: body), let channel = json["channel"]?.string, let text = json["text"]?.string else {
            return Self.refusal("A message needs `channel` and `text`.")
        }
        do throws(StandInWorkspace.Refusal) {
            let files = (json["files"]?.array ?? []).compactMap(\.string)
            let prefix = environment.standIn.epoch.uppercased() + "N"
            let said = try environment.standIn.change { (workspace, now) throws(StandInWorkspace.Refusal) in
                try workspace.say(text, in: channel, thread: json["thread_ts"]?.string, sharing: files, eventPrefix: prefix, now: now)
            }
            for request in said.requests { Task { await deliver(request, in: channel) } }
            return .json(["ok": true, "ts": .string(said.timestamp)])
        } catch { return Self.refusal(error.message) }
    }

    func press(_ body: [UInt8]) async -> HTTPResponse {
        guard let json = try? JSON(parsing: body), let channel = json["channel"]?.string, let message = json["message_ts"]?.string,
            let block = json["block_id"]?.string, let action = json["action_id"]?.string
        else { return Self.refusal("A press needs `channel`, `message_ts`, `block_id` and `action_id`.") }
        let code = environment.randomCode()
        let responseURL = "http://127.0.0.1:\(environment.boundPort())\(StandInAPI.responsePath)?code=\(code)"
        let request: StandInWorkspace.Unsigned
        do throws(StandInWorkspace.Refusal) {
            request = try environment.standIn.change { (workspace, now) throws(StandInWorkspace.Refusal) in
                try workspace.press(
                    message: message,
                    in: channel,
                    block: block,
                    action: action,
                    value: json["value"]?.string,
                    responseURL: responseURL,
                    code: code,
                    now: now
                )
            }
        } catch { return Self.refusal(error.message) }
        // Slack tries a press once, and tells the person where it failed.
        let outcome = await environment.send(environment.signer.sign(request, now: environment.clock.now()))
        if case .answered(let status, _) = outcome, (200..<300).contains(status) { return .json(["ok": true]) }
        return .json(["ok": false, "error": .string(outcome.described)], status: .badGateway)
    }

    private func deliver(_ request: StandInWorkspace.Unsigned, in channel: String) async {
        var retry: SlackDelivery.Retry?
        while true {
            let outcome = await environment.send(environment.signer.sign(request, retry: retry, now: environment.clock.now()))
            let decision = environment.delivery.decision(after: outcome, retries: retry?.number ?? 0)
            if decision == .delivered { return }
            report(outcome, decision, in: channel)
            guard case .retry(let next, let wait) = decision, (try? await Task.sleep(for: wait)) != nil else { return }
            retry = next
        }
    }

    private func report(_ outcome: SlackDelivery.Outcome, _ decision: SlackDelivery.Decision, in channel: String) {
        environment.standIn.change { workspace, _ in
            workspace.changes.append(
                .deliveryProblem,
                ["channel": .string(channel), "problem": .string(outcome.described), "retries": .bool(decision != .givenUp)]
            )
        }
    }

    private static func refusal(_ message: String) -> HTTPResponse {
        .json(["ok": false, "error": .string(message)], status: .badRequest)
    }
}

extension SlackDelivery.Outcome {
    /// For the person in front of the page.
    var described: String {
        switch self {
        case .answered(503, noRetry: true): "The bot is disabled by its failsafe."
        case .answered(503, _): "The bot cannot accept messages just now (503)."
        case .answered(let status, _): "The bot answered with status \(status)."
        case .timedOut: "The bot did not answer within three seconds."
        case .failed: "The bot could not be reached."
        }
    }
}
