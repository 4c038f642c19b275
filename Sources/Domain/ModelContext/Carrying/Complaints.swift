/// What a program writes to its standard error, as much of it as a log should hold.
struct Complaints {
    static let linesInAWhile = 20
    static let lineLimit = 500
    static let aWhile = Duration.seconds(60)

    private var line: [UInt8] = []
    private var told = 0
    private var untold = 0
    private var from: Duration?
    /// The last line that said something: most programs say there why they end.
    private(set) var lastWords: String?

    /// The lines that are worth telling now.
    mutating func take(_ bytes: [UInt8], at now: Duration) -> [String] {
        var lines: [String] = []
        if let start = from, now - start >= Self.aWhile {
            if untold > 0 { lines.append("… and \(untold) lines more in a minute") }
            (from, told, untold) = (nil, 0, 0)
        }
        if from == nil { from = now }
        for byte in bytes {
            guard byte == UInt8(ascii: "\n") else {
                if line.count < Self.lineLimit { line.append(byte) }
                continue
            }
            let text = UntrustedText(String(decoding: line, as: UTF8.self), limit: Self.lineLimit).oneLine
            line.removeAll(keepingCapacity: true)
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            lastWords = text
            if told < Self.linesInAWhile {
                told += 1
                lines.append(text)
            } else {
                untold += 1
            }
        }
        return lines
    }

    /// With what it said last, where that is anything.
    func with(_ words: String) -> String {
        let unfinished = UntrustedText(String(decoding: line, as: UTF8.self), limit: Self.lineLimit).oneLine
        let last = unfinished.contains { !$0.isWhitespace } ? unfinished : lastWords
        return last.map { "\(words); its last words: \($0.prefix(300))" } ?? words
    }
}
