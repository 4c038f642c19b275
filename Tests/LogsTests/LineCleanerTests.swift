import Logs
import Testing

struct LineCleanerTests {
    static let texts: [(raw: String, clean: String, marks: LineMarks)] = [
        ("plain", "plain", []),
        ("plain\r", "plain", []),
        ("plain\r\r", "plain", []),
        // Colours
        ("\u{1B}[31merror\u{1B}[0m: x", "error: x", .red),
        ("\u{1B}[1;91merror\u{1B}[m", "error", .red),
        ("\u{1B}[38;5;196merror", "error", .red),
        ("\u{1B}[1;38;5;9merror", "error", .red),
        ("\u{1B}[38:5:1merror", "error", .red),
        ("\u{1B}[38;2;255;80;80merror", "error", .red),
        ("\u{1B}[32mok\u{1B}[39m", "ok", []),
        ("\u{1B}[48;5;31mok", "ok", []),
        ("\u{1B}[48;2;255;0;0mok", "ok", []),
        ("\u{1B}[38;2;31;200;31mok", "ok", []),
        // Strings for the terminal: titles, links, Buildkite's time stamps
        ("\u{1B}]0;title\u{07}text", "text", []),
        ("\u{1B}]8;;https://ci.example/1\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link", []),
        ("\u{1B}_bk;t=1700000000000\u{07}$ make", "$ make", .stamped),
        ("\u{1B}_bk;t=1700000000000\u{1B}\\$ make", "$ make", .stamped),
        ("\u{1B}P1$r0m\u{1B}\\x", "x", []),
        // Without an end they hide nothing
        ("\u{1B}]error: gone", "error: gone", []),
        ("\u{1B}_a\u{1B}[31merror", "aerror", .red),
        // Broken or cut off
        ("x\u{1B}", "x", []),
        ("x\u{1B}[", "x", []),
        ("x\u{1B}[31", "x", []),
        ("x\u{1B}[3\u{1B}[1my", "xy", []),
        ("x\u{1B}[1é", "xé", []),
        ("x\u{1B}é", "xé", []),
        ("\u{1B}(Bx\u{1B}%Gy\u{1B}=z", "xyz", []),
        // What was drawn over
        (" 10%\r 50%\r100%", "100%", .redrawn),
        (" 10%\r 50%\r", " 50%", .redrawn),
        ("old\u{1B}[2Knew", "new", .redrawn),
        ("old\u{1B}[1Knew", "new", .redrawn),
        ("old\u{1B}[2K\u{1B}[1Gnew", "new", .redrawn),
        ("old\u{1B}[Gnew", "new", .redrawn),
        ("old\u{1B}[1G", "old", []),
        ("kept\u{1B}[K", "kept", []),
        ("kept\r\u{1B}[K", "kept", []),
        ("ab\u{08}c", "ac", []),
        ("aé\u{08}c", "ac", []),
        ("\u{08}\u{08}c", "c", []),
        ("|\u{08}/\u{08}-\u{08}done", "done", []),
        // Time stamps go, also before colours
        ("2024-05-06T07:08:09.1234567Z \u{1B}[31mx", "x", [.stamped, .red]),
        // A byte order mark, also where files were put together
        ("\u{FEFF}2024-05-06T07:08:09.1234567Z x", "x", .stamped),
        ("\u{FEFF}", "", []),
    ]

    @Test(arguments: texts)
    func showsWhatAReaderSaw(raw: String, clean: String, marks: LineMarks) {
        let log = read("before\n\(raw)\nafter\n")
        #expect(log.text(2) == clean)
        #expect(log.marks(of: 2) == marks)
        #expect(log.text(3) == "after")
        #expect(log.lineCount == 3)
    }

    static let longLines: [(raw: String, clean: String, marks: LineMarks)] = [
        (String(repeating: "x", count: 16_384), String(repeating: "x", count: 16_384), []),
        (String(repeating: "x", count: 16_385), String(repeating: "x", count: 16_384), .cut),
        // No half character is left at the end.
        (String(repeating: "x", count: 16_383) + "éé", String(repeating: "x", count: 16_383), .cut),
        // Of a long progress bar, what was drawn last is what counts.
        (String(repeating: " 10%\r", count: 5000) + "error: disk full", "error: disk full", .redrawn),
        (String(repeating: " 10%\r", count: 500_000) + "error: disk full", "error: disk full", [.redrawn, .cut]),
        (String(repeating: "\u{1B}[32m.\u{1B}[0m", count: 6000), String(repeating: ".", count: 6000), []),
        // Neither costs more than its length.
        (String(repeating: "\r", count: 10 << 20), "", .cut),
        (String(repeating: "\u{1B}]", count: 5 << 20), "", .cut),
    ]

    /// By number, so that what is reported of a test stays short.
    @Test(arguments: longLines.indices)
    func holdsBothEndsOfALongLine(index: Int) {
        let (raw, clean, marks) = Self.longLines[index]
        let bytes = Array("\(raw)\nafter".utf8)
        for log in [read(bytes), read(bytes, cutAt: [bytes.count / 3, bytes.count / 2])] {
            #expect(log.text(1) == clean)
            #expect(log.marks(of: 1) == marks)
            #expect(log.text(2) == "after")
        }
    }
}
