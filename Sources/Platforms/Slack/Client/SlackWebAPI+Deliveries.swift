import JSON
package import Time

/// Whether a reply is already where it was to go.
package enum DeliverySearch: Sendable, Equatable {
    case found(timestamp: String)
    case absent
    /// It could not be found out: the history cannot be read, or there was too much of it.
    case unknown(SlackError?)
}

extension SlackWebAPI {
    private static let pages = 5
    private static let pageSize = 200
    /// The two clocks may differ, and what was posted a moment earlier than asked for does no harm.
    private static let clockTolerance = Duration.minutes(5)

    /// Looks for a part of a reply after a call that may have delivered it.
    ///
    /// - Parameters:
    ///   - botID: where given, the message must be this bot's: anyone's app can write the same metadata.
    ///   - patience: how long the search waits for its turn to begin. Once begun it waits for each page like any call, because to begin
    ///     again would cost the pages that it has.
    package func findDelivery(
        _ delivery: SlackDelivery,
        channel: String,
        thread: String?,
        since: Moment,
        botID: String? = nil,
        patience: Duration? = nil
    ) async -> DeliverySearch {
        await search(channel, thread, since, patience) { message in
            delivery.matches(message, botID: botID) ? message["ts"]?.string : nil
        }
    }

    /// Looks for a live message after a call that may have begun it. A message that grows carries no metadata before it ends, and all others of
    /// ours do: one of ours without any is one that was cut off.
    ///
    /// - Parameter ownUser: who we are; where it is not known, only what carries metadata is found.
    func findLive(
        _ delivery: SlackDelivery,
        channel: String,
        thread: String?,
        since: Moment,
        ownUser: String?
    ) async -> DeliverySearch {
        await search(channel, thread, since, .zero) { message in
            guard let timestamp = message["ts"]?.string, timestamp != thread else { return nil }
            if delivery.matches(message, botID: nil) { return SlackLiveHandle(timestamp: timestamp, isStream: false).text }
            guard let ownUser, !ownUser.isEmpty, message["user"]?.string == ownUser, message["metadata"]?["event_type"] == nil else {
                return nil
            }
            return SlackLiveHandle(timestamp: timestamp, isStream: true).text
        }
    }

    private func search(
        _ channel: String,
        _ thread: String?,
        _ since: Moment,
        _ patience: Duration?,
        for match: (JSON) -> String?
    ) async -> DeliverySearch {
        var window = SlackWindow(
            oldest: Self.timestamp(since - Self.clockTolerance),
            isInclusive: true,
            limit: Self.pageSize,
            includesMetadata: true
        )
        do throws(SlackError) {
            for number in 0..<Self.pages {
                let patience = number == 0 ? patience : nil
                let page: SlackPage
                if let thread {
                    page = try await replies(channel: channel, thread: thread, window: window, patience: patience)
                } else {
                    page = try await history(channel: channel, window: window, patience: patience)
                }
                for message in page.messages {
                    if let found = match(message) { return .found(timestamp: found) }
                }
                guard let cursor = page.nextCursor else { return .absent }
                window.cursor = cursor
            }
            return .unknown(nil)
        } catch {
            return .unknown(error)
        }
    }

    static func timestamp(_ moment: Moment) -> String {
        let milliseconds = max(moment.milliseconds, 0)
        let fraction = String(milliseconds % 1_000)
        return "\(milliseconds / 1_000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)000"
    }
}

extension SlackDelivery {
    func matches(_ message: JSON, botID: String?) -> Bool {
        guard let metadata = message["metadata"], metadata["event_type"]?.string == Self.eventType,
            let payload = metadata["event_payload"], payload["delivery_id"]?.string == id
        else { return false }
        if let botID, message["bot_id"]?.string != botID { return false }
        return payload["part"]?.int == Int64(part) || payload["part"]?.string == String(part)
    }
}
