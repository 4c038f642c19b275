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
                let isWell = status.warnings.isEmpty && status.dead == 0
                var elements: [Reply.Element] = [
                    .text(isWell ? "\(.bold("All good.")) I'm running and keeping up." : "\(.bold("I'm running, but look at this:"))")
                ]
                var concerns = status.warnings.map { RichText($0) }
                if status.dead > 0 {
                    concerns.append(
                        "\(status.dead) \(status.dead == 1 ? "event" : "events") gave up; an operator can see them with \(.code("yardmaster inbox dead"))."
                    )
                }
                if !concerns.isEmpty { elements.append(.list(concerns)) }
                let oldest = status.oldestWaitingSeconds.map { " (oldest \(elapsed(seconds: $0)))" } ?? ""
                elements.append(
                    .fields([
                        .init("Up for", RichText(elapsed(seconds: status.uptimeSeconds))),
                        .init("Waiting", RichText("\(status.waiting)\(oldest)")),
                        .init("Replies unsent", RichText("\(status.unsent)")),
                        .init("Failsafe", RichText(status.failsafe)),
                        .init("Version", RichText(status.version)),
                    ])
                )
                return Answer(Reply(elements), gist: isWell ? "all good" : "running, with warnings")
            }
        )
    }
}
