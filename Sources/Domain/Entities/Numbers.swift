/// Runs by their number, commits by their hash, and how many of something.
enum Numbers {
    private static let runs: Set<String> = ["run", "build", "job", "pipeline", "workflow", "execution"]
    private static let counting: Set<String> = ["top", "first", "last", "latest", "bottom", "newest", "oldest", "limit"]
    private static let between: Set<String> = ["number", "no", "nr", "id"]

    static func find(in words: [Word]) -> [Entity] { words.indices.compactMap { entity(at: $0, in: words) } }

    private static func entity(at index: Int, in words: [Word]) -> Entity? {
        let word = words[index]
        if word.text.hasPrefix("#"), let number = Int64(word.text.dropFirst()), word.text.utf8.count <= 18, number > 0 {
            return Entity(.run(number), word.range)
        }
        var before = index - 1
        if before >= 0, between.contains(words[before].lower) { before -= 1 }
        let name = before >= 0 ? words[before].lower : ""
        if let number = word.number {
            if runs.contains(name) { return Entity(.run(number), word.range) }
            if before == index - 1, counting.contains(name) { return Entity(.count(number), word.range) }
        }
        let hex = word.lower.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard hex, (7...40).contains(word.lower.utf8.count) else { return nil }
        // `defaced` and `1234567` are hashes only where somebody says so.
        let mixes = word.lower.utf8.contains { $0 >= 97 } && word.lower.utf8.contains { $0 <= 57 }
        guard mixes || ["commit", "sha", "revision"].contains(name) else { return nil }
        return Entity(.commit(word.lower), word.range)
    }
}
