@testable import Logs
import Testing

struct LogReaderTests {
    static let logs = [
        "one\ntwo\nthree",
        "one\r\ntwo\r\n\r\nthree\r\n",
        "\n\n\n",
        "\u{FEFF}2024-05-06T07:08:09.1234567Z é\r\n\u{1B}[31mé\u{1B}[0m\n 10%\r 20%\nab\u{08}c\n",
        "travis_fold:start:a\r\u{1B}[0K$ x\nsection_end:1:b\r\u{1B}[0K\n",
        "\u{1B}]0;t\u{07}x\n\u{1B}_bk;t=1\u{07}y",
        // Lines that move the cursor, among some that do not
        "plain\na\rb\n\nplain\nab\u{08}\nplain\u{1B}[0m\nplain\n\u{1B}[31mred\nx\r\nplain",
    ]

    @Test(arguments: logs)
    func piecesGiveTheSameAsTheWhole(text: String) {
        let bytes = Array(text.utf8)
        let whole = read(bytes).everything
        for first in 0...bytes.count {
            for second in first...bytes.count {
                #expect(read(bytes, cutAt: [first, second]).everything == whole, "cut at \(first) and \(second)")
            }
        }
        #expect(read(bytes, cutAt: Array(0..<bytes.count)).everything == whole)
    }

    /// Around the lengths at which a line is cut and at which its middle is let go.
    @Test(arguments: [16_384, 16_385, 65_535, 65_536, 65_537, 65_538, 98_304, 131_073, 300_000])
    func piecesOfALongLineGiveTheSameAsTheWhole(length: Int) {
        var bytes = (0..<length).map { UInt8(0x61 + $0 % 26) }
        bytes[length - 40] = 0x0D
        bytes += Array("\nafter\r\n".utf8)
        let whole = read(bytes).everything
        for cuts in [
            [1], [16_384], [length / 2], [length - 1], [length], Array(stride(from: 0, to: length, by: 997)),
            [100, length - 33_000 < 100 ? 100 : length - 33_000],
        ] {
            #expect(read(bytes, cutAt: cuts).everything == whole, "cut at \(cuts.prefix(3))")
        }
        #expect(read(bytes).text(2) == "after")
    }

    @Test func eachLineIsCleanedByItself() {
        let pairs = [
            ("plain", "plain"), ("10%\r20%", "20%"), ("", ""), ("plain", "plain"), ("ab\u{08}c", "ac"), ("plain", "plain"),
            ("\u{1B}[31mred\u{1B}[0m", "red"), ("end\r", "end"), ("2024-05-06T07:08:09Z x\ry", "y"), ("é", "é"),
        ]
        let (lines, clean) = (pairs.map(\.0), pairs.map(\.1))
        for shift in lines.indices {
            let turned = { (all: [String]) in Array(all[shift...] + all[..<shift]) }
            let log = read(turned(lines).joined(separator: "\n"))
            #expect((1...lines.count).map { log.text($0) } == turned(clean))
        }
    }

    static let counts: [(text: String, lines: Int)] = [
        ("", 0), ("x", 1), ("\n", 1), ("x\n", 1), ("x\ny", 2), ("\n\n", 2), ("x\r\n\r\ny", 3),
        // A carriage return alone ends no line of the file.
        ("x\ry\rz\n", 1),
    ]

    @Test(arguments: counts)
    func linesAreThoseOfTheFile(text: String, lines: Int) {
        let log = read(text)
        #expect(log.lineCount == lines)
        #expect(log.byteCount == text.utf8.count)
        #expect(!log.isTruncated)
        #expect(log[0] == nil && log[-1] == nil && log[lines + 1] == nil)
        #expect(log.marks(of: lines + 1) == [])
        #expect(log.text(lines + 1) == "" && log.isBlank(lines + 1))
    }

    @Test func numbersHoldOverManySegments() {
        let count = 200_000
        let log = read((1...count).map { "line \($0)\n" }.joined())
        #expect(log.segments.count > 1)
        #expect(log.lineCount == count)
        for line in [1, 2, 131_072, 131_073, 150_000, count] { #expect(log.text(line) == "line \(line)") }
        #expect(log[count + 1] == nil)
    }

    @Test func aLineOfTenMegabytesIsCut() {
        let log = read(Array("a\n".utf8) + [UInt8](repeating: 0x78, count: 10 << 20) + Array("\nb".utf8))
        #expect(log.lineCount == 3)
        #expect(log[2]?.count == 16_384)
        #expect(log.marks(of: 2) == .cut)
        #expect(log.text(3) == "b")
    }

    @Test func rubbishIsRead() {
        var state: UInt64 = 1
        let bytes = (0..<1 << 20).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        let log = read(bytes)
        #expect(log.lineCount == bytes.count { $0 == 0x0A } + (bytes.last == 0x0A ? 0 : 1))
        #expect(read(bytes, cutAt: [1, 7777, 500_000]).everything == log.everything)
    }

    @Test func blankLinesAreTold() {
        let log = read("\n \t\nx\n")
        #expect((1...3).map { log.isBlank($0) } == [true, true, false])
    }
}
