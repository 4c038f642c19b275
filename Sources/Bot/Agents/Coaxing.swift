/// A text that talks a reader into something is not what its writer wants to know. The rules for whole sentences still hold in it, but
/// nothing is guessed from it.
enum Coaxing {
    private static let verbs: Set<String> = ["ignore", "disregard", "override", "overrule", "bypass", "forget", "skip"]
    private static let rules: Set<String> = [
        "instructions", "instruction", "rules", "prompt", "prompts", "guidelines", "restrictions", "safeguards",
    ]
    private static let phrases = [
        "system prompt", "you are now", "from now on you", "developer mode", "jailbreak", "pretend to be", "pretend you are", "act as",
        "new instructions", "do anything now",
    ]

    static func isIn(_ utterance: Utterance) -> Bool {
        let words = Set(utterance.words)
        if !words.isDisjoint(with: verbs), !words.isDisjoint(with: rules) { return true }
        return phrases.contains { utterance.contains(phrase: $0) }
    }
}
