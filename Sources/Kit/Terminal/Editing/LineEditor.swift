/// A question while it is written. A pure machine: keys go in, and what is to be done comes out.
package struct LineEditor: Sendable, Equatable {
    package enum Outcome: Sendable, Equatable {
        case goesOn
        case asked(String)
        /// Ctrl-C where nothing is written.
        case interrupted
        /// Ctrl-C threw away what was written.
        case dropped
        case ended
        case clears
        case suspends
    }

    /// The text is kept as what stands before the cursor and what stands behind it, so that marks that are typed join their letters.
    package private(set) var before = ""
    package private(set) var after = ""
    package var history: InputHistory
    private var erased = ""

    package init(history: InputHistory = InputHistory()) { self.history = history }

    package var text: String { before + after }

    package mutating func take(_ key: Key) -> Outcome {
        switch key {
        case .text(let text), .paste(let text): before += text
        case .newLine: before += "\n"
        case .enter: return ask()
        case .interrupt: return interrupt()
        case .endOfInput:
            if text.isEmpty { return .ended }
            _ = after.popFirst()
        case .clearScreen: return .clears
        case .suspend: return .suspends
        case .backspace: _ = before.popLast()
        case .delete: _ = after.popFirst()
        case .left: if let letter = before.popLast() { after = String(letter) + after }
        case .right: if let letter = after.popFirst() { before.append(letter) }
        case .wordLeft: move(before.count - before.startOfLastWord)
        case .wordRight: move(-after.endOfFirstWord)
        case .home: move(before.lastLine.count)
        case .end: move(-after.firstLine.count)
        case .up: goUp()
        case .down: goDown()
        case .eraseToEnd:
            erased = String(after.firstLine)
            after.removeFirst(erased.count)
        case .eraseToStart:
            erased = String(before.lastLine)
            before.removeLast(erased.count)
        case .eraseWord:
            erased = String(before.dropFirst(before.startOfLastWord))
            before.removeLast(erased.count)
        case .yank: before += erased
        }
        return .goesOn
    }

    private mutating func ask() -> Outcome {
        let asked = text
        (before, after) = ("", "")
        return .asked(asked)
    }

    private mutating func interrupt() -> Outcome {
        guard !text.isEmpty else { return .interrupted }
        (before, after) = ("", "")
        history.add("")
        return .dropped
    }

    /// To the left by so many letters; to the right where it is less than none.
    private mutating func move(_ count: Int) {
        if count > 0 {
            after = String(before.suffix(count)) + after
            before.removeLast(count)
        } else {
            before += after.prefix(-count)
            after.removeFirst(-count)
        }
    }

    /// Within a text of several lines to the line above, and from the first one into the history.
    private mutating func goUp() {
        let line = before.lastLine
        guard line.count == before.count else {
            let above = before.dropLast(line.count + 1)
            return move(line.count + 1 + max(0, above.lastLine.count - line.count))
        }
        show(history.earlier(than: text))
    }

    private mutating func goDown() {
        let line = after.firstLine
        guard line.count == after.count else {
            let below = after.dropFirst(line.count + 1)
            return move(-(line.count + 1 + min(before.lastLine.count, below.firstLine.count)))
        }
        show(history.later())
    }

    private mutating func show(_ entry: String?) {
        if let entry { (before, after) = (entry, "") }
    }
}

extension String {
    fileprivate mutating func popFirst() -> Character? { isEmpty ? nil : removeFirst() }
}

extension StringProtocol {
    fileprivate var lastLine: SubSequence { self[(lastIndex(of: "\n").map(index(after:)) ?? startIndex)...] }
    fileprivate var firstLine: SubSequence { self[..<(firstIndex(of: "\n") ?? endIndex)] }

    fileprivate var startOfLastWord: Int {
        var rest = self[...]
        while rest.last?.isWhitespace == true { rest.removeLast() }
        while rest.last?.isWhitespace == false { rest.removeLast() }
        return rest.count
    }

    fileprivate var endOfFirstWord: Int {
        let word = drop { $0.isWhitespace }.drop { !$0.isWhitespace }
        return count - word.count
    }
}
