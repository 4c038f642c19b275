/// Whether a text asks for data: it names something that the tables have, and says what is to be done with it.
struct Likelihood {
    let value: Double

    /// Whoever begins with one of these wants something done, or explained.
    private static let otherwise: Set<String> = [
        "why", "restart", "rerun", "retry", "redeploy", "deploy", "rollback", "revert", "fix", "scale", "investigate", "run", "stop",
        "cancel",
        "delete", "merge", "approve", "clear", "explain", "help", "remember", "diagnose", "build", "trigger", "start", "create", "is",
        "are", "how's",
    ]

    init(_ marks: [Marked]) {
        var (name, work, unknown, words) = (0.0, 0.0, 0.0, 0.0)
        for marked in marks {
            switch marked.mark {
            case .name(let mention): name = max(name, mention.best)
            case .verb(let mention): name = max(name, 0.5 * mention.best)
            case .count, .aggregate, .share, .distinct, .rhythm, .chart, .csv: work += 0.4
            case .per, .by, .rank, .most, .extreme, .sorted, .without, .compare, .quality, .unit: work += 0.25
            case .span, .end, .which, .having: work += 0.1
            case .filler where ["show", "list", "show me", "give me", "list of"].contains(marked.words.lowercased()): work += 0.2
            case .unknown: unknown += 1
            default: break
            }
            if marked.mark != .filler { words += 1 }
        }
        guard name > 0, let first = marks.first?.words.lowercased().split(separator: " ").first else {
            value = 0
            return
        }
        let doubt = unknown / max(1, words) * 0.6 + (Self.otherwise.contains(String(first)) ? 0.5 : 0)
        value = min(1, max(0, name * 0.5 + min(0.5, work) - doubt))
    }
}
