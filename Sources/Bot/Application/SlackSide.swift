import Agents
import Alerts
import Attachments
import Conversation
import EventReceiver
import Failsafe
import Failures
package import HTTPClient
package import HTTPServer
import Inbox
package import Lifecycle
import Operations
import RunGuy
package import Settings
package import Slack
package import Telemetry
import Threading
import Time
import Workers

/// Slack, wired to the house: its endpoints, its workers, its client.
package struct SlackSide: Sendable {
    package let routes: [Route]
    package let services: [any Service]
    /// Ends what the workers hold, when the failsafe disables the bot.
    package let interrupt: @Sendable () -> Void
    package let platform: SlackPlatform

    package init(_ slack: YardmasterSettings.Slack, in house: House) throws {
        guard let secrets = SlackSigningSecrets(slack.signingSecrets) else {
            throw StartError("SLACK_SIGNING_SECRET is empty; copy it from Basic Information of your Slack app")
        }
        let api = SlackSide.api(slack, client: house.client, logger: house.logger, tracer: house.tracer)
        let installations = house.installations
        let home = Locked<SlackHome?>(nil)
        let platform = SlackPlatform(
            api: api,
            decoder: SlackDecoder(allowedResponseHosts: Self.standIns(slack), home: { home.withLock { $0 } }),
            files: SlackFiles(token: slack.botToken, api: api, standIns: Self.standIns(slack)) {
                [client = house.client] request throws(HTTPClientError) in try await client.stream(request)
            },
            uploads: Self.uploads(api, slack, in: house),
            home: { home.withLock { $0 } },
            hasEnded: { installations.hasEnded($0) }
        )
        let latch = house.latch
        let file = house.file
        let mayWork: @Sendable () -> Bool = { latch.stage != .disabled && !file.isLost }

        let doorkeeper = Doorkeeper(roster: house.settings.roster) { group, person in
            try await platform.members(ofGroup: group, workspace: person.workspace)
        }
        let limits = AskLimits(
            perUserPerMinute: house.settings.userQuestionsPerMinute,
            perChannelPerMinute: house.settings.channelQuestionsPerMinute
        )
        let (operations, logger) = (house.operations, house.logger)
        let conductor = Conductor(
            agent: house.agent { await doorkeeper.isMember($0, of: $1) },
            doorkeeper: doorkeeper,
            memory: house.memory,
            limits: limits,
            tracer: house.tracer,
            turnedAway: { question, _ in
                do { try await operations.turnedAway(question) } catch {
                    logger.error("a refusal could not be written down", ["error": "\(error)"])
                }
            }
        )
        let channel: @Sendable (String) -> ThreadID? = { id in
            home.withLock { $0 }.map { ThreadID(platform: .slack, workspace: $0.workspace, channel: id, root: nil) }
        }
        let alerts = house.alerts(on: platform, channel: channel)
        let pages = house.pages(on: platform, channel: channel)
        let worker = Worker(
            inbox: house.inbox,
            owner: house.owner,
            platforms: [platform],
            handlers: [alerts.handler, pages.handler, house.fixNews(on: platform)],
            conductor: conductor,
            installations: installations,
            redactor: house.settings.redactor,
            ratings: { rating, connection in
                try FailureMemory.rate(rating.id, helpful: rating.helpful, by: rating.person.key, at: rating.at, on: connection)
            },
            // Whose roles hold for whom is not known before Slack has said whose the token is. Until then an answer could not be sent.
            mayWork: { mayWork() && home.withLock { $0 } != nil },
            telemetry: WorkTelemetry(logger: house.logger, metrics: house.metrics, tracer: house.tracer)
        )
        let postman = Postman(
            outbox: house.outbox,
            owner: house.owner,
            platforms: [platform],
            whenSent: { [alertSent = alerts.whenSent, pageSent = pages.whenSent] item, id, now, connection in
                // Each knows its own.
                try alertSent(item, id, now, connection)
                try pageSent(item, id, now, connection)
            },
            mayWork: mayWork,
            logger: house.logger,
            tracer: house.tracer
        )
        let receiver = SlackReceiver(
            secrets: secrets,
            gate: SignatureGate(recorder: house.failures, metrics: house.metrics),
            intake: Intake(inbox: house.inbox, metrics: house.metrics, logger: house.logger, tracer: house.tracer),
            metrics: house.metrics,
            logger: house.logger,
            tracer: house.tracer,
            home: { home.withLock { $0 } }
        )

        let anchoring = house.channelAnchoring(on: platform, channel: channel)
        self.platform = platform
        routes = receiver.routes
        interrupt = { worker.interrupt() }
        let parts: [any Service] = [
            Loop("slack signs") {
                // At the end of the program, and not before.
                while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
                await platform.takeDownSigns()
            },
            Loop("postman") { await postman.run() },
            Loop("worker") { await worker.run() },
            Loop("slack credentials") { await Self.learnHome(api, in: house) { found in home.withLock { $0 = found } } },
        ]
        services = anchoring + parts
    }

    package static func api(
        _ slack: YardmasterSettings.Slack,
        client: HTTPClient,
        logger: Logger,
        tracer: Tracer = .off
    ) -> SlackWebAPI {
        SlackWebAPI(
            token: slack.botToken,
            configuration: SlackAPIConfiguration(baseURL: slack.apiURL, responseURLStandIns: standIns(slack)),
            warn: { method, warnings in logger.warning("Slack warns", ["method": method, "warnings": warnings.joined(separator: "; ")]) },
            tracer: tracer,
            send: { request throws(HTTPClientError) in try await client.send(request) }
        )
    }

    /// Slack's uploads, with the house's memory of them.
    private static func uploads(_ api: SlackWebAPI, _ slack: YardmasterSettings.Slack, in house: House) -> SlackUploads {
        SlackUploads(
            api: api,
            standIns: standIns(slack),
            load: { [attachments = house.attachments] id in
                try await attachments.file(id).map { file in
                    let upload = file.upload.map { SlackUpload(file: $0.file, link: $0.link, at: $0.at) }
                    return SlackUploads.Holding(bytes: file.bytes, upload: upload)
                }
            },
            note: { [attachments = house.attachments] upload, id in
                try await attachments.noteUpload(.init(file: upload.file, link: upload.link, at: upload.at), of: id)
            },
            send: { [client = house.client] request throws(HTTPClientError) in try await client.send(request) }
        )
    }

    /// Where the Web API is a stand-in, its host may give response URLs and files too.
    private static func standIns(_ slack: YardmasterSettings.Slack) -> Set<String> {
        guard let scheme = slack.apiURL.firstRange(of: "://") else { return [] }
        let host = String(slack.apiURL[scheme.upperBound...].prefix { $0 != "/" })
        return host == "slack.com" || host == "slack-gov.com" ? [] : [host.lowercased()]
    }

    /// Until Slack has said who we are. The bot accepts events meanwhile, also with Slack down; the answers wait.
    private static func learnHome(_ api: SlackWebAPI, in house: House, tell: @Sendable (SlackHome) -> Void) async {
        var wait = Duration.seconds(1)
        while !Task.isCancelled {
            do {
                let identity = try await api.authTest()
                house.logger.info("Slack knows the bot", ["team": identity.team, "user": identity.user, "url": identity.url])
                guard let home = SlackHome(identity) else { throw StartError("auth.test names no workspace") }
                tell(home)
                house.inbox.bell.ring()
                await revive(identity.teamID, in: house)
                break
            } catch {
                house.logger.warning(
                    "\((error as? SlackError)?.greeting ?? "who the bot is could not be kept"); trying again",
                    ["error": "\(error)", "in_seconds": "\(wait.components.seconds)"]
                )
                try? await Task.sleep(for: wait)
                wait = min(wait * 2, .seconds(30))
            }
        }
        // A service that ends by itself would end the program.
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
    }

    private static func revive(_ workspace: String, in house: House) async {
        do { try await house.installations.revive(workspace) } catch {
            house.logger.warning("the workspace stays marked as ended until the next start", ["error": "\(error)"])
        }
    }
}

/// Why the bot cannot start: what is wrong and what to do.
package struct StartError: Error, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}
