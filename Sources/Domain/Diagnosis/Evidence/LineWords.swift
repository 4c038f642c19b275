/// What the words of a line say, whatever tool wrote it.
struct LineWords {
    private(set) var hasError = false
    private(set) var hasFailure = false
    private(set) var hasException = false
    private(set) var hasLack = false
    private(set) var hasExpectation = false
    private(set) var hasWarning = false
    /// It says how something ended, and not why.
    private(set) var tellsExit = false
    /// Some word of severity is in capitals.
    private(set) var shouts = false

    private enum Meaning { case error, failure, exception, lack, expectation, warning, exit }

    init(_ text: ArraySlice<UInt8>) {
        let text = text.prefix(Self.looked)
        for start in text.indices {
            let first = text[start] | 0x20
            guard first &- 0x61 < 26 else { continue }
            for (word, meaning) in Self.words[Int(first &- 0x61)] where Self.stands(word, in: text, at: start) {
                note(meaning, text[start])
            }
        }
    }

    /// Of longer lines the rest is seldom telling.
    private static let looked = 300

    private mutating func note(_ meaning: Meaning, _ first: UInt8) {
        switch meaning {
        case .error: hasError = true
        case .failure: hasFailure = true
        case .exception: hasException = true
        case .lack: hasLack = true
        case .expectation: hasExpectation = true
        case .warning: hasWarning = true
        case .exit: tellsExit = true
        }
        if meaning == .error || meaning == .failure, first < 0x60 { shouts = true }
    }

    private static func stands(_ word: [UInt8], in text: ArraySlice<UInt8>, at start: Int) -> Bool {
        guard start + word.count <= text.endIndex else { return false }
        for (offset, byte) in word.enumerated() where text[start + offset] | 0x20 != byte { return false }
        return true
    }

    /// By their first letter.
    private static let words: [[([UInt8], Meaning)]] = {
        let all: [(Meaning, [String])] = [
            (.error, ["error", "fatal", "critical", "severe"]), (.failure, ["fail", "abort", "broken", "unsuccessful"]),
            (.exception, ["exception", "panic", "traceback", "segmentation", "killed"]),
            (
                .lack,
                [
                    "cannot", "can't", "could not", "couldn't", "unable", "not found", "missing", "undefined", "no such", "invalid",
                    "denied",
                ]
            ),
            (.expectation, ["expect", "assert", "should", "actual", "mismatch"]), (.warning, ["warn", "deprecat"]),
            (
                .exit,
                ["exited with", "exit code", "exit status", "exited 1", "returned 1", "returned a non-zero", "non-zero", "non zero"]
            ),
        ]
        var table = [[([UInt8], Meaning)]](repeating: [], count: 26)
        for (meaning, words) in all {
            // A space has that bit set already, and an apostrophe is one of the bytes that keep it.
            for word in words { table[Int(word.utf8.first! - 0x61)].append((word.utf8.map { $0 | 0x20 }, meaning)) }
        }
        return table
    }()
}

extension LineWords {
    /// It ends by saying that all went well.
    static func saysFine(_ text: ArraySlice<UInt8>) -> Bool {
        var end = text.endIndex
        while end > text.startIndex, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
        let tail = text[text.startIndex..<end]
        if fine.contains(where: { tail.count > $0.count && tail.suffix($0.count).elementsEqual($0) }) { return true }
        return ticks.contains { text.drop { $0 == 0x20 || $0 == 0x09 }.starts(with: $0) }
    }

    /// It is of a test that passed, was left out, or only begins, whatever its name says.
    static func passes(_ text: ArraySlice<UInt8>) -> Bool {
        let words = text.drop { $0 == 0x20 || $0 == 0x09 }
        return ticks.contains { words.starts(with: $0) } || begun.contains { words.starts(with: $0) }
    }

    private static let fine = [" OK", " ok", "PASS", "PASSED", " passed", " done", "[ok]", " SUCCESS", "... ok"].map { Array($0.utf8) }
    private static let ticks = ["ok ", "\u{2713}", "\u{2714}", "PASS ", "--- PASS", "[       OK", "[  PASSED"].map { Array($0.utf8) }
    private static let begun = ["[ RUN", "=== RUN", "SKIP", "[ SKIP", "--- SKIP", "skipped", "SKIPPED"].map { Array($0.utf8) }

    /// A file with a line, as compilers and stack traces name it.
    static func namesPlace(_ text: ArraySlice<UInt8>) -> Bool {
        var index = text.startIndex
        while index + 2 < text.endIndex {
            if text[index] == 0x3A || text[index] == 0x28, text[index + 1] &- 0x30 < 10, index > text.startIndex, isLetter(text[index - 1])
            {
                return true
            }
            index += 1
        }
        return false
    }

    /// The echo of what is run, which is not what it says.
    static func isCommand(_ text: ArraySlice<UInt8>) -> Bool { commands.contains { text.starts(with: $0) } }

    private static let commands = ["$ ", "+ ", "++ ", "> ", "##[", "The command \"", "travis_"].map { Array($0.utf8) }

    /// Hardly anything stands in it, or only the name of a level.
    static func isBare(_ text: ArraySlice<UInt8>) -> Bool {
        let letters = text.first == 0x5B ? text.drop { $0 != 0x5D } : text
        return letters.prefix(200).count { isLetter($0) } < 3
    }

    /// Something is fetched, and how far that is. It differs from run to run and explains nothing, unless it says that it failed.
    static func isTransfer(_ text: ArraySlice<UInt8>) -> Bool {
        let start = text.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x3E }
        guard transfers.contains(where: { start.starts(with: $0) }) else { return false }
        let words = LineWords(text)
        return !(words.hasError || words.hasFailure || words.hasException || words.hasLack)
    }

    private static let transfers = [
        "Downloading", "Downloaded", "Download http", "Progress (", "Fetching ", "Fetched ", "Get:", "Hit:", "Collecting ", "Using cached ",
        "Receiving objects", "Resolving deltas", "remote: Co", "Unpacking ", "Selecting previously", "Preparing to unpack", "Setting up ",
        "Extracting ", "Pulling ", "Installing ", "Compiling ", "Picked up ",
    ].map { Array($0.utf8) }

    /// A sentence for people.
    static func isProse(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, first &- 0x41 < 26, let last = text.last else { return false }
        return (last == 0x2E || last == 0x21) && text.count { $0 == 0x20 } >= 3
    }

    /// A number stands first in a word: `3 failed`, `Failures: 2`.
    static func counts(_ text: ArraySlice<UInt8>) -> Bool {
        var before: UInt8 = 0x20
        for (index, byte) in zip(text.indices, text) {
            let isNumber = byte &- 0x30 < 10 && (before == 0x20 || before == 0x28 || before == 0x3A)
            if isNumber, index + 1 == text.endIndex || text[index + 1] == 0x20 || text[index + 1] == 0x2C { return true }
            before = byte
        }
        return false
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
