/// What a line looks like to someone who reads only its outline.
struct LineShape {
    var isBlank = false
    var indent = 0
    /// Made of one sign only: `=====`, `-----`, `* * *`.
    var isRule = false
    var isFrame = false
    var isCaret = false
    var isDiff = false
    var isNote = false

    var isOutermost: Bool { !isBlank && indent == 0 }

    init(_ line: ArraySlice<UInt8>) {
        var start = Self.afterLevel(line)
        while start < line.endIndex, line[start] == 0x20 || line[start] == 0x09 {
            indent += line[start] == 0x09 ? 8 : 1
            start += 1
        }
        let text = line[start...]
        guard let first = text.first else {
            isBlank = true
            return
        }
        isRule = text.count >= 3 && text.prefix(200).allSatisfy { $0 == first || $0 == 0x20 } && "=-*_#~+.".utf8.contains(first)
        isFrame =
            Self.frames.contains { text.starts(with: $0) } || (first == 0x23 && text.count > 2 && text[text.startIndex + 1] &- 0x30 < 10)
        isCaret =
            text.prefix(200).allSatisfy { $0 == 0x5E || $0 == 0x7E || $0 == 0x20 || $0 == 0x7C || $0 == 0x2D || $0 == 0x5F }
            && text.contains(0x5E)
        isDiff = indent == 0 && (first == 0x2B || first == 0x2D || text.starts(with: "@@".utf8)) && !isRule
        isNote = Self.notes.contains { text.starts(with: $0) }
    }

    /// sbt and Maven write their level before every line, and indent behind it.
    private static func afterLevel(_ line: ArraySlice<UInt8>) -> Int {
        guard line.first == 0x5B, let level = levels.first(where: { line.starts(with: $0) }) else { return line.startIndex }
        return line.startIndex + level.count
    }

    private static let levels: [[UInt8]] = ["[info] ", "[error] ", "[warn] ", "[INFO] ", "[ERROR] ", "[WARNING] "].map { Array($0.utf8) }
    private static let frames: [[UInt8]] = [
        "at ", "File \"", "from ", "in ", "... ", "Caused by", "During handling", "The above exception", "goroutine ", "#0", "created by ",
        "from /", "raise ", "thread '", "stack backtrace", "Traceback",
    ].map { Array($0.utf8) }
    private static let notes: [[UInt8]] = ["note:", "= note", "= help", "help:", "hint:", "-->", "|", "In file included", "required from"]
        .map {
            Array($0.utf8)
        }
}
