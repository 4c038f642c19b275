package import JSON
package import Time

extension StandInWorkspace {
    /// One call of the Web API. `token` is what stood behind `Bearer`.
    package mutating func handle(method: String, arguments: StandInArguments, token: String?, now: Moment) -> JSON {
        do throws(StandInError) {
            guard let token else { throw StandInError("not_authed") }
            guard token == self.token else { throw StandInError("invalid_auth") }
            return try answer(method, arguments, now)
        } catch { return error.json }
    }

    private mutating func answer(_ method: String, _ arguments: StandInArguments, _ now: Moment) throws(StandInError) -> JSON {
        switch method {
        case "auth.test": identity
        case "chat.postMessage": try postMessage(arguments, now)
        case "chat.update": try updateMessage(arguments, now)
        case "chat.delete": try deleteMessage(arguments)
        case "chat.startStream": try startStream(arguments, now)
        case "chat.appendStream": try appendStream(arguments, now)
        case "chat.stopStream": try stopStream(arguments, now)
        case "chat.postEphemeral": try postEphemeral(arguments, now)
        case "reactions.add": try addReaction(arguments)
        case "reactions.remove": try removeReaction(arguments)
        case "assistant.threads.setStatus": try setAssistantStatus(arguments, now)
        case "agents.sessions.setStatus": try setSessionStatus(arguments, now)
        case "assistant.threads.setSuggestedPrompts": try setSuggestedPrompts(arguments)
        case "conversations.replies": try listReplies(arguments.asReadMethodSeesThem)
        case "conversations.history": try listHistory(arguments.asReadMethodSeesThem)
        case "conversations.info": try describeChannel(arguments.asReadMethodSeesThem)
        case "conversations.open": try openConversation(arguments)
        case "users.info": try describePerson(arguments.asReadMethodSeesThem)
        case "files.info": try describeFile(arguments.asReadMethodSeesThem)
        case "files.getUploadURLExternal": try beginUpload(arguments, now)
        case "files.completeUploadExternal": try completeUpload(arguments, now)
        case "usergroups.users.list": try listGroup(arguments.asReadMethodSeesThem)
        case "views.open": try openView(arguments, now)
        case "views.publish": try publishHome(arguments)
        default: throw StandInError("unknown_method")
        }
    }

    private var identity: JSON {
        [
            "ok": true, "url": .string("https://\(domain).slack.com/"), "team": .string(teamName), "user": .string(bot.name),
            "team_id": .string(team), "user_id": .string(bot.user), "bot_id": .string(bot.bot), "is_enterprise_install": false,
        ]
    }
}
