import Conversation

/// How the bot shows that it saw a question: a status line in a conversation with it, the reaction `eyes` elsewhere.
struct SlackSign: Hashable, Sendable {
    enum Kind: String, Sendable { case status, reaction }

    var kind: Kind
    var channel: String
    /// The root of the thread for a status, the message itself for a reaction.
    var timestamp: String

    init(kind: Kind, channel: String, timestamp: String) {
        self.kind = kind
        self.channel = channel
        self.timestamp = timestamp
    }

    init?(for question: Question) {
        switch question.address {
        case .direct: self.init(kind: .status, channel: question.thread.channel, timestamp: question.thread.root ?? question.message)
        case .mention, .threadReply: self.init(kind: .reaction, channel: question.thread.channel, timestamp: question.message)
        case .slashCommand, .shortcut: return nil
        }
    }

    /// False where it did not go up: then there is nothing to take down. A sign is a courtesy, so its errors end here.
    func putUp(with api: SlackWebAPI) async -> Bool {
        do throws(SlackError) {
            switch kind {
            case .status: try await api.setStatus("is looking into it…", channel: channel, thread: timestamp)
            case .reaction: try await api.addReaction("eyes", channel: channel, timestamp: timestamp)
            }
            return true
        } catch {
            return error.mayHaveHappened
        }
    }

    func takeDown(with api: SlackWebAPI, isAnswered: Bool) async {
        switch kind {
        case .status:
            // Slack clears the line itself when the answer arrives.
            if !isAnswered { try? await api.setStatus("", channel: channel, thread: timestamp) }
        case .reaction: await removeReaction(with: api)
        }
    }

    /// Waits its turn for as long as it takes within reason: a sign that stays says that nobody has answered.
    private func removeReaction(with api: SlackWebAPI) async {
        for _ in 0..<Self.attempts {
            do throws(SlackError) {
                return try await api.removeReaction("eyes", channel: channel, timestamp: timestamp)
            } catch {
                switch error.handling {
                case .rateLimited(let after), .retry(let after?): try? await Task.sleep(for: after)
                // Slack has named no time.
                case .retry(nil): try? await Task.sleep(for: .seconds(2))
                default: return
                }
            }
        }
    }

    private static let attempts = 5
}
