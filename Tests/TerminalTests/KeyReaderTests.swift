import Terminal
import Testing

@Suite struct KeyReaderTests {
    static let esc = "\u{1B}"

    @Test(arguments: [
        ("abc", [Key.text("abc")]), ("ä日👍", [.text("ä日👍")]), ("a\rb", [.text("a"), .enter, .text("b")]),
        ("\u{1}\u{5}\u{B}\u{15}\u{17}\u{19}", [.home, .end, .eraseToEnd, .eraseToStart, .eraseWord, .yank]),
        ("\u{3}\u{4}\u{1A}\u{C}", [.interrupt, .endOfInput, .suspend, .clearScreen]),
        ("\(esc)[A\(esc)OB\(esc)[1;5C\(esc)[3~\(esc)[H", [.up, .down, .wordRight, .delete, .home]),
        ("\(esc)\r\(esc)b\(esc)f\(esc)\u{7F}", [.newLine, .wordLeft, .wordRight, .eraseWord]),
        // Pasted, a line break does not ask, and a control does nothing.
        ("\(esc)[200~one\rtwo\u{3}\(esc)[31m\(esc)[201~\r", [.paste("one\ntwo[31m"), .enter]),
        // Keys that nobody knows, and answers of the terminal that nobody asked for.
        ("\(esc)[99~x\(esc)[?1;2cy", [.text("xy")]), ("\(esc)\(esc)[A", [.up]),
        ("\u{9B}x\u{80}", [.text("x")]),
    ]) func keys(typed: String, keys: [Key]) {
        var reader = KeyReader()
        #expect(reader.take(Array(typed.utf8)) == keys)
        // However the bytes are cut: the same keys, but for how much text comes at once.
        for cut in 1..<max(2, typed.utf8.count) {
            var reader = KeyReader()
            let bytes = Array(typed.utf8)
            let all = reader.take(bytes[..<cut]) + reader.take(bytes[cut...])
            #expect(Self.joined(all) == Self.joined(keys), "cut at \(cut)")
        }
    }

    private static func joined(_ keys: [Key]) -> [Key] {
        keys.reduce(into: []) { all, key in
            if case .text(let text) = key, case .text(let last)? = all.last {
                all[all.count - 1] = .text(last + text)
            } else {
                all.append(key)
            }
        }
    }

    @Test func bytesThatAreNoText() {
        var reader = KeyReader()
        #expect(reader.take([0xFF, 0xC3, 0x41]) == [.text("\u{FFFD}\u{FFFD}A")])
    }

    @Test func aSequenceWithoutEndIsGivenUp() {
        var reader = KeyReader()
        _ = reader.take(Array("\(Self.esc)[".utf8) + Array(repeating: UInt8(ascii: "1"), count: 64))
        #expect(reader.take(Array("x\r".utf8)).last == .enter)
    }
}
