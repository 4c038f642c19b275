package import Conversation
package import Redaction
import Time

extension SlackPlatform {
    /// A message that grows where Slack has such a thing; elsewhere one that is replaced again and again.
    package func open(_ live: LiveMessage, showing: Redacted<Showing>, to asker: Person?) async -> LiveOutcome {
        let thread = live.thread
        guard let root = thread.root, !hasEnded(thread.workspace) else { return .refused(reason: "there is no thread to show it in") }
        if let asker, lives.takesStreams(thread.channel), let outcome = await startStream(showing.value, in: thread, root, for: asker) {
            return outcome
        }
        guard let message = Self.message(showing.value, live) else { return .refused(reason: "there is nothing to show") }
        let delivery = SlackDelivery(id: live.deliveryID, part: 0)
        do throws(SlackError) {
            let posted = try await api.postMessage(
                message,
                to: thread.channel,
                thread: root,
                delivery: delivery,
                patience: .zero,
                sparing: Self.spared
            )
            return .shown(handle: posted.timestamp)
        } catch {
            return Self.live(error)
        }
    }

    /// How many turns are left to answers.
    private static let spared = 2

    /// Nil where a message of the other kind has to do.
    private func startStream(_ showing: Showing, in thread: ThreadID, _ root: String, for asker: Person) async -> LiveOutcome? {
        var stream = SlackStream(at: api.now)
        guard let chunks = stream.chunks(for: showing, at: api.now), !chunks.isEmpty else { return nil }
        do throws(SlackError) {
            let recipient = (user: asker.id, team: asker.workspace)
            let timestamp = try await api.startStream(chunks, channel: thread.channel, thread: root, recipient: recipient, patience: .zero)
            lives.keep(stream, of: timestamp)
            return .shown(handle: SlackLiveHandle(timestamp: timestamp, isStream: true).text)
        } catch {
            if error.mayHaveHappened { return .inDoubt(reason: error.description, mayArriveWithin: error.mayStillHappenFor) }
            switch error.handling {
            case .rateLimited: break
            case .retry: return .later(after: .seconds(1))
            case .stopAndAlert, .drop, .fixContent, .successEquivalent, .ambiguous, .programming: lives.refuseStreams(in: thread.channel)
            }
            return nil
        }
    }

    package func show(_ showing: Redacted<Showing>, in handle: String, of live: LiveMessage) async -> LiveOutcome {
        let handle = SlackLiveHandle(handle)
        guard !hasEnded(live.thread.workspace) else { return .refused(reason: "the workspace withdrew its credentials") }
        return await lives.call(on: handle.timestamp) { [self] in await show(showing.value, in: handle, of: live) }
    }

    private func show(_ showing: Showing, in handle: SlackLiveHandle, of live: LiveMessage) async -> LiveOutcome {
        let channel = live.thread.channel
        do throws(SlackError) {
            if handle.isStream {
                if try await append(showing, to: handle.timestamp, in: channel) { return .shown(handle: handle.text) }
                try await api.stopStream(channel: channel, timestamp: handle.timestamp, patience: .zero)
                lives.keep(nil, of: handle.timestamp)
            }
            guard let message = Self.message(showing, live) else { return .refused(reason: "there is nothing to show") }
            let delivery = SlackDelivery(id: live.deliveryID, part: 0)
            // The last words of a message have no reason to wait for others.
            let sparing = showing.hasEnded ? 0 : Self.spared
            _ = try await api.update(
                message,
                channel: channel,
                timestamp: handle.timestamp,
                delivery: delivery,
                patience: .zero,
                sparing: sparing
            )
            return .shown(handle: handle.timestamp)
        } catch {
            return Self.live(error, isThere: true)
        }
    }

    /// False where the stream takes no more, and the message has to be replaced.
    private func append(_ showing: Showing, to timestamp: String, in channel: String) async throws(SlackError) -> Bool {
        guard var stream = lives.stream(timestamp), let chunks = stream.chunks(for: showing, at: api.now) else { return false }
        do throws(SlackError) {
            if !chunks.isEmpty { try await api.appendStream(chunks, channel: channel, timestamp: timestamp, patience: .zero) }
            lives.keep(stream, of: timestamp)
            return true
        } catch {
            // What it shows is not known any more.
            if error.mayHaveHappened { lives.keep(nil, of: timestamp) }
            if error.code == "message_not_in_streaming_state" { return false }
            throw error
        }
    }

    private static func message(_ showing: Showing, _ live: LiveMessage) -> SlackMessage? {
        // An answer of several messages is shown whole when it is one; on the way its beginning has to do.
        BlockKit.render(showing.reply, deliveryID: live.deliveryID).first
    }

    private static func live(_ error: SlackError, isThere: Bool = false) -> LiveOutcome {
        if error.mayHaveHappened, !isThere { return .inDoubt(reason: error.description, mayArriveWithin: error.mayStillHappenFor) }
        return switch error.handling {
        case .rateLimited(let time): .later(after: time)
        case .retry(let time): .later(after: time ?? .seconds(2))
        // An append that may have arrived: what comes next replaces all of it.
        case .ambiguous: .later(after: .seconds(1))
        case .stopAndAlert, .drop, .fixContent, .successEquivalent, .programming: .refused(reason: error.description)
        }
    }

    package func find(_ live: LiveMessage) async -> Sighting {
        let since = Moment(milliseconds: live.beganAt)
        let search = await api.findLive(
            SlackDelivery(id: live.deliveryID, part: 0),
            channel: live.thread.channel,
            thread: live.thread.root,
            since: since,
            ownUser: home()?.user
        )
        switch search {
        case .found(let handle): return .found(id: handle)
        case .absent: return .absent
        case .unknown(let error):
            if let time = error?.turnComesIn { return .notYet(after: time) }
            if let error, error.handling == .drop { return .absent }
            return .failed(reason: error?.description ?? "the history was too long to search")
        }
    }

    package func removal(of live: LiveMessage) -> RenderedPart? { SlackOutbound.removal(of: live) }

    // MARK: - The answer

    /// Makes the live message the answer. Nil where the answer goes out as it would without one.
    func replace(_ live: String, by outbound: SlackOutbound, _ part: OutboundPart) async -> SendOutcome? {
        let handle = SlackLiveHandle(live)
        switch outbound.way {
        case .update: return nil
        case .message: return await become(outbound, handle, part)
        case .removal: return await remove(handle, outbound.channel) ?? .sent(id: nil)
        // Whoever else sees the thread is not to see the answer.
        case .ephemeral, .response: return await remove(handle, outbound.channel)
        }
    }

    private func become(_ outbound: SlackOutbound, _ handle: SlackLiveHandle, _ part: OutboundPart) async -> SendOutcome {
        // A call that hangs could put the progress in the answer's place.
        guard await lives.isQuiet(handle.timestamp, within: .seconds(1)) else { return await standAlone(handle, outbound, "it is slow") }
        do throws(SlackError) {
            if handle.isStream { try await api.stopStream(channel: outbound.channel, timestamp: handle.timestamp, patience: .zero) }
            lives.keep(nil, of: handle.timestamp)
            let delivery = SlackDelivery(id: part.deliveryID, part: part.part)
            return .sent(
                id: try await api.update(
                    outbound.message,
                    channel: outbound.channel,
                    timestamp: handle.timestamp,
                    delivery: delivery,
                    patience: .zero
                ).timestamp
            )
        } catch {
            switch error.handling {
            case .rateLimited(let time) where time <= Self.shortWait: return Self.outcome(of: error, sentBy: .update)
            // What showed the progress must not keep the answer waiting; and what it cannot become, it is not in the way of.
            case .rateLimited, .drop, .fixContent, .programming: return await standAlone(handle, outbound, error.description)
            case .retry, .stopAndAlert, .successEquivalent, .ambiguous: return Self.outcome(of: error, sentBy: .update)
            }
        }
    }

    private static let shortWait = Duration.seconds(1)

    private func standAlone(_ handle: SlackLiveHandle, _ outbound: SlackOutbound, _ reason: String) async -> SendOutcome {
        switch await remove(handle, outbound.channel) {
        case nil: .stoodAlone(reason: reason)
        // Slack takes fewer removals than messages: where many ask at once, answers would wait for the turns of those.
        case .notYet(let time)? where time > Self.shortWait: .stoodAlone(reason: reason, leaving: outbound.removal(of: handle.timestamp))
        case .later(let time?, _)? where time > Self.shortWait: .stoodAlone(reason: reason, leaving: outbound.removal(of: handle.timestamp))
        case let outcome?: outcome
        }
    }

    /// Nil once it is gone. It may be gone already.
    func remove(_ handle: SlackLiveHandle, _ channel: String) async -> SendOutcome? {
        lives.keep(nil, of: handle.timestamp)
        do throws(SlackError) {
            try await api.delete(channel: channel, timestamp: handle.timestamp, patience: .zero)
            return nil
        } catch {
            switch error.handling {
            // It cannot be taken away by us, now or later.
            case .drop, .fixContent, .programming, .successEquivalent: return nil
            case .retry, .rateLimited, .stopAndAlert, .ambiguous: return Self.outcome(of: error, sentBy: .update)
            }
        }
    }
}
