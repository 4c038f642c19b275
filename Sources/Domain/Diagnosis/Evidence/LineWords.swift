/// What the words of a line say, whatever tool wrote it.
enum LineWords {
    /// Words that people and tools shout with.
    static func shouts(_ text: ArraySlice<UInt8>) -> Bool { contains(text, shouted) }

    /// It ends by saying that all went well.
    static func saysFine(_ text: ArraySlice<UInt8>) -> Bool {
        var end = text.endIndex
        while end > text.startIndex, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
        let tail = text[text.startIndex..<end]
        if fine.contains(where: { tail.count > $0.count && tail.suffix($0.count).elementsEqual($0) }) { return true }
        return ticks.contains { text.drop { $0 == 0x20 || $0 == 0x09 }.starts(with: $0) }
    }

    static func warns(_ text: ArraySlice<UInt8>) -> Bool { contains(text.prefix(120), [Array("warn".utf8)]) }

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

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    private static let shouted = ["error", "fail", "fatal", "exception", "panic", "cannot", "abort"].map { Array($0.utf8) }
    private static let fine = [" OK", " ok", "PASS", "PASSED", " passed", " done", "[ok]", " SUCCESS", "... ok"].map { Array($0.utf8) }
    private static let ticks = ["ok ", "\u{2713}", "\u{2714}", "PASS ", "--- PASS", "[info] - ", "[       OK", "[  PASSED"].map {
        Array($0.utf8)
    }

    private static func contains(_ text: ArraySlice<UInt8>, _ words: [[UInt8]]) -> Bool {
        let lower = text.prefix(400).map { $0 | 0x20 }
        for start in lower.indices {
            for word in words where word[0] == lower[start] && start + word.count <= lower.count {
                if lower[start..<start + word.count].elementsEqual(word) { return true }
            }
        }
        return false
    }
}
