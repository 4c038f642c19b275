import JSON

extension StandInWorkspace {
    /// The root first, then its replies, oldest first.
    func listReplies(_ arguments: StandInArguments) throws(StandInError) -> JSON {
        let channel = try channel(arguments.required("channel"))
        _ = try arguments.required("ts")
        guard let timestamp = arguments.timestamp("ts"), let root = message(timestamp, in: channel.id) else {
            throw StandInError("thread_not_found")
        }
        let replies = root.isReply ? [] : replies(to: timestamp, in: channel.id)
        let wanted = try Window(arguments).filter(replies)
        return try page([root] + wanted, of: channel.id, arguments, limit: 1_000)
    }

    /// Top-level messages, newest first.
    func listHistory(_ arguments: StandInArguments) throws(StandInError) -> JSON {
        let channel = try channel(arguments.required("channel"))
        let wanted = try Window(arguments).filter(messages[channel.id, default: []].filter { !$0.isReply })
        return try page(wanted.reversed(), of: channel.id, arguments, limit: 100)
    }

    func describeChannel(_ arguments: StandInArguments) throws(StandInError) -> JSON {
        let channel = try channel(arguments.required("channel"))
        return ["ok": true, "channel": describe(channel)]
    }

    mutating func openConversation(_ arguments: StandInArguments) throws(StandInError) -> JSON {
        if let id = arguments.text("channel") { return ["ok": true, "channel": ["id": .string(try channel(id).id)]] }
        let user = try arguments.required("users")
        guard people.contains(where: { $0.id == user }) else { throw StandInError("user_not_found") }
        if let known = channels.first(where: { $0.kind == .direct(with: user) }) {
            return ["ok": true, "no_op": true, "already_open": true, "channel": ["id": .string(known.id)]]
        }
        let channel = Channel(id: "D\(user.dropFirst())", name: user, topic: "", kind: .direct(with: user), members: [user, bot.user])
        channels.append(channel)
        return ["ok": true, "channel": ["id": .string(channel.id)]]
    }

    func describe(_ channel: Channel) -> JSON {
        var members: [(String, JSON?)] = [("id", .string(channel.id))]
        switch channel.kind {
        case .open:
            members += [
                ("name", .string(channel.name)), ("is_channel", true), ("is_private", false), ("topic", ["value": .string(channel.topic)]),
            ]
        case .direct(let user): members += [("is_im", true), ("user", .string(user))]
        }
        members += [
            ("is_archived", false), ("is_member", .bool(channel.members.contains(bot.user))), ("is_ext_shared", false),
            ("context_team_id", .string(team)),
        ]
        return .record(members)
    }

    private func page(_ all: [StandInMessage], of channel: String, _ arguments: StandInArguments, limit: Int) throws(StandInError) -> JSON {
        var start = 0
        if let cursor = arguments.text("cursor") {
            guard cursor.hasPrefix(Self.cursorPrefix), let timestamp = StandInTimestamp(String(cursor.dropFirst(Self.cursorPrefix.count))),
                let index = all.firstIndex(where: { $0.timestamp == timestamp })
            else { throw StandInError("invalid_cursor") }
            start = index
        }
        let limit = min(try arguments.integer("limit") ?? limit, 1_000)
        guard limit > 0 else { throw StandInError("invalid_limit") }
        let page = all[start...].prefix(limit)
        let next = page.endIndex < all.endIndex ? Self.cursorPrefix + all[page.endIndex].timestamp.description : ""
        let withMetadata = arguments.flag("include_all_metadata")
        return [
            "ok": true, "messages": .array(page.map { render($0, in: channel, withMetadata: withMetadata) }),
            "has_more": .bool(!next.isEmpty),
            "response_metadata": ["next_cursor": .string(next)],
        ]
    }

    private static var cursorPrefix: String { "next_ts:" }
}

/// The stretch of time that a caller asks for.
private struct Window {
    var oldest: StandInTimestamp?
    var latest: StandInTimestamp?
    var isInclusive: Bool

    init(_ arguments: StandInArguments) throws(StandInError) {
        oldest = try Self.edge("oldest", arguments)
        latest = try Self.edge("latest", arguments)
        isInclusive = arguments.flag("inclusive")
    }

    /// Callers also write whole seconds here, `0` among them.
    private static func edge(_ name: String, _ arguments: StandInArguments) throws(StandInError) -> StandInTimestamp? {
        guard let text = arguments.text(name) else { return nil }
        if let seconds = Int64(text), (0...999_999_999_999).contains(seconds) { return StandInTimestamp(microseconds: seconds * 1_000_000) }
        guard let timestamp = StandInTimestamp(text) else { throw StandInError("invalid_ts_\(name)") }
        return timestamp
    }

    func filter(_ messages: [StandInMessage]) -> [StandInMessage] {
        messages.filter { message in
            let isAfter = oldest.map { message.timestamp > $0 || (isInclusive && message.timestamp == $0) } ?? true
            let isBefore = latest.map { message.timestamp < $0 || (isInclusive && message.timestamp == $0) } ?? true
            return isAfter && isBefore
        }
    }
}
