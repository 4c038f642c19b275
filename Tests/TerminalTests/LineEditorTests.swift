import Terminal
import Testing

@Suite struct LineEditorTests {
    private static func editor(_ keys: [Key], _ history: [String] = []) -> LineEditor {
        var editor = LineEditor(history: InputHistory(history))
        for key in keys { _ = editor.take(key) }
        return editor
    }

    /// What was pressed, what stands before the cursor and what behind it.
    @Test(
        arguments: [
            ([.text("abc"), .left, .text("x")], "abx", "c"), ([.text("abc"), .home, .text("x")], "x", "abc"),
            ([.text("abc"), .home, .right, .end], "abc", ""), ([.text("日本"), .backspace], "日", ""),
            ([.text("e"), .text("\u{301}"), .backspace], "", ""), ([.text("ab"), .left, .left, .left, .delete], "", "b"),
            ([.text("one two "), .eraseWord], "one ", ""), ([.text("one two"), .wordLeft], "one ", "two"),
            ([.text("one two"), .home, .wordRight], "one", " two"), ([.text("one two"), .wordLeft, .eraseToEnd], "one ", ""),
            ([.text("one two"), .wordLeft, .eraseToStart], "", "two"), ([.text("one two"), .eraseWord, .home, .yank], "two", "one "),
            // Several lines: the keys of a line stay in it, and the arrows go between them.
            ([.text("ab"), .newLine, .text("cde"), .home], "ab\n", "cde"), ([.text("ab"), .newLine, .text("cde"), .up], "ab", "\ncde"),
            ([.text("ab"), .newLine, .text("cde"), .home, .right, .up], "a", "b\ncde"),
            ([.paste("abc\nd\nef"), .up, .up, .down], "abc\nd", "\nef"), ([.paste("abc\nd"), .up, .end, .down], "abc\nd", ""),
            ([.paste("ab\ncd"), .home, .eraseToStart], "ab\n", "cd"), ([.text("ab"), .left, .endOfInput], "a", ""),
            // Nothing to go to.
            ([.up], "", ""), ([.text("a"), .down], "a", ""), ([.left, .right, .wordLeft, .wordRight, .eraseWord, .delete], "", ""),
        ] as [([Key], String, String)]
    ) func editing(keys: [Key], before: String, after: String) {
        let editor = Self.editor(keys)
        #expect(editor.before == before && editor.after == after)
    }

    @Test func theArrowsLeadThroughWhatWasAskedAndBack() {
        var editor = Self.editor([.text("draft")], ["first", "second"])
        var seen: [String] = []
        for key in [Key.up, .up, .up, .down, .down, .down] {
            _ = editor.take(key)
            seen.append(editor.text)
        }
        #expect(seen == ["second", "first", "first", "second", "draft", "draft"])
    }

    @Test(
        arguments: [
            ([.text("why?"), .enter], .asked("why?")), ([.enter], .asked("")), ([.interrupt], .interrupted), ([.endOfInput], .ended),
            ([.text("x"), .interrupt], .dropped), ([.text("x"), .endOfInput], .goesOn), ([.clearScreen], .clears), ([.suspend], .suspends),
            ([.paste("a\nb"), .enter], .asked("a\nb")),
        ] as [([Key], LineEditor.Outcome)]
    ) func outcomes(keys: [Key], outcome: LineEditor.Outcome) {
        var editor = Self.editor(keys.dropLast())
        #expect(editor.take(keys[keys.count - 1]) == outcome)
        switch outcome {
        case .asked, .dropped, .interrupted, .ended: #expect(editor.text.isEmpty)
        case .goesOn, .clears, .suspends: break
        }
    }

    @Test func theHistoryKeepsWhatIsWorthIt() {
        var history = InputHistory()
        #expect(history.add("one") && !history.add("one") && !history.add("  ") && history.add("two"))
        #expect(history.entries == ["one", "two"])
        for number in 0...InputHistory.most { history.add("\(number)") }
        #expect(history.entries.count == InputHistory.most && history.entries.first == "1")
    }

    /// Keys, width, height, what is shown, and where the cursor stands.
    @Test(
        arguments: [
            ([], 20, 5, ["> "], 0, 2), ([.text("ab")], 20, 5, ["> ab"], 0, 4), ([.text("ab"), .left], 20, 5, ["> ab"], 0, 3),
            ([.text("日本"), .left], 20, 5, ["> 日本"], 0, 4), ([.paste("ab\nc")], 20, 5, ["> ab", "  c"], 1, 3),
            // As wide as the terminal.
            ([.text("abcdefgh")], 8, 5, ["> abcde", "  fgh"], 1, 5),
            ([.text("abcdefgh"), .left, .left, .left], 8, 5, ["> abcde", "  fgh"], 1, 2),
            ([.text("abcde")], 8, 5, ["> abcde"], 0, 7),
            // Higher than the terminal: what is around the cursor.
            ([.paste("1\n2\n3\n4\n5\n6")], 20, 4, ["  4", "  5", "  6"], 2, 3),
            ([.paste("1\n2\n3\n4\n5\n6"), .up, .up, .up], 20, 4, ["  2", "  3", "  4"], 1, 3),
        ] as [([Key], Int, Int, [String], Int, Int)]
    )
    func rows(keys: [Key], width: Int, height: Int, rows: [String], row: Int, column: Int) {
        let shown = EditorRows(Self.editor(keys), prompt: "> ", width: width, height: height)
        #expect(shown.rows == rows && shown.cursor.row == row && shown.cursor.column == column, "\(shown)")
    }

    /// Whatever is pressed: nothing crashes, nothing is wider or higher than the terminal.
    @Test(arguments: 0..<40) func anyKeys(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let keys: [Key] = [
            .text("a"), .text("日 "), .text("e\u{301}"), .paste("x\ny z\n"), .newLine, .backspace, .delete, .left, .right, .up, .down, .home,
            .end, .wordLeft, .wordRight, .eraseToEnd, .eraseToStart, .eraseWord, .yank,
        ]
        var editor = LineEditor(history: InputHistory(["one", "two\nlines"]))
        for _ in 0..<300 {
            _ = editor.take(keys[next(keys.count)])
            let shown = EditorRows(editor, prompt: "> ", width: 12, height: 6)
            #expect(shown.rows.count <= 5 && shown.rows.allSatisfy { $0.columns < 12 })
            #expect(shown.rows.indices.contains(shown.cursor.row) && (2..<12).contains(shown.cursor.column))
        }
    }
}
