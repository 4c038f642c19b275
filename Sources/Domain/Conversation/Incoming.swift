/// What a platform told us, in words that all platforms share. The platform's module makes it from the stored body.
package enum Incoming: Sendable, Equatable {
    case question(Question)
    /// The text of an earlier message changed; before the answer it replaces the question.
    case edited(thread: ThreadID, message: String, text: String, author: Person)
    case deleted(thread: ThreadID, message: String)
    case pressed(ButtonPress)
    case reacted(Reaction)
    /// The person pressed the platform's own stop button.
    case stopped(thread: ThreadID, by: Person)
    /// The person opened the bot's home or a new conversation with it: a place for suggested prompts.
    case opened(Opening)
    /// The bot was invited to a channel.
    case joined(channel: ThreadID, inviter: Person?)
    /// What the person looks at beside the conversation changed.
    case contextChanged(thread: ThreadID, by: Person, channels: [String])
    /// The credentials of a workspace died; nothing can be sent there any more.
    case installationEnded(workspace: String, reason: String)
    /// The platform itself is holding events back.
    case platformRateLimited(workspace: String, minute: Int64)
    /// Well formed and signed, but nothing for the bot to do, with the reason for the log.
    case ignored(reason: String)
}

package struct Question: Sendable, Equatable {
    package var thread: ThreadID
    /// The id of the message itself, which for a top-level message is also the thread's root.
    package var message: String
    package var author: Person
    /// Unescaped, the bot's own mention removed, links unwrapped.
    package var text: String
    package var files: [SharedFile]
    package var address: Address
    /// For slash commands and shortcuts: where the private answer goes, and for how long.
    package var responseURL: String?
    package var filling = Filling.unavailable

    /// How the bot was addressed, which decides whether it may stay silent.
    package enum Address: String, Sendable, Codable {
        /// Named with an @mention.
        case mention
        /// In a direct message.
        case direct
        /// In a thread, without a mention: answered only where the bot takes part already.
        case threadReply
        case slashCommand
        case shortcut
    }

    package init(
        thread: ThreadID,
        message: String,
        author: Person,
        text: String,
        files: [SharedFile] = [],
        address: Address,
        responseURL: String? = nil
    ) {
        self.thread = thread
        self.message = message
        self.author = author
        self.text = text
        self.files = files
        self.address = address
        self.responseURL = responseURL
    }
}

extension Question {
    /// A command has no thread that others read, and a shortcut asks about somebody else's message: their answer is the asker's.
    package var isPrivate: Bool { address == .slashCommand || address == .shortcut }

    /// The conversation that the question belongs to, which has an order and a memory: its thread; for a top-level direct message
    /// the one that all of the person's top-level direct messages share; for a slash command, which has no thread, the
    /// person's commands in that channel.
    package var conversation: ThreadID {
        let root: String? =
            switch address {
            case .direct where thread.root == message: "dm"
            case .slashCommand: author.id
            default: thread.root
            }
        return ThreadID(platform: thread.platform, workspace: thread.workspace, channel: thread.channel, root: root)
    }

    /// What tells two events about one message together: `slack/T0HELIO01/C0DEPLOY1/1790000000.000100`.
    package var messageKey: String {
        ThreadID(platform: thread.platform, workspace: thread.workspace, channel: thread.channel, root: message).key
    }
}

package struct SharedFile: Sendable, Equatable {
    package var id: String
    package var name: String
    package var mediaType: String
    package var size: Int64
    package var downloadURL: String?
    /// Shared from another workspace: the platform sends only the id, and the rest has to be asked for.
    package var needsLookup: Bool
    /// Another service keeps it, and the platform only links to it.
    package var isExternal: Bool

    package init(
        id: String,
        name: String,
        mediaType: String,
        size: Int64,
        downloadURL: String?,
        needsLookup: Bool = false,
        isExternal: Bool = false
    ) {
        self.id = id
        self.name = name
        self.mediaType = mediaType
        self.size = size
        self.downloadURL = downloadURL
        self.needsLookup = needsLookup
        self.isExternal = isExternal
    }
}

package struct ButtonPress: Sendable, Equatable {
    package var thread: ThreadID
    /// The message that carries the button; nil in a view.
    package var message: String?
    package var person: Person
    package var action: String
    package var value: String
    package var responseURL: String?
    /// Lets the bot open a view for three seconds.
    package var trigger: String?
    /// Seen only by the person who pressed: answered through the response URL alone.
    package var isEphemeral: Bool
    /// The fields of a submitted or closed view, by block and action: `["reason/in": "…"]`; nil for a plain button.
    package var view: SubmittedView?
    /// What was filled into a ``Form``, by its fields' ids. The value is the form's question then, and the message the one whose button
    /// opened it.
    package var filled: [String: String]?

    package init(
        thread: ThreadID,
        message: String?,
        person: Person,
        action: String,
        value: String,
        responseURL: String? = nil,
        trigger: String? = nil,
        isEphemeral: Bool = false,
        view: SubmittedView? = nil,
        filled: [String: String]? = nil
    ) {
        self.thread = thread
        self.message = message
        self.person = person
        self.action = action
        self.value = value
        self.responseURL = responseURL
        self.trigger = trigger
        self.isEphemeral = isEphemeral
        self.view = view
        self.filled = filled
    }

    package var filling: Filling {
        if let filled { return .filled(filled) }
        return trigger == nil ? .unavailable : .possible
    }
}

package struct SubmittedView: Sendable, Equatable {
    package var id: String
    package var callback: String
    package var wasClosed: Bool
    package var privateMetadata: String
    package var fields: [String: String]

    package init(id: String, callback: String, wasClosed: Bool, privateMetadata: String, fields: [String: String]) {
        self.id = id
        self.callback = callback
        self.wasClosed = wasClosed
        self.privateMetadata = privateMetadata
        self.fields = fields
    }
}

package struct Reaction: Sendable, Equatable {
    /// Without skin tone: `thumbsup`.
    package var name: String
    package var person: Person
    package var channel: ThreadID
    package var message: String

    package init(name: String, person: Person, channel: ThreadID, message: String) {
        self.name = name
        self.person = person
        self.channel = channel
        self.message = message
    }
}

package struct Opening: Sendable, Equatable {
    package var thread: ThreadID
    package var person: Person
    package var place: Place

    package enum Place: String, Sendable { case home, messages, assistantThread }

    package init(thread: ThreadID, person: Person, place: Place) {
        self.thread = thread
        self.person = person
        self.place = place
    }
}
