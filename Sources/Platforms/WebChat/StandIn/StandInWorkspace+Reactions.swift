import JSON

extension StandInWorkspace {
    mutating func addReaction(_ arguments: StandInArguments) throws(StandInError) -> JSON {
        let (channel, index, name) = try reacted(arguments)
        guard react(name, by: bot.user, to: index, in: channel) else { throw StandInError("already_reacted") }
        return ["ok": true]
    }

    mutating func removeReaction(_ arguments: StandInArguments) throws(StandInError) -> JSON {
        let (channel, index, name) = try reacted(arguments)
        guard unreact(name, by: bot.user, from: index, in: channel) else { throw StandInError("no_reaction") }
        return ["ok": true]
    }

    /// False where the same person had reacted so before.
    mutating func react(_ name: String, by user: String, to index: Int, in channel: String) -> Bool {
        guard var message = messages[channel]?[index] else { return false }
        if let place = message.reactions.firstIndex(where: { $0.name == name }) {
            if message.reactions[place].users.contains(user) { return false }
            message.reactions[place].users.append(user)
        } else {
            message.reactions.append(.init(name: name, users: [user]))
        }
        messages[channel]?[index] = message
        announce(.reactionsChanged, message, in: channel)
        return true
    }

    mutating func unreact(_ name: String, by user: String, from index: Int, in channel: String) -> Bool {
        guard var message = messages[channel]?[index], let place = message.reactions.firstIndex(where: { $0.name == name }),
            message.reactions[place].users.contains(user)
        else { return false }
        message.reactions[place].users.removeAll { $0 == user }
        message.reactions.removeAll { $0.users.isEmpty }
        messages[channel]?[index] = message
        announce(.reactionsChanged, message, in: channel)
        return true
    }

    private func reacted(_ arguments: StandInArguments) throws(StandInError) -> (channel: String, index: Int, name: String) {
        let name = try arguments.required("name")
        guard name.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || "_-+:".utf8.contains($0) }),
            !name.hasPrefix(":"), !name.hasSuffix(":")
        else { throw StandInError("invalid_name") }
        guard arguments.has("channel"), arguments.has("timestamp") else { throw StandInError("no_item_specified") }
        let channel = try writableChannel(arguments.required("channel"))
        guard let timestamp = arguments.timestamp("timestamp") else { throw StandInError("bad_timestamp") }
        guard let index = position(of: timestamp, in: channel.id) else { throw StandInError("message_not_found") }
        return (channel.id, index, name)
    }
}
