import Conversation

extension SlackDecoder {
    func command(_ command: SlackCommand, _ home: SlackHome? = nil) throws(SlackDecodingError) -> Incoming {
        let person = Person(platform: .slack, workspace: try command.workspace(), id: try command.id("user_id"))
        let name = try command.value("command") ?? ""
        return .question(
            Question(
                thread: try command.thread(),
                message: try command.message(),
                author: person,
                text: unaddressed(IncomingText.normalized(try command.value("text") ?? "", botUser: home?.user), command: name, home),
                address: .slashCommand,
                responseURL: responseURL(try command.value("response_url"))
            )
        )
    }

    /// A command needs no address, but people give one: `/yardmaster yardmaster status`, or `@opsbot status`, which arrives as a plain
    /// word where the app does not ask for ids.
    private func unaddressed(_ text: String, command: String, _ home: SlackHome?) -> String {
        let first = text.prefix { !$0.isWhitespace }
        let word = first.lowercased()
        let names = [String(command.drop { $0 == "/" }), home.map { "@" + $0.userName } ?? ""].map { $0.lowercased() }
        guard !word.isEmpty, names.contains(word) else { return text }
        return String(text[first.endIndex...].drop { $0.isWhitespace })
    }
}
