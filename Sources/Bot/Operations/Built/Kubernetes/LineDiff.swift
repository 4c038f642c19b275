/// What differs between two texts, line by line, with a line of what stays around each change.
struct LineDiff {
    private static let longest = 80
    /// The table of a longer comparison would be larger than what it tells is worth.
    private static let mostLines = 600

    let text: String

    init(from old: String?, to new: String?) {
        let before = old.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } ?? []
        let after = new.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } ?? []
        let lines = Self.near(Self.lines(before, after))
        text =
            lines.count <= Self.longest
            ? lines.joined(separator: "\n")
            : lines.prefix(Self.longest).joined(separator: "\n") + "\n… and \(lines.count - Self.longest) lines more"
    }

    private static func lines(_ before: [String], _ after: [String]) -> [String] {
        guard before.count <= mostLines, after.count <= mostLines else { return before.map { "-" + $0 } + after.map { "+" + $0 } }
        var common = [[Int]](repeating: [Int](repeating: 0, count: after.count + 1), count: before.count + 1)
        for old in before.indices.reversed() {
            for new in after.indices.reversed() {
                common[old][new] =
                    before[old] == after[new] ? common[old + 1][new + 1] + 1 : max(common[old + 1][new], common[old][new + 1])
            }
        }
        var (lines, old, new): ([String], Int, Int) = ([], 0, 0)
        while old < before.count || new < after.count {
            if old < before.count, new < after.count, before[old] == after[new] {
                lines.append(" " + before[old])
                (old, new) = (old + 1, new + 1)
            } else if old < before.count, new == after.count || common[old + 1][new] >= common[old][new + 1] {
                lines.append("-" + before[old])
                old += 1
            } else {
                lines.append("+" + after[new])
                new += 1
            }
        }
        return lines
    }

    private static func near(_ lines: [String]) -> [String] {
        lines.indices.filter { index in
            (index - 1...index + 1).contains { lines.indices.contains($0) && !lines[$0].hasPrefix(" ") }
        }.map { lines[$0] }
    }
}
