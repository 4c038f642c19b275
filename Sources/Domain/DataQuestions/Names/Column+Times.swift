import Datasets

extension Column {
    /// A time, or what an engine without times keeps one in.
    var isTimeLike: Bool {
        if kind.isTime { return true }
        guard kind == .text || kind == .integer || kind == .other else { return false }
        // What is known to stand there says more than the name.
        if kind == .text, let texts = values?.texts.prefix(3), !texts.isEmpty { return texts.allSatisfy(Self.isDate) }
        let words = Stem.words(of: name)
        let isNamed = words.last == "at" || words.contains("timestamp") || words.contains("date") || words.contains("datetime")
        if isNamed || words.count == 2 && words[0] == "last" && Self.visits.contains(words[1]) { return true }
        return kind == .text && (words.last == "time" || words.last == "on")
    }

    /// When something is due, or expected, or over.
    var looksAhead: Bool { !Happenings.aheads.isDisjoint(with: Stem.words(of: name)) }

    /// `2026-04-15`, whatever follows it.
    private static func isDate(_ text: String) -> Bool {
        let bytes = Array(text.utf8.prefix(8))
        return bytes.count == 8
            && bytes.enumerated().allSatisfy { place, byte in
                [4, 7].contains(place) ? byte == 45 : (48...57).contains(byte)
            }
    }

    private static let visits: Set<String> = [
        "login", "seen", "active", "activity", "visit", "access", "sync", "synced", "signin", "updated",
    ]
}
