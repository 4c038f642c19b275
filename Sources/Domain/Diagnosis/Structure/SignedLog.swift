import Logs

/// A log, and the lines of it by which CI systems are known.
struct SignedLog {
    let log: Log
    let signs: [(line: Int, sign: Sign)]
    /// The last line that says anything, or 0.
    let end: Int
    private let times: [Int: Double]

    init(_ log: Log, _ signs: [(line: Int, sign: Sign)]) {
        self.log = log
        self.signs = signs
        times = Dictionary(log.times.map { ($0.line, $0.seconds) }) { first, _ in first }
        var line = log.lineCount
        while line > 0, log.isBlank(line) { line -= 1 }
        end = line
    }

    /// The first and last line of what stands between two boundaries, which may be nothing.
    func lines(_ first: Int, _ last: Int) -> ClosedRange<Int> {
        let first = max(1, min(first, max(1, log.lineCount)))
        return first...max(first, min(last, log.lineCount))
    }

    /// So close to the end that no more than a runner's last words follow.
    func isAtEnd(_ line: Int, within count: Int = 6) -> Bool { line > end - count }

    /// How long it took from one stamped line to another.
    func seconds(_ first: Int, _ last: Int) -> Double? {
        guard let begin = times[first], let end = times[last], end >= begin else { return nil }
        return end - begin
    }

    func text(_ line: Int) -> String { log.text(line) }

    func starts(_ line: Int, _ prefix: String) -> Bool { log[line]?.starts(with: prefix.utf8) ?? false }

    /// What follows a prefix of so many bytes.
    func text(_ line: Int, after count: Int) -> String { String(decoding: (log[line] ?? []).dropFirst(count).prefix(600), as: UTF8.self) }

    /// The last number of a line, as exit codes stand there.
    func lastNumber(_ line: Int) -> Int? {
        let text = (log[line] ?? []).prefix(2000)
        guard let last = text.lastIndex(where: { $0 &- 0x30 < 10 }) else { return nil }
        var first = last
        while first > text.startIndex, text[first - 1] &- 0x30 < 10 { first -= 1 }
        let isNegative = first > text.startIndex + 1 && text[first - 1] == UInt8(ascii: "-") && text[first - 2] &- 0x30 >= 10
        return Int(String(decoding: text[first...last], as: UTF8.self)).map { isNegative ? -$0 : $0 }
    }
}
