/// Whether a text asks for data: it names something that the tables have, and says what is to be done with it.
struct Likelihood {
    let value: Double

    /// Whoever begins with one of these wants something done, or explained.
    private static let otherwise: Set<String> = [
        "why", "restart", "rerun", "retry", "redeploy", "deploy", "rollback", "roll", "revert", "undo", "fix", "scale", "investigate",
        "run", "stop", "kill", "pause", "resume", "cancel", "delete", "drop", "truncate", "remove", "insert", "update", "change",
        "rename", "set", "add", "assign", "send", "notify", "resolve", "close", "reopen", "silence", "mute", "merge", "approve",
        "reject", "clear", "explain", "help", "remember", "forget", "ignore", "diagnose", "build", "trigger", "start", "create", "is",
        "are", "how's",
    ]
    /// What people say before they say what they want.
    private static let polite: Set<String> = [
        "please", "pls", "can", "could", "would", "you", "can you", "could you", "hey", "hi", "hello", "just", "let's", "yardmaster",
    ]

    init(_ marks: [Marked]) {
        var (name, work, unknown, words) = (0.0, 0.0, 0.0, 0.0)
        for marked in marks {
            switch marked.mark {
            case .name(let mention): name = max(name, mention.best)
            case .verb(let mention), .agent(let mention): name = max(name, 0.5 * mention.best)
            case .untrue(let mention): (name, work) = (max(name, 0.5 * mention.best), work + 0.25)
            // A value stands for its column.
            case .known: (name, work) = (max(name, 0.5), work + 0.25)
            case .count, .aggregate, .share, .distinct, .rhythm, .chart, .csv, .rate: work += 0.4
            case .per, .by, .rank, .most, .extreme, .sorted, .without, .compare, .quality, .unit, .sales, .versus, .missing: work += 0.25
            case .which, .who: work += 0.2
            case .span, .recurring, .end, .when, .having: work += 0.1
            case .filler where ["show", "list", "show me", "give me", "list of"].contains(marked.words.lowercased()): work += 0.2
            case .unknown: unknown += 1
            default: break
            }
            if marked.mark != .filler { words += 1 }
        }
        guard name > 0, let opening = marks.first(where: { !Self.polite.contains($0.words.lowercased()) })?.words.lowercased() else {
            value = 0
            return
        }
        // `Are there any …` asks for rows; `is it …` asks how something is.
        let verb = opening.hasSuffix(" there") ? "" : opening.prefix { $0 != " " }
        let doubt = unknown / max(1, words) * 0.6 + (Self.otherwise.contains(String(verb)) ? 0.5 : 0)
        value = min(1, max(0, name * 0.5 + min(0.5, work) - doubt))
    }
}
