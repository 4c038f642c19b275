import Conversation
import HTTPClient
import JSON
package import Time

/// Puts the files of an answer into Slack before the message that shows them: privately, so that whatever dies in between leaves nothing
/// to be seen, and one event still makes one message.
package struct SlackUploads: Sendable {
    package struct Holding: Sendable {
        /// None where Slack has them.
        package var bytes: [UInt8]
        package var upload: SlackUpload?

        package init(bytes: [UInt8], upload: SlackUpload?) {
            self.bytes = bytes
            self.upload = upload
        }
    }

    /// The house's memory of files. Nil for what it does not know.
    package typealias Load = @Sendable (_ id: String) async throws -> Holding?
    package typealias Note = @Sendable (_ upload: SlackUpload, _ id: String) async throws -> Void

    package struct Limits: Sendable {
        /// An answer waits so long for its files; then it goes without them, and says so.
        package var patience: Duration
        package var time: Duration

        package init(patience: Duration = .seconds(45), time: Duration = .seconds(30)) {
            self.patience = patience
            self.time = time
        }
    }

    static let scope = "files:write"

    private let api: SlackWebAPI
    private let hosts: SlackFileHosts
    private let limits: Limits
    private let clock: WallClock
    private let load: Load
    private let note: Note
    private let send: SlackWebAPI.Send

    /// - Parameter standIns: hosts with their ports that may take files as Slack's own do.
    package init(
        api: SlackWebAPI,
        standIns: Set<String> = [],
        limits: Limits = Limits(),
        clock: WallClock = .system,
        load: @escaping Load,
        note: @escaping Note,
        send: @escaping SlackWebAPI.Send
    ) {
        self.api = api
        hosts = SlackFileHosts(standIns: standIns)
        self.limits = limits
        self.clock = clock
        self.load = load
        self.note = note
        self.send = send
    }

    enum Preparation: Equatable {
        case ready(SlackMessage)
        case wait(Duration, reason: String)
    }

    /// The message with its files in it, or with words in their places.
    func prepare(_ message: SlackMessage, since created: Moment) async -> Preparation {
        var prepared = message
        for slot in message.slots {
            switch await place(slot, within: limits.patience - (clock.now() - created)) {
            case .shown(let showing): prepared.fill(slot, showing)
            case .wait(let time, let reason): return .wait(time, reason: reason)
            }
        }
        return .ready(prepared)
    }

    private enum Placing {
        case shown(SlackFileSlot.Showing)
        case wait(Duration, reason: String)
    }

    private func place(_ slot: SlackFileSlot, within patience: Duration) async -> Placing {
        do throws(Setback) {
            let upload = try await upload(slot.attachment)
            guard slot.attachment.kind == .png else { return .shown(.link(upload)) }
            if await isReady(upload) { return .shown(.picture(upload)) }
            // Slack looks through what it is given before it shows it, and refuses the whole message until then.
            return patience > .zero ? .wait(.seconds(1), reason: "Slack is not done with a picture yet") : .shown(.link(upload))
        } catch {
            let wait = error.after ?? .seconds(2)
            if error.mayPass, wait <= patience { return .wait(wait, reason: error.problem.words) }
            return .shown(.words(error.problem))
        }
    }

    private func upload(_ attachment: Reply.Attachment) async throws(Setback) -> SlackUpload {
        let holding: Holding
        do {
            guard let found = try await load(attachment.id) else { throw Setback(.notKept) }
            holding = found
        } catch { throw error as? Setback ?? Setback(.unreadable, mayPass: true) }
        if let upload = holding.upload { return upload }
        guard !holding.bytes.isEmpty else { throw Setback(.notKept) }
        let upload = try await upload(holding.bytes, attachment, triesAgain: true)
        // Before the message goes: whoever sends it again finds it, and uploads nothing a second time.
        do { try await note(upload, attachment.id) } catch { throw Setback(.unreadable, mayPass: true) }
        return upload
    }

    private func upload(_ bytes: [UInt8], _ attachment: Reply.Attachment, triesAgain: Bool) async throws(Setback) -> SlackUpload {
        let ticket: SlackUploadTicket
        do throws(SlackError) { ticket = try await api.uploadTicket(name: attachment.name, length: bytes.count) } catch {
            throw Setback(error)
        }
        guard hosts.take(ticket.url) else { throw Setback(.foreignAddress) }
        switch await post(bytes, to: ticket.url) {
        case .taken: break
        // The address is good for a short while, and for one file.
        case .expired where triesAgain: return try await upload(bytes, attachment, triesAgain: false)
        case .expired: throw Setback(.unavailable("its upload addresses expire at once"), mayPass: true)
        case .failed(let setback): throw setback
        }
        let said: JSON
        do throws(SlackError) { said = try await api.completeUpload(ticket.file, title: attachment.title) } catch { throw Setback(error) }
        return SlackUpload(file: ticket.file, link: await link(said, ticket.file), at: clock.now())
    }

    /// Without a page to link to, a table could not be opened by anybody.
    private func link(_ said: JSON, _ file: String) async -> String? {
        if let link = said["permalink"]?.string, !link.isEmpty { return link }
        return try? await api.file(file)["permalink"]?.string
    }

    /// In doubt it is: the message says otherwise if it is not, and is then sent with a link.
    private func isReady(_ upload: SlackUpload) async -> Bool {
        guard let file = try? await api.file(upload.file), let type = file["mimetype"]?.string else { return true }
        return !type.isEmpty
    }

    // MARK: - The bytes

    private enum Posting {
        case taken
        case expired
        case failed(Setback)
    }

    /// Without the token: whoever knows the address may write there, and it is nobody else's to know.
    private func post(_ bytes: [UInt8], to url: String) async -> Posting {
        let request = HTTPClientRequest(
            .post,
            url: url,
            headers: [("Content-Type", "application/octet-stream")],
            body: bytes,
            timeouts: HTTPClientRequest.Timeouts(firstByte: limits.time, total: limits.time),
            maximumBody: 64 << 10
        )
        let answer: HTTPClientResponse
        do throws(HTTPClientError) { answer = try await send(request) } catch {
            return .failed(Setback(error.code == .timedOut ? .tooSlow : .unavailable(error.message), mayPass: true))
        }
        switch answer.status {
        case 200..<300 where Self.agrees(answer.body, bytes.count): return .taken
        case 200..<300: return .failed(Setback(.unavailable("it took only a part"), mayPass: true))
        case 413: return .failed(Setback(.tooLarge))
        case 403, 404, 410: return .expired
        case 429: return .failed(Setback(.rateLimited, mayPass: true, after: SlackAnswer.retryAfter(answer.headers) ?? .seconds(5)))
        case 500...: return .failed(Setback(.unavailable("HTTP \(answer.status)"), mayPass: true))
        default: return .failed(Setback(.refused("HTTP \(answer.status)")))
        }
    }

    /// `OK - 1234`, where it is said at all.
    private static func agrees(_ body: [UInt8], _ count: Int) -> Bool {
        let words = String(decoding: body.prefix(64), as: UTF8.self).split(whereSeparator: { $0 == " " || $0.isNewline })
        guard words.count >= 3, words[0] == "OK", words[1] == "-", let taken = Int(words[2]) else { return true }
        return taken == count
    }
}

/// What stood in the way, and whether it may pass by itself.
private struct Setback: Error {
    var problem: SlackUploadProblem
    var mayPass: Bool
    var after: Duration?

    init(_ problem: SlackUploadProblem, mayPass: Bool = false, after: Duration? = nil) {
        self.problem = problem
        self.mayPass = mayPass
        self.after = after
    }

    init(_ error: SlackError) {
        switch error.handling {
        case _ where error.code == "missing_scope": self.init(.missingScope(error.neededScopes ?? SlackUploads.scope))
        case .rateLimited(let time): self.init(.rateLimited, mayPass: true, after: time)
        case .retry(let time): self.init(.unavailable(error.code), mayPass: true, after: time)
        case .ambiguous: self.init(.unavailable(error.code), mayPass: true)
        case .stopAndAlert, .drop, .fixContent, .successEquivalent, .programming: self.init(.refused(error.code))
        }
    }
}
