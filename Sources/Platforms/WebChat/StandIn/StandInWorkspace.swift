import JSON
import Time

/// A Slack workspace small enough to keep in memory: what the demo's bot talks to in place of slack.com.
///
/// It is a pure value. Calls of the Web API go in with the time, answers come out, and what the page has to show is in ``changes``.
package struct StandInWorkspace: Sendable {
    package struct Person: Sendable, Equatable {
        package var id: String
        package var name: String
        package var realName: String
        package init(id: String, name: String, realName: String) {
            self.id = id
            self.name = name
            self.realName = realName
        }
    }

    package struct Channel: Sendable, Equatable {
        package enum Kind: Sendable, Equatable {
            case open
            /// A conversation of one person with the bot.
            case direct(with: String)
        }
        package var id: String
        package var name: String
        package var topic: String
        package var kind: Kind
        package var members: Set<String>
        package init(id: String, name: String, topic: String, kind: Kind, members: Set<String>) {
            self.id = id
            self.name = name
            self.topic = topic
            self.kind = kind
            self.members = members
        }
        var isDirect: Bool { kind != .open }
    }

    struct ThreadKey: Hashable {
        var channel: String
        var root: StandInTimestamp
    }

    struct Status: Equatable {
        var text: String
        var since: Moment
    }

    /// Where an answer to a response URL goes, and how often it may still be used.
    struct ResponseTarget: Equatable {
        var channel: String
        var user: String
        var message: StandInTimestamp?
        var isEphemeral: Bool
        var thread: StandInTimestamp?
        var expires: Moment
        var usesLeft = 5
    }

    package let team: String
    package let teamName: String
    package let domain: String
    package let bot: StandInBot
    package let guide: StandInBot
    /// The person who sits in front of the page.
    package let visitor: String
    let token: String

    package var people: [Person]
    package var channels: [Channel]
    package var groups: [String: [String]]
    /// Where nobody would see them, views are refused: what cannot be shown must not be waited for.
    package var showsViews = true
    /// Where it can be called: `http://127.0.0.1:8080`.
    package var address = "http://127.0.0.1:8080"
    package internal(set) var changes = StandInChangeLog()

    var messages: [String: [StandInMessage]] = [:]
    var ephemerals: [String: [StandInMessage]] = [:]
    var statuses: [ThreadKey: Status] = [:]
    var prompts: [String: [JSON]] = [:]
    var responses: [String: ResponseTarget] = [:]
    var triggers: [String: Moment] = [:]
    var spentTriggers: Set<String> = []
    var homes: [String: JSON] = [:]
    var files = StandInFiles()
    /// By their tickets.
    var uploads: [String: Upload] = [:]
    /// By the ids of their files.
    var tickets: [String: String] = [:]
    var lastTimestamps: [String: StandInTimestamp] = [:]
    var counter: Int64 = 0

    package init(
        team: String,
        teamName: String,
        domain: String,
        bot: StandInBot,
        guide: StandInBot,
        visitor: String,
        token: String,
        people: [Person],
        channels: [Channel],
        groups: [String: [String]] = [:]
    ) {
        self.team = team
        self.teamName = teamName
        self.domain = domain
        self.bot = bot
        self.guide = guide
        self.visitor = visitor
        self.token = token
        self.people = people
        self.channels = channels
        self.groups = groups
    }
}

extension StandInWorkspace {
    func channel(_ id: String) throws(StandInError) -> Channel {
        guard let channel = channels.first(where: { $0.id == id }) else { throw StandInError("channel_not_found") }
        return channel
    }

    /// Where the bot may write: by id, by name, or to a person, which means the conversation with that person.
    func writableChannel(_ name: String) throws(StandInError) -> Channel {
        let found = channels.first { channel in
            channel.id == name || channel.kind == .direct(with: name) || (!channel.isDirect && "#" + channel.name == name)
        }
        guard let found else { throw StandInError("channel_not_found") }
        guard found.members.contains(bot.user) else { throw StandInError("not_in_channel") }
        return found
    }

    func message(_ timestamp: StandInTimestamp, in channel: String) -> StandInMessage? {
        position(of: timestamp, in: channel).map { messages[channel, default: []][$0] }
    }

    /// Messages are kept in the order of their timestamps, which only grow.
    func position(of timestamp: StandInTimestamp, in channel: String) -> Int? {
        messages[channel]?.lastIndex { $0.timestamp == timestamp }
    }

    func replies(to root: StandInTimestamp, in channel: String) -> [StandInMessage] {
        messages[channel, default: []].filter { $0.thread == root && $0.timestamp != root }
    }

    mutating func nextTimestamp(in channel: String, now: Moment) -> StandInTimestamp {
        var next = StandInTimestamp(now)
        if let last = lastTimestamps[channel], next <= last { next.microseconds = last.microseconds + 1 }
        lastTimestamps[channel] = next
        return next
    }

    mutating func nextNumber() -> Int64 {
        counter += 1
        return counter
    }
}
