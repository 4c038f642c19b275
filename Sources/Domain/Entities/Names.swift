/// Repositories and branches.
enum Names {
    private static let branches: Set<String> = ["main", "master", "develop", "trunk"]
    /// What people begin the names of their branches with.
    private static let beginnings: Set<Substring> = [
        "feature", "feat", "fix", "bugfix", "hotfix", "release", "releases", "chore", "docs", "test", "refactor", "wip", "user", "users",
        "dependabot", "renovate", "revert", "backport", "support", "task", "issue", "experiment", "spike",
    ]
    private static let noNames: Set<String> = ["and/or", "ci/cd", "w/o", "n/a", "i/o", "he/she", "tcp/ip", "on/off", "yes/no"]
    private static let fillers: Set<String> = ["the", "a", "my", "our", "this", "that", "your", "which", "what", "each", "every", "it"]

    static func find(in words: [Word]) -> [Entity] { words.indices.compactMap { entity(at: $0, in: words) } }

    private static func entity(at index: Int, in words: [Word]) -> Entity? {
        let word = words[index]
        guard word.isName, !noNames.contains(word.lower), !fillers.contains(word.lower) else { return nil }
        let before = index > 0 ? words[index - 1].lower : ""
        let after = index + 1 < words.count ? words[index + 1].lower : ""
        if before == "branch", !["is", "of", "in", "for", "was", "failed", "red"].contains(word.lower) {
            return Entity(.branch(String(word.text)), word.range)
        }
        if branches.contains(word.lower) { return Entity(.branch(String(word.text)), word.range) }
        let parts = word.text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count >= 2 {
            // A path, a date or a fraction names neither.
            guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }), parts.contains(where: { $0.contains(where: \.isLetter) }) else {
                return nil
            }
            if parts[0] == "refs", parts.count > 2, parts[1] == "heads" {
                return Entity(.branch(parts.dropFirst(2).joined(separator: "/")), word.range)
            }
            if ["repo", "repository", "project"].contains(before) { return Entity(.repository(String(word.text)), word.range) }
            let isBranch = beginnings.contains(Substring(parts[0].lowercased()))
            return Entity(isBranch ? .branch(String(word.text)) : .repository(String(word.text)), word.range)
        }
        if word.lower.hasPrefix("release-"), word.lower.contains(where: \.isNumber) {
            return Entity(.branch(String(word.text)), word.range)
        }
        let isCalledBranch = after == "branch" && index > 0 && fillers.union(["on", "of", "for", "in"]).contains(before)
        return isCalledBranch && !["same", "other", "default", "current", "whole"].contains(word.lower)
            ? Entity(.branch(String(word.text)), word.range) : nil
    }
}
