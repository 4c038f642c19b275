/// What a length of time is counted in.
enum Lapse: String, Sendable, Equatable, CaseIterable {
    case minutes, hours, days

    static func isSaid(in words: String) -> Bool {
        words.hasPrefix("how long") || words.hasPrefix("time to ") || words.hasSuffix(" time") || ["duration", "length"].contains(words)
            || said(in: words) != nil
    }

    /// `days to close`, `how long in days`
    static func said(in words: String) -> Lapse? {
        let words = words.lowercased().split(separator: " ").map(String.init)
        if words.count > 2, words[1] == "to" { return Lapse(rawValue: words[0]) }
        return words.starts(with: ["how", "long", "in"]) ? words.last.flatMap(Lapse.init) : nil
    }

    var seconds: Int { self == .minutes ? 60 : self == .hours ? 3600 : 86_400 }
}
