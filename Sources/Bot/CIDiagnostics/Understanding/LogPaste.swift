/// A log in the text of a message: marked as one, in a block of code, or told by its shape.
struct LogPaste: Equatable {
    enum Sign: Comparable {
        /// A few lines in a block, which may be a log or something else to talk about.
        case block
        case shape
        case marked
    }

    var log: String
    var sign: Sign

    /// Said by whoever wants a single line explained too.
    static let mark = ":ci_failure:"
    private static let fence = "```"
    /// Nobody needs to look at more to know.
    private static let looked = 200

    init?(_ text: String) {
        let isMarked = text.contains(Self.mark)
        let bare = isMarked ? text.split(separator: Self.mark, omittingEmptySubsequences: false).joined() : text
        let fenced = Self.fenced(bare)
        if isMarked {
            log = (fenced ?? String(bare.drop(while: \.isWhitespace))).trimmed
            sign = .marked
            return
        }
        if let fenced, Self.lines(fenced).count >= 3 {
            log = fenced
            sign = Self.looksLikeLog(fenced, atLeast: 3) ? .shape : .block
            return
        }
        guard fenced == nil, Self.lines(bare).count >= 5, Self.looksLikeLog(bare, atLeast: 5) else { return nil }
        log = bare.trimmed
        sign = .shape
    }

    /// What stands between the first pair of fences and those that follow.
    private static func fenced(_ text: String) -> String? {
        let parts = text.split(separator: fence, omittingEmptySubsequences: false)
        guard parts.count >= 2 else { return nil }
        let blocks = parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element).trimmed }.filter { !$0.isEmpty }
        return blocks.isEmpty ? nil : blocks.joined(separator: "\n")
    }

    private static func lines(_ text: String) -> [Substring] {
        Array(text.split(whereSeparator: \.isNewline).lazy.filter { !$0.allSatisfy(\.isWhitespace) }.prefix(looked))
    }

    private static func looksLikeLog(_ text: String, atLeast count: Int) -> Bool {
        let lines = lines(text)
        guard lines.count >= count else { return false }
        let machine = lines.count { looksWrittenByAMachine($0) }
        return machine >= 2 && machine * 3 >= lines.count
    }

    /// People do not indent, stamp, number or bracket what they say.
    private static func looksWrittenByAMachine(_ line: Substring) -> Bool {
        guard let first = line.first else { return false }
        if first.isWhitespace || "$+[#=>|*{<".contains(first) || first.isNumber { return true }
        let lower = line.lowercased()
        let words = [
            "error:", "error ", "fatal:", "warning:", "failed:", "traceback (", "exception", "panic:", "npm err", "npm error", "exit code",
            "exited with", "assertionerror", "make:", "make[", "--- fail", "failed ", "fail ", "e  ", "at ", "caused by:",
            "undefined reference",
        ]
        if words.contains(where: { lower.hasPrefix($0) }) { return true }
        return ["  ", "::", ": error", ": fatal", "error:", "exit code ", "::error", "failed with", "not found:", "##[", "\t20"].contains {
            lower.contains($0)
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop(while: \.isNewline)
        var end = start
        while let last = end.last, last.isWhitespace { end.removeLast() }
        return String(end)
    }
}
