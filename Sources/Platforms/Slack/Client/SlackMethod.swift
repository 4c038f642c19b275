/// A method of the Web API, with what has to be known to call it well.
package struct SlackMethod: Hashable, Sendable {
    package enum Encoding: Sendable { case json, form, empty }

    package var name: String
    package var encoding: Encoding
    /// What Slack allows a minute.
    package var perMinute: Int
    /// The allowance is one channel's, not the whole workspace's.
    package var isPacedByChannel: Bool
    /// Calling it twice does no more than calling it once.
    package var isIdempotent: Bool

    init(_ name: String, _ encoding: Encoding, perMinute: Int, isPacedByChannel: Bool = false, isIdempotent: Bool = true) {
        self.name = name
        self.encoding = encoding
        self.perMinute = perMinute
        self.isPacedByChannel = isPacedByChannel
        self.isIdempotent = isIdempotent
    }

    // Read methods take no JSON; which others do follows the official client.
    package static let authTest = SlackMethod("auth.test", .empty, perMinute: 600)
    package static let postMessage = SlackMethod(
        "chat.postMessage",
        .json,
        perMinute: 60,
        isPacedByChannel: true,
        isIdempotent: false
    )
    package static let update = SlackMethod("chat.update", .json, perMinute: 50)
    package static let delete = SlackMethod("chat.delete", .form, perMinute: 50)
    package static let startStream = SlackMethod("chat.startStream", .json, perMinute: 20, isIdempotent: false)
    package static let appendStream = SlackMethod("chat.appendStream", .json, perMinute: 100, isIdempotent: false)
    package static let stopStream = SlackMethod("chat.stopStream", .json, perMinute: 20)
    package static let postEphemeral = SlackMethod("chat.postEphemeral", .json, perMinute: 100, isIdempotent: false)
    package static let addReaction = SlackMethod("reactions.add", .form, perMinute: 50)
    package static let removeReaction = SlackMethod("reactions.remove", .form, perMinute: 20)
    package static let setStatus = SlackMethod("assistant.threads.setStatus", .json, perMinute: 100)
    package static let setSessionStatus = SlackMethod("agents.sessions.setStatus", .json, perMinute: 100)
    package static let setSuggestedPrompts = SlackMethod("assistant.threads.setSuggestedPrompts", .json, perMinute: 100)
    // Slack's tier promises at least 50 a minute and says itself when it is enough. A reply waits for each of these look-ups, so they
    // are not held back before that.
    package static let replies = SlackMethod("conversations.replies", .form, perMinute: 1_200)
    package static let history = SlackMethod("conversations.history", .form, perMinute: 1_200)
    package static let conversationInfo = SlackMethod("conversations.info", .form, perMinute: 50)
    package static let openConversation = SlackMethod("conversations.open", .form, perMinute: 50)
    package static let fileInfo = SlackMethod("files.info", .form, perMinute: 100)
    package static let uploadURL = SlackMethod("files.getUploadURLExternal", .form, perMinute: 100)
    /// Without a channel nobody sees what it does.
    package static let completeUpload = SlackMethod("files.completeUploadExternal", .form, perMinute: 100)
    package static let userInfo = SlackMethod("users.info", .form, perMinute: 100)
    package static let groupMembers = SlackMethod("usergroups.users.list", .form, perMinute: 20)
    package static let publishView = SlackMethod("views.publish", .json, perMinute: 100)
    package static let openView = SlackMethod("views.open", .json, perMinute: 100, isIdempotent: false)
    /// Not a method, but paced, encoded and judged as one.
    package static let responseURL = SlackMethod("response_url", .json, perMinute: 600, isIdempotent: false)

    package static let all: [SlackMethod] = [
        authTest, postMessage, update, delete, startStream, appendStream, stopStream, postEphemeral, addReaction, removeReaction, setStatus,
        setSessionStatus,
        setSuggestedPrompts, replies, history, conversationInfo, openConversation, fileInfo, uploadURL,
        completeUpload, userInfo, groupMembers, publishView, openView, responseURL,
    ]
}
