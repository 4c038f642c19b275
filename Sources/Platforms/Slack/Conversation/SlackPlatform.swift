package import Conversation
package import Redaction
import Threading
import Time

/// Slack in the words that all platforms share.
package final class SlackPlatform: ChatPlatform {
    package let platform = Platform.slack

    let api: SlackWebAPI
    private let decoder: SlackDecoder
    private let files: SlackFiles?
    private let uploads: SlackUploads?
    let home: @Sendable () -> SlackHome?
    let hasEnded: @Sendable (_ workspace: String) -> Bool
    /// The signs that are being put up, so that a fast answer does not take one down before it is up.
    private let signs = Locked<[SlackSign: Task<Bool, Never>]>([:])
    let lives = SlackLives()
    private let goingDown = Locked<[SlackSign: Task<Void, Never>]>([:])

    package init(
        api: SlackWebAPI,
        decoder: SlackDecoder,
        files: SlackFiles? = nil,
        uploads: SlackUploads? = nil,
        home: @escaping @Sendable () -> SlackHome? = { nil },
        hasEnded: @escaping @Sendable (_ workspace: String) -> Bool = { _ in false }
    ) {
        self.api = api
        self.decoder = decoder
        self.files = files
        self.uploads = uploads
        self.home = home
        self.hasEnded = hasEnded
    }

    package func decode(source: String, body: [UInt8]) throws -> Incoming {
        guard let source = SlackSource(rawValue: source) else { throw SlackDecodingError.missing(source) }
        return try decoder.decode(source: source, body: body)
    }

    package func replacingText(in body: [UInt8], with text: String) throws -> [UInt8] { try SlackEdit.replacingText(in: body, with: text) }

    package func render(_ reply: Redacted<Reply>, to destination: Destination, deliveryID: String) throws -> [RenderedPart] {
        SlackOutbound.parts(of: reply, to: destination, deliveryID: deliveryID)
    }

    package func send(_ part: OutboundPart) async -> SendOutcome {
        guard var outbound = SlackOutbound(part) else { return .refused(reason: "the stored reply cannot be read") }
        if hasEnded(outbound.workspace) { return .refused(reason: "the workspace withdrew its credentials") }
        if let uploads, !outbound.message.slots.isEmpty {
            switch await uploads.prepare(outbound.message, since: Moment(milliseconds: part.createdAtMilliseconds)) {
            case .ready(let message): outbound.message = message
            case .wait(let time, let reason): return .later(after: time, reason: reason)
            }
        }
        let outcome = await sayOrBecome(outbound, part)
        if case .sent = outcome { takeDown(outbound.sign) }
        return outcome
    }

    private func sayOrBecome(_ outbound: SlackOutbound, _ part: OutboundPart) async -> SendOutcome {
        if let live = part.live, let outcome = await replace(live, by: outbound, part) { return outcome }
        if case .removal(let timestamp?) = outbound.way {
            return await remove(SlackLiveHandle(timestamp: timestamp, isStream: false), outbound.channel) ?? .sent(id: nil)
        }
        return await deliver(outbound, part)
    }

    private func deliver(_ outbound: SlackOutbound, _ part: OutboundPart) async -> SendOutcome {
        do throws(SlackError) {
            // One whose turn has not come waits in the outbox, where it is in nobody's way.
            return .sent(id: try await post(outbound, outbound.message, part, patience: .zero))
        } catch {
            guard error.handling == .fixContent else { return Self.outcome(of: error, sentBy: outbound.way) }
        }
        if !outbound.message.pictures.isEmpty {
            do throws(SlackError) {
                return .sent(id: try await post(outbound, outbound.message.linkingPictures(), part, patience: nil))
            } catch {
                guard error.handling == .fixContent else { return Self.outcome(of: error, sentBy: outbound.way) }
            }
        }
        // A message that Slack cannot show is better said plainly than not at all.
        do throws(SlackError) {
            // Sent back now, it would use its next turn on the blocks again.
            return .sent(id: try await post(outbound, SlackMessage(text: outbound.plainText), part, patience: nil))
        } catch {
            return Self.outcome(of: error, sentBy: outbound.way)
        }
    }

    private func post(
        _ outbound: SlackOutbound,
        _ message: SlackMessage,
        _ part: OutboundPart,
        patience: Duration?
    ) async throws(SlackError) -> String? {
        switch outbound.way {
        case .message:
            let delivery = SlackDelivery(id: part.deliveryID, part: part.part)
            return try await api.postMessage(
                message,
                to: outbound.channel,
                thread: outbound.thread,
                delivery: delivery,
                patience: patience
            ).timestamp
        case .update:
            // Nothing to change, and nothing that could be changed later either.
            guard let thread = outbound.thread else { return nil }
            return try await api.update(message, channel: outbound.channel, timestamp: thread, patience: patience).timestamp
        case .ephemeral(let user):
            _ = try await api.postEphemeral(message, to: outbound.channel, user: user, thread: outbound.thread, patience: patience)
            return nil
        case .response(let url):
            try await api.respond(SlackResponse(.privately, message), to: url, patience: patience)
            return nil
        // What was to be taken away was never there.
        case .removal: return nil
        }
    }

    static func outcome(of error: SlackError, sentBy way: SlackOutbound.Way) -> SendOutcome {
        if let time = error.turnComesIn { return .notYet(after: time) }
        let reason = error.description
        // An error of Slack's own may come after the message was posted. What can be looked for is, whatever the error; what cannot
        // is given up in doubt, but not for the one status that says nothing was done.
        if error.mayHaveHappened, way == .message || error.code != "http_503" {
            return .ambiguous(reason: reason, mayArriveWithin: error.mayStillHappenFor)
        }
        return switch error.handling {
        case .retry(let after): .later(after: after, reason: reason)
        case .rateLimited(let after): .later(after: after, reason: reason)
        // An operator has to act; the reply waits for that as it waits for an outage to end.
        case .stopAndAlert: .later(after: nil, reason: reason)
        case .ambiguous: .ambiguous(reason: reason, mayArriveWithin: error.mayStillHappenFor)
        case .successEquivalent: .sent(id: nil)
        case .drop, .fixContent, .programming: .refused(reason: reason)
        }
    }

    package func find(_ part: OutboundPart) async -> Sighting {
        guard let outbound = SlackOutbound(part) else { return .unknowable }
        switch outbound.way {
        case .message where part.live != nil: return .repeatable
        case .removal: return .repeatable
        case .message: break
        // Once more does no more than once, and the next one waits for it.
        case .update: return .absent
        case .ephemeral, .response: return .unknowable
        }
        let delivery = SlackDelivery(id: part.deliveryID, part: part.part)
        let since = Moment(milliseconds: part.createdAtMilliseconds)
        switch await api.findDelivery(delivery, channel: outbound.channel, thread: outbound.thread, since: since, patience: .zero) {
        case .found(let timestamp):
            takeDown(outbound.sign)
            return .found(id: timestamp)
        case .absent: return .absent
        case .unknown(let error):
            if let time = error?.turnComesIn { return .notYet(after: time) }
            // A thread that is gone has no room for the reply either; sending will say so.
            if let error, error.handling == .drop { return .absent }
            return .failed(reason: error?.description ?? "the history was too long to search")
        }
    }

    package func members(ofGroup group: String, workspace: String) async throws -> Set<String> {
        Set(try await api.members(ofGroup: group))
    }

    package func open(_ file: SharedFile) async throws -> any AsyncSequence<[UInt8], any Error> & Sendable {
        guard let files else { throw FileProblem(.noFilesHere, file: file.name) }
        return try await files.open(file)
    }

    package func suggest(_ prompts: [SuggestedPrompt], in opening: Opening) async {
        let prompts = prompts.map { SlackPrompt(title: $0.title, message: $0.message) }
        // Only the older assistant view hangs its prompts on a thread. Prompts are a courtesy: a failure changes nothing.
        let thread = opening.place == .assistantThread ? opening.thread.root : nil
        try? await api.setSuggestedPrompts(prompts, channel: opening.thread.channel, thread: thread)
    }
}

// MARK: - The visible sign

extension SlackPlatform {
    package func beginWorking(on question: Question) async {
        guard let sign = SlackSign(for: question), !hasEnded(question.thread.workspace) else { return }
        // Not waited for: a slow Slack must not hold up the answer. Whoever takes the sign down waits for it instead.
        let task = Task { [api] in await sign.putUp(with: api) }
        signs.withLock { $0[sign] = task }
    }

    package func endWorking(on question: Question) async {
        guard !hasEnded(question.thread.workspace) else { return }
        takeDown(SlackSign(for: question), isAnswered: false)
    }

    package func endWorking(in thread: ThreadID) async {
        guard let root = thread.root else { return }
        try? await api.setSessionStatus(.active, channel: thread.channel, thread: root)
    }

    /// Not waited for either: Slack lets reactions be removed only every few seconds, and no other answer waits for that.
    private func takeDown(_ sign: SlackSign?, isAnswered: Bool = true) {
        guard let sign else { return }
        let goingUp = signs.withLock { $0.removeValue(forKey: sign) }
        goingDown.withLock { tasks in
            tasks[sign] = Task { [api, goingDown] in
                if await goingUp?.value ?? true { await sign.takeDown(with: api, isAnswered: isAnswered) }
                _ = goingDown.withLock { $0.removeValue(forKey: sign) }
            }
        }
    }

    /// For a shutdown: gives the signs that are to go a moment to be gone. Its own task is cancelled by then, so the waiting is another's.
    package func takeDownSigns() async {
        await Task { [goingDown] in
            for _ in 0..<20 where !goingDown.withLock({ $0.isEmpty }) { try? await Task.sleep(for: .milliseconds(100)) }
        }.value
    }
}
