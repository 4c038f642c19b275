/// Where people talk to the bot.
package enum Platform: String, Sendable, Codable, CaseIterable {
    case slack, teams, discord, web
}

/// One conversation: what has an order and a memory of its own.
package struct ThreadID: Hashable, Sendable {
    package var platform: Platform
    package var workspace: String
    package var channel: String
    /// The id of the message that the thread hangs on; nil for what has no thread (a home tab, a channel as such).
    package var root: String?

    package init(platform: Platform, workspace: String, channel: String, root: String?) {
        self.platform = platform
        self.workspace = workspace
        self.channel = channel
        self.root = root
    }

    /// Between one person and the bot: nobody else reads it. Slack's ids of such conversations begin so.
    package var isDirect: Bool { platform == .slack && channel.hasPrefix("D") }

    /// As the store keeps it: `slack/T0HELIO01/C0DEPLOY1/1790000000.000100`.
    package var key: String { "\(platform.rawValue)/\(workspace)/\(channel)/\(root ?? "")" }
}

/// Someone on a chat platform. A display name is never an identity.
package struct Person: Hashable, Sendable {
    package var platform: Platform
    /// The workspace that the person belongs to, which in a shared channel is not the bot's.
    package var workspace: String
    package var id: String
    package var belonging: Belonging

    package enum Belonging: Sendable {
        case here
        /// To another workspace than the bot's: in a shared channel, to another company.
        case elsewhere
        /// In a shared channel the platform does not always say.
        case unknown
    }

    /// May read, never act.
    package var isExternal: Bool { belonging != .here }

    /// One text for one person: `slack/T0HELIO01/U0NADIA01`.
    package var key: String { "\(platform.rawValue)/\(workspace)/\(id)" }

    package init(platform: Platform, workspace: String, id: String, belonging: Belonging = .here) {
        self.platform = platform
        self.workspace = workspace
        self.id = id
        self.belonging = belonging
    }
}
