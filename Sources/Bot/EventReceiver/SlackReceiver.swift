import Conversation
package import HTTPServer
import Inbox
import JSON
package import Slack
package import Telemetry
package import Time

/// Slack's three endpoints: verify the raw bytes, read just enough to file the event, make it durable, answer.
package struct SlackReceiver: Sendable {
    private let secrets: SlackSigningSecrets
    private let gate: SignatureGate
    private let intake: Intake
    private let clock: WallClock
    private let logger: Logger
    private let tracer: Tracer
    private let ignored: Counter
    private let foreign: ForeignEvents
    private let home: @Sendable () -> SlackHome?

    /// `home` is nil until Slack has said whose the token is.
    package init(
        secrets: SlackSigningSecrets,
        gate: SignatureGate,
        intake: Intake,
        metrics: Metrics,
        logger: Logger,
        tracer: Tracer = .off,
        home: @escaping @Sendable () -> SlackHome? = { nil },
        clock: WallClock = .system
    ) {
        self.secrets = secrets
        self.gate = gate
        self.intake = intake
        self.clock = clock
        self.logger = logger
        self.tracer = tracer
        self.home = home
        foreign = ForeignEvents(metrics: metrics, logger: logger)
        ignored = metrics.counter(
            "yardmaster_events_total",
            help: "Verified events by what became of them at the door.",
            labels: [("outcome", "ignored")]
        )
    }

    package var routes: [Route] {
        [
            Route(.post, path: "/slack/events", handler: events),
            Route(.post, path: "/slack/interactivity", handler: interactivity),
            Route(.post, path: "/slack/commands", handler: commands),
        ]
    }

    package func events(_ request: HTTPRequest) async -> HTTPResponse {
        let start = tracer.startOfRoot()
        if let refusal = refusal(of: request, endpoint: "/slack/events") { return refusal }
        let arrival: SlackArrival
        do { arrival = try SlackEnvelope.scan(request.body, home: home()) } catch { return malformed(error) }
        switch arrival {
        case .urlVerification(let challenge):
            let body = JSON.object(["challenge": .string(challenge)]).serialized()
            return HTTPResponse(.ok, headers: [("Content-Type", "application/json")], body: .bytes(body))
        case .rateLimited(let team, let minute):
            logger.warning(
                "Slack holds events back: the workspace sent more than it delivers in an hour",
                ["team": team, "minute": "\(minute)"]
            )
            return Intake.acknowledged
        case .uninteresting(let reason):
            return passOver(reason, endpoint: "/slack/events")
        case .event(let keys):
            return await intake.acknowledge(keys.arrival(of: request.body, source: .events, at: clock.now()), since: start)
        }
    }

    private func interactivity(_ request: HTTPRequest) async -> HTTPResponse {
        let start = tracer.startOfRoot()
        if let refusal = refusal(of: request, endpoint: "/slack/interactivity") { return refusal }
        do {
            switch try SlackInteraction.scan(request.body, home: home()) {
            case .event(let keys):
                return await intake.acknowledge(keys.arrival(of: request.body, source: .interactivity, at: clock.now()), since: start)
            case .options:
                // No view of ours has a select with options of its own yet; an empty list is what Slack shows as "no results".
                return HTTPResponse(.ok, headers: [("Content-Type", "application/json")], body: .bytes(Array(#"{"options":[]}"#.utf8)))
            case .incomplete(let complaints):
                ignored.increment()
                let errors = JSONObject(complaints.sorted { $0.key < $1.key }.map { (key: $0.key, value: .string($0.value)) })
                let body = JSON.object(["response_action": "errors", "errors": .object(errors)]).serialized()
                return HTTPResponse(.ok, headers: [("Content-Type", "application/json")], body: .bytes(body))
            case .uninteresting(let reason):
                return passOver(reason, endpoint: "/slack/interactivity")
            }
        } catch {
            return malformed(error)
        }
    }

    private func commands(_ request: HTTPRequest) async -> HTTPResponse {
        // Slack probes the address of a command without signing: a terminal answer, whatever else the body says.
        if request.headers.value(of: "x-slack-signature") == nil, SlackCommand.isSSLCheck(request.body) { return Intake.acknowledged }
        let start = tracer.startOfRoot()
        if let refusal = refusal(of: request, endpoint: "/slack/commands") { return refusal }
        do {
            switch try SlackCommand.scan(request.body, home: home()) {
            case .sslCheck: return Intake.acknowledged
            case .uninteresting(let reason): return passOver(reason, endpoint: "/slack/commands")
            case .event(let keys):
                return await intake.acknowledge(keys.arrival(of: request.body, source: .commands, at: clock.now()), since: start)
            }
        } catch {
            return malformed(error)
        }
    }

    /// Nil for a request that Slack signed.
    private func refusal(of request: HTTPRequest, endpoint: String) -> HTTPResponse? {
        let verdict = SlackSignature.verify(
            timestamp: request.headers.value(of: "x-slack-request-timestamp"),
            signature: request.headers.value(of: "x-slack-signature"),
            body: request.body,
            secrets: secrets,
            now: clock.now()
        )
        guard case .failed(let reason) = verdict else { return nil }
        return gate.refuse(request, endpoint: endpoint, reason: reason.rawValue, counts: reason.isCounted)
    }

    private func passOver(_ reason: SlackIndifference, endpoint: String) -> HTTPResponse {
        if reason == .foreignWorkspace { foreign.note(endpoint: endpoint, at: clock.now()) } else { ignored.increment() }
        return Intake.acknowledged
    }

    private func malformed(_ error: any Error) -> HTTPResponse {
        logger.warning("a signed request could not be read", ["error": "\(error)"])
        return HTTPResponse(.badRequest)
    }
}

extension SlackArrivalKeys {
    func arrival(of body: [UInt8], source: SlackSource, at now: Moment) -> Arrival {
        Arrival(
            eventKey: event,
            messageKey: message,
            source: source.rawValue,
            threadKey: thread,
            bypasses: bypasses,
            receivedAt: now,
            trace: TraceContext.newTraceID(),
            body: body
        )
    }
}
