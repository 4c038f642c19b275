import Conversation

extension Skill {
    static let whoAmI = Skill(
        name: "who am I",
        summary: "who you are to me and what you may do",
        examples: ["who am I"],
        recognise: {
            .matching(
                $0,
                phrases: ["who am i", "whoami", "my role", "what may i do", "what am i allowed to do", "my permissions"],
                longest: 6
            )
        },
        answer: { ask in
            let author = ask.question.author
            var fields: [Reply.Field] = [
                .init("You", "\(.user(author.id))"),
                .init("Role", "\(.bold(ask.role.name))"),
                .init("User id", "\(.code(author.id))"),
            ]
            switch author.belonging {
            case .here: fields.append(.init("Workspace", "\(.code(author.workspace))"))
            case .elsewhere:
                fields.append(.init("Workspace", "\(.code(author.workspace)), which is not mine: you may read, never act"))
            case .unknown:
                fields.append(.init("Workspace", "Slack does not say here whether it is mine, so you may read, never act"))
            }
            let meaning: String =
                switch ask.role {
                case .viewer: "You may ask and look. You cannot run or approve anything."
                case .operator: "You may ask, look, and propose actions. Somebody else approves the risky ones."
                case .approver: "You may ask, look, propose, and approve what others propose."
                case .admin: "You may do everything that I allow anybody to do."
                }
            return Answer(Reply([.fields(fields), .text(RichText(meaning))]), gist: "said that the role is \(ask.role.name)")
        }
    )
}
