import Conversation

/// Code as fenced texts within a limit: a fence that is cut is closed and opened again.
enum CodeFence {
    static let opening = "```\n"
    static let closing = "\n```"

    static func texts(_ code: Reply.Code, limit: Int) -> [String] {
        let lines = numbered(code)
        return lines.isEmpty ? [] : fences(lines, limit: limit)
    }

    /// Each line already cleaned; escaped here.
    static func fences(_ lines: [Line], limit: Int) -> [String] {
        let room = limit - opening.slackLength - closing.slackLength
        var fences: [String] = []
        var current: [String] = []
        var length = 0
        for line in lines {
            for piece in pieces(of: line, room: room) {
                let more = piece.slackLength + (current.isEmpty ? 0 : 1)
                if length + more > room {
                    fences.append(opening + current.joined(separator: "\n") + closing)
                    current = []
                    length = 0
                }
                length += piece.slackLength + (current.isEmpty ? 0 : 1)
                current.append(piece)
            }
        }
        if current.contains(where: { !TextCleaning.trimmed($0).isEmpty }) {
            fences.append(opening + current.joined(separator: "\n") + closing)
        }
        return fences
    }

    struct Line {
        var margin: String
        var text: String
    }

    /// Without empty lines before and after; with the numbers in a margin where they are asked for.
    static func numbered(_ code: Reply.Code) -> [Line] {
        var texts = TextCleaning.cleaned(code.text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var first = code.firstLine
        while let last = texts.last, TextCleaning.trimmed(last).isEmpty { texts.removeLast() }
        while let start = texts.first, TextCleaning.trimmed(start).isEmpty {
            texts.removeFirst()
            first = first.map { $0.addingReportingOverflow(1).partialValue }
        }
        guard let first, first >= 0, first < Int.max - texts.count else { return texts.map { Line(margin: "", text: $0) } }
        let width = String(first + max(texts.count - 1, 0)).count
        return texts.enumerated().map { offset, text in
            let number = String(first + offset)
            return Line(margin: String(repeating: " ", count: width - number.count) + number + "  ", text: text)
        }
    }

    /// A line that is longer than a whole fence goes on in the next, under an empty margin.
    private static func pieces(of line: Line, room: Int) -> [String] {
        let whole = line.margin + Mrkdwn.fenced(line.text)
        if whole.slackLength <= room { return [whole] }
        var pieces: [String] = []
        var margin = line.margin
        var current = ""
        func flush() {
            pieces.append(margin + Mrkdwn.fenced(current))
            margin = String(repeating: " ", count: line.margin.count)
            current = ""
        }
        // Each backtick is counted twice, because breaking up a run of them adds characters.
        var length = 0
        func take(_ text: String) {
            let more = Mrkdwn.escape(text).slackLength + text.unicodeScalars.count { $0 == "`" }
            if line.margin.slackLength + length + more > room {
                flush()
                length = 0
            }
            length += more
            current += text
        }
        for character in line.text {
            if character.utf16.count <= 64 {
                take(String(character))
            } else {
                for scalar in character.unicodeScalars { take(String(Character(scalar))) }
            }
        }
        if !current.isEmpty { flush() }
        return pieces
    }
}
