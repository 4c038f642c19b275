import Conversation

extension Skill {
    static func status(_ report: @escaping @Sendable () async -> StatusReport) -> Skill {
        Skill(
            name: "status",
            summary: "how I am, what waits, and whether the failsafe is armed",
            examples: ["status"],
            recognise: {
                // `status of payments` asks about something else, which this skill knows nothing of.
                if $0.isOne(of: ["status", "health", "how are you", "how are you doing"]) { return .certain }
                return .matching(
                    $0,
                    phrases: ["your status", "are you ok", "are you okay", "are you up", "are you alive", "are you healthy"]
                )
            },
            answer: { _ in
                let status = await report()
                let concerns = status.concerns
                var elements: [Reply.Element] = [.text(opening(status.speaker, isWell: concerns.isEmpty))]
                if !concerns.isEmpty { elements.append(.list(concerns)) }
                elements.append(.fields(fields(status)))
                return Answer(Reply(elements), gist: concerns.isEmpty ? "said that all is good" : "said what there is to look at")
            }
        )
    }

    private static func opening(_ speaker: StatusReport.Speaker, isWell: Bool) -> RichText {
        switch speaker {
        case .bot where isWell: "\(.bold("All good.")) I'm running and keeping up."
        case .bot: "\(.bold("I'm running, but look at this:"))"
        case .command where isWell:
            "I'm the command in your terminal and cannot see whether a bot is running. The store says that nothing is wrong:"
        case .command: "I'm the command in your terminal and cannot see whether a bot is running. Of what the store says, look at this:"
        }
    }

    private static func fields(_ status: StatusReport) -> [Reply.Field] {
        var fields: [Reply.Field] = []
        if case .bot(let seconds) = status.speaker { fields.append(.init("Up for", RichText(elapsed(seconds: seconds)))) }
        if let queues = status.queues {
            let oldest = queues.oldestWaitingSeconds.map { " (oldest \(elapsed(seconds: $0)))" } ?? ""
            fields.append(.init("Waiting", RichText("\(queues.waiting)\(oldest)")))
            fields.append(.init("Replies unsent", RichText("\(queues.unsent)")))
        }
        if let undecided = status.undecided, undecided > 0 { fields.append(.init("Proposals to decide on", RichText("\(undecided)"))) }
        return fields + [.init("Failsafe", RichText(status.failsafe)), .init("Version", RichText(status.version))]
    }
}
