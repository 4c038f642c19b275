extension Happenings {
    /// `leaving`, `expires`: what is said so with an end that is still to come has not happened yet.
    static func isToCome(_ words: String) -> Bool {
        let said = words.lowercased().split(separator: " ").filter { !particles.contains(String($0)) }
        // The end of support and the expiry date are things, and no verbs.
        guard let word = said.last, !words.contains(" of ") else { return false }
        return toCome.contains(String(word)) || word.utf8.count > 4 && word.hasSuffix("ing")
    }

    /// `expire`, `ends`: with which nothing begins.
    static func isEnd(_ words: String) -> Bool { !Set(roots(of: words)).isDisjoint(with: ["expire", "end", "lapse", "run out"]) }

    /// `leaving in may`: with a month that is nearer ahead than behind, the next; what is starting may have started.
    static func isEnding(_ words: String) -> Bool { isToCome(words) && !columns(for: words).contains("hired") }

    private static let toCome: Set<String> = [
        "expire", "expires", "end", "ends", "leave", "leaves", "start", "starts", "begin", "begins", "retire", "retires", "renew",
        "renews", "lapse", "lapses", "depart", "departs", "close", "closes", "open", "opens",
    ]

    private static let particles: Set<String> = ["in", "on", "at", "up", "out", "for", "by", "off", "us", "here"]

    /// What is done for a time that is still to come.
    static let arrangements: Set<String> = ["planned", "scheduled", "booked", "expected", "reserved", "arranged"]
}
