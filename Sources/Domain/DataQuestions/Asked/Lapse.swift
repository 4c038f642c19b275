/// What a length of time is counted in.
enum Lapse: String, Sendable, Equatable, CaseIterable {
    case seconds, minutes, hours, days, weeks

    static func isSaid(in words: String) -> Bool {
        words.hasPrefix("how long") || words.hasPrefix("time to ") || words.hasSuffix(" time")
            || ["duration", "length", "time"].contains(words)
            || said(in: words) != nil
    }

    /// `processing time`: from when rows begin until they are done with, whatever is done.
    static let wholes: Set<String> = ["processing", "turnaround", "handling", "cycle", "throughput"]

    /// `days to close`, `how long in days`
    static func said(in words: String) -> Lapse? {
        let words = words.lowercased().split(separator: " ").map(String.init)
        if words.count > 2, words[1] == "to" { return Lapse(rawValue: words[0]) }
        return words.starts(with: ["how", "long", "in"]) ? words.last.flatMap(Lapse.init) : nil
    }

    var seconds: Int { Int(Units.seconds(rawValue)) }
}
