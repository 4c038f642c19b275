import Logs

/// Grows the lines that explain from the line that names the failure.
struct BlockGrower {
    let log: Log
    let scope: ClosedRange<Int>
    let sections: Sections
    let consequences: Set<Int>

    static let longest = 60
    /// Lines that stand beside the key line and not below it.
    static let mostPlain = 3

    func block(around key: Int) -> ClosedRange<Int> {
        if let section = sections.range(of: key) { return section }
        let shape = LineShape(log[key] ?? [])
        var first = key
        var last = key
        // Downwards: what is further in, frames, carets, notes and differences belong to it; one blank line may stand between.
        var line = key + 1
        var blanks = 0
        var plain = 0
        var wasFurtherIn = false
        let opens = log[key].map { $0.last == 0x3A || $0.starts(with: "Traceback".utf8) } ?? false
        while line <= scope.upperBound, line - key < Self.longest {
            let next = LineShape(log[line] ?? [])
            if next.isBlank {
                blanks += 1
                if blanks > 1 { break }
                line += 1
                continue
            }
            let isFurtherIn = next.indent > shape.indent || next.isFrame || next.isCaret || next.isNote
            // What stood further in was told of the key line; beside it begins something else.
            if !isFurtherIn, wasFurtherIn, !opens { break }
            wasFurtherIn = wasFurtherIn || isFurtherIn
            if !isFurtherIn { plain += 1 }
            if plain > Self.mostPlain { break }
            let belongs =
                next.indent > shape.indent || next.isFrame || next.isCaret || next.isNote || (blanks == 0 && !isNewTopic(line, next))
            if !belongs { break }
            if blanks > 0, !(next.indent > shape.indent || next.isFrame || next.isCaret || next.isNote) { break }
            last = line
            blanks = 0
            line += 1
        }
        // Upwards: the rest of the paragraph, as far as it is not another topic.
        line = key - 1
        while line >= scope.lowerBound, key - line < 20 {
            let previous = LineShape(log[line] ?? [])
            if previous.isBlank || isNewTopic(line, previous) { break }
            if previous.isRule { break }
            first = line
            line -= 1
        }
        if shape.indent == 0, key - first > 8 { first = key }
        return first...max(last, key)
    }

    private func isNewTopic(_ line: Int, _ shape: LineShape) -> Bool {
        if shape.indent == 0, consequences.contains(line) { return true }
        let text = log[line] ?? []
        return text.starts(with: "$ ".utf8) || text.starts(with: "##[".utf8) || text.starts(with: "The command \"".utf8)
            || text.starts(with: "make: ***".utf8) || text.starts(with: "npm ERR!".utf8) || text.starts(with: "+ ".utf8)
    }
}
