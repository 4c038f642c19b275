import Entities

/// “Why did main fail?”, “why is release/2.1 red in acme/shop”, “what broke the build”.
struct WhyQuestion: Equatable {
    /// Nil: whatever failed last.
    var branch: String?
    var repository: String?
    /// What the conversation is about already.
    var meansThis = false

    private static let longest = 14
    private static let failing: Set<String> = [
        "fail", "fails", "failed", "failing", "break", "breaks", "broke", "broken", "breaking", "red", "failure",
    ]
    private static let fillers: Set<String> = [
        "did", "does", "do", "is", "are", "was", "were", "has", "have", "the", "our", "my", "a", "last", "latest", "newest", "build",
        "builds",
        "ci", "run", "runs", "pipeline", "pipelines", "job", "jobs", "workflow", "workflows", "test", "tests", "branch", "on", "of", "in",
        "for", "from", "at", "today", "again", "just", "now", "still", "always", "keep", "keeps", "being", "so", "please", "hey", "went",
        "that", "check", "checks",
    ]
    private static let about: Set<String> = ["it", "this"]
    /// Of them nobody asks about a build.
    private static let people: Set<String> = [
        "you", "i", "we", "he", "she", "they", "me", "us", "people", "everyone", "everybody", "someone", "yardmaster", "not", "never",
        "why",
        "what", "how", "and", "or", "but", "if", "because", "so",
    ]

    init?(_ text: String) {
        guard text.utf8.count <= 300, !text.contains(where: \.isNewline) else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace).map { Self.bare($0) }.filter { !$0.isEmpty }
        let lower = words.map { $0.lowercased() }
        guard words.count <= Self.longest,
            let start = lower.firstIndex(where: { $0 == "why" || $0 == "what" || $0 == "why's" || $0 == "what's" }),
            start <= 1, lower.contains(where: Self.failing.contains)
        else { return nil }
        // “What” asks for much else; it means a failure where one follows at once.
        let next = lower.dropFirst(start + 1).drop { ["is", "are", "has", "have", "was", "just"].contains($0) }.first
        if lower[start].hasPrefix("what"), !(next.map(Self.failing.contains) ?? false) { return nil }
        var left: [String] = []
        for (index, word) in words.enumerated() where index > start {
            let isNamed = index > 0 && ["in", "of", "for", "from"].contains(lower[index - 1])
            if repository == nil, isNamed, index > start + 1, Self.isRepository(word), !left.isEmpty || lower[index - 1] != "on" {
                repository = word
            } else if Self.about.contains(lower[index]) {
                meansThis = true
            } else if !Self.failing.contains(lower[index]), !Self.fillers.contains(lower[index]) {
                left.append(word)
            }
        }
        guard left.count <= 1, !left.contains(where: { Self.people.contains($0.lowercased()) || !Self.isBranch($0) }) else { return nil }
        branch = left.first
        if branch != nil || repository != nil { meansThis = false }
    }

    /// Of a sentence that only the model understood: what it names. Without a name it means what the conversation is about.
    init(naming entities: Entities) {
        branch = entities.branch
        repository = entities.repository
        meansThis = branch == nil && repository == nil
    }

    /// As whoever presses a button asks it.
    var sentence: String { "why did \(branch ?? "the build") fail" + (repository.map { " in \($0)" } ?? "") }

    private static func bare(_ word: Substring) -> String {
        var word = word
        let edges = "!?.,;:…'\"`‘’“”()[]*"
        while let first = word.first, edges.contains(first) { word.removeFirst() }
        while let last = word.last, edges.contains(last) { word.removeLast() }
        return String(word)
    }

    private static func isRepository(_ word: String) -> Bool {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count >= 2 && parts.allSatisfy { !$0.isEmpty } && isBranch(word)
    }

    /// As far as a name can be told from a sentence's other words.
    private static func isBranch(_ word: String) -> Bool {
        word.utf8.count <= 200
            && word.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-._/+#@".utf8.contains(byte)
            }
    }
}
