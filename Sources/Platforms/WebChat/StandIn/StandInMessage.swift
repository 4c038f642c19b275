package import JSON

/// One message as the stand-in keeps it.
package struct StandInMessage: Sendable, Equatable {
    package var timestamp: StandInTimestamp
    package var author: Author
    package var text: String
    package var blocks: JSON?
    package var metadata: JSON?
    /// The message that the thread hangs on; nil at top level.
    package var thread: StandInTimestamp?
    package var edited: StandInTimestamp?
    package var reactions: [Reaction] = []
    package var files: [StandInFile] = []
    /// Set while it grows.
    package var stream: StandInStream?
    /// Set where only one person sees it.
    package var onlyFor: String?
    /// A deleted message that still carries its replies.
    package var isTombstone = false

    package enum Author: Sendable, Equatable {
        case person(String)
        case bot(StandInBot)

        package var user: String {
            switch self {
            case .person(let id): id
            case .bot(let bot): bot.user
            }
        }
    }

    package struct Reaction: Sendable, Equatable {
        package var name: String
        package var users: [String]
    }

    var isReply: Bool { thread.map { $0 != timestamp } ?? false }
}

/// An app in the workspace: the bot under test, or the guide that welcomes people.
package struct StandInBot: Sendable, Equatable {
    package var app: String
    package var bot: String
    package var user: String
    package var name: String

    package init(app: String, bot: String, user: String, name: String) {
        self.app = app
        self.bot = bot
        self.user = user
        self.name = name
    }
}

/// What a message looks like from outside depends on who asks.
struct MessageRendering {
    var team: String
    var domain = ""
    var replies: [StandInMessage] = []
    var includesMetadata = false
}

extension StandInMessage {
    func json(_ rendering: MessageRendering) -> JSON {
        var members: [(String, JSON?)] = [
            ("user", .string(author.user)), ("type", "message"), ("ts", .string(timestamp.description)), ("text", .string(text)),
            ("team", .string(rendering.team)),
        ]
        if isTombstone { members.append(("subtype", "tombstone")) }
        if case .bot(let bot) = author {
            members += [("bot_id", .string(bot.bot)), ("app_id", .string(bot.app)), ("bot_profile", bot.profile(team: rendering.team))]
        }
        members.append(("blocks", blocks))
        if !files.isEmpty {
            members.append(("files", .array(files.map { $0.json(team: rendering.team, domain: rendering.domain) })))
            // A file that an app's message leads to makes it no message of another kind.
            if !isTombstone, case .person = author { members.append(("subtype", "file_share")) }
        }
        if let edited { members.append(("edited", ["user": .string(author.user), "ts": .string(edited.description)])) }
        if !reactions.isEmpty {
            members.append(
                (
                    "reactions",
                    .array(
                        reactions.map { ["name": .string($0.name), "users": .strings($0.users), "count": .integer(Int64($0.users.count))] }
                    )
                )
            )
        }
        if let last = rendering.replies.last {
            var people: [String] = []
            for reply in rendering.replies where !people.contains(reply.author.user) { people.append(reply.author.user) }
            members += [
                ("thread_ts", .string(timestamp.description)), ("reply_count", .integer(Int64(rendering.replies.count))),
                ("reply_users", .strings(people)), ("latest_reply", .string(last.timestamp.description)),
            ]
        } else if let thread {
            members.append(("thread_ts", .string(thread.description)))
        }
        if rendering.includesMetadata { members.append(("metadata", metadata)) }
        if onlyFor != nil { members.append(("is_ephemeral", true)) }
        return .record(members)
    }
}

extension StandInBot {
    fileprivate func profile(team: String) -> JSON {
        ["id": .string(bot), "deleted": false, "name": .string(name), "app_id": .string(app), "icons": [:], "team_id": .string(team)]
    }
}
