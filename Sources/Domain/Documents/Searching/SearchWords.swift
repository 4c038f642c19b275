/// What somebody looks for, as words. Nothing of what he wrote is read as a query: each word is quoted.
struct SearchWords: Sendable, Equatable {
    static let most = 8
    private static let longest = 64

    var words: [String] = []

    init(_ text: String) {
        var seen: Set<String> = []
        var kept: [String] = []
        var common: [String] = []
        for word in text.prefix(2_000).lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            let word = String(word.prefix(Self.longest))
            guard seen.insert(word).inserted else { continue }
            if Self.empty.contains(word) { common.append(word) } else { kept.append(word) }
        }
        // Whoever asks for nothing but little words means them.
        words = Array((kept.isEmpty ? common : kept).prefix(Self.most))
    }

    /// As the full text wants it.
    static func quoted(_ word: String) -> String { "\"\(word)\"" }

    private static let empty: Set<String> = [
        "a", "about", "after", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "could", "did", "do", "docs",
        "document", "documents", "documentation", "does", "find", "for", "from", "get", "had", "has", "have", "how", "i", "if", "in",
        "into", "is", "it", "its", "me", "my", "of", "on", "or", "our", "ours", "please", "runbook", "runbooks", "s", "say", "search",
        "should", "show", "so", "t", "tell", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "us", "was",
        "we", "were", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you", "your",
    ]
}
