import Conversation

extension SlackDecoder {
    func command(_ command: SlackCommand) throws(SlackDecodingError) -> Incoming {
        let person = Person(platform: .slack, workspace: try command.workspace(), id: try command.id("user_id"))
        return .question(
            Question(
                thread: try command.thread(),
                message: try command.message(),
                author: person,
                text: IncomingText.normalized(try command.value("text") ?? "", botUser: nil),
                address: .slashCommand,
                responseURL: responseURL(try command.value("response_url"))
            )
        )
    }
}
