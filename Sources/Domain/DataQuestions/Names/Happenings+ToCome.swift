extension Happenings {
    /// `leaving`, `expires`: what is said so with an end that is still to come has not happened yet.
    static func isToCome(_ words: String) -> Bool {
        words.lowercased().split(separator: " ").contains { word in
            toCome.contains(String(word)) || word.utf8.count > 4 && word.hasSuffix("ing")
        }
    }

    private static let toCome: Set<String> = [
        "expire", "expires", "end", "ends", "leave", "leaves", "start", "starts", "begin", "begins", "retire", "retires", "renew",
        "renews", "lapse", "lapses", "depart", "departs", "close", "closes", "open", "opens",
    ]
}
