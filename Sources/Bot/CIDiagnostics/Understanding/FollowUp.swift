package import Agents

/// What people ask of a diagnosis that stands in the conversation.
package enum FollowUp: String, CaseIterable, Sendable {
    case more = "show more"
    case flaky = "is this flaky"
    case changes = "what changed since green"
    case often = "how often"
    case owner = "who owns this"
    case steps = "what do I do"
    case others = "other causes"

    /// The whole sentence.
    private var whole: Set<String> {
        switch self {
        case .more: ["more", "show more", "show me more", "more lines", "show the log", "show more lines", "details", "more details"]
        case .flaky: ["flaky", "is it flaky", "is this flaky", "is that flaky", "flake", "is this a flake", "could this be flaky"]
        case .changes:
            [
                "what changed", "what has changed", "what's changed", "what changed since green", "what changed since it was green",
                "what changed since the last green run", "which commits", "changes since green", "what changed since then",
            ]
        case .often:
            [
                "how often", "how often does this happen", "how often did this happen", "has this happened before", "seen before",
                "have we seen this before", "did this happen before", "when did this start", "is this new",
            ]
        case .owner: ["who owns this", "who broke this", "who broke it", "who changed this", "who is responsible", "whose change is this"]
        case .steps:
            [
                "what do i do", "what should i do", "how do i fix this", "how do i fix it", "how to fix this",
                "how can i fix this", "how do we fix this", "what now", "fix",
            ]
        case .others: ["next cause", "other causes", "what else", "other cause", "anything else", "next"]
        }
    }

    /// What says it inside of a longer sentence too. The short ones above occur in any.
    private var telling: Set<String> { whole.filter { $0.split(separator: " ").count >= 3 } }

    package func recognise(_ utterance: Utterance) -> Confidence {
        if utterance.isOne(of: whole) { return .certain }
        if utterance.words.count == 4, reference(in: utterance) != nil { return .certain }
        return .matching(utterance, phrases: telling)
    }

    /// The record that a button names: `show more of 0123456789abcdef`.
    func reference(in utterance: Utterance) -> String? {
        guard utterance.normalised.hasPrefix(rawValue.lowercased() + " of "), let id = utterance.words.last, RecordID.isOne(id) else {
            return nil
        }
        return id
    }
}

enum RecordID {
    static func isOne(_ text: String) -> Bool {
        text.utf8.count == 16 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}

/// The wish to run something again.
enum RerunRequest {
    private static let phrases: Set<String> = [
        "re-run the failed jobs", "rerun the failed jobs", "re-run failed jobs", "rerun failed jobs", "re-run", "rerun", "rerun it",
        "re-run it",
        "retry the failed jobs", "retry failed jobs", "run it again", "rerun the job", "re-run the job", "rerun this", "re-run this",
        "restart the failed jobs", "retry it", "retry this", "retry the job",
    ]
    private static let naming = ["re-run", "the", "failed", "jobs", "of"]

    /// What a button says.
    static func of(_ id: String) -> String { (naming + [id]).joined(separator: " ") }

    static func isAsked(_ utterance: Utterance) -> Confidence {
        if utterance.isOne(of: phrases) || reference(in: utterance) != nil { return .certain }
        return .matching(utterance, phrases: phrases.filter { $0.split(separator: " ").count >= 3 })
    }

    /// The record that a button names. Earlier buttons said `confirmed:` before it.
    static func reference(in utterance: Utterance) -> String? {
        let words = utterance.words.first == "confirmed" ? utterance.words.dropFirst() : utterance.words[...]
        guard words.count == naming.count + 1, words.starts(with: naming), let id = words.last, RecordID.isOne(id) else { return nil }
        return id
    }
}
