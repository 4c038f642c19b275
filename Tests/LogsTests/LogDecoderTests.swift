@testable import Logs
import Testing

struct LogDecoderTests {
    typealias Entry = Archives.Entry
    static let step = Entry("1_build.txt", "make\nok")
    static let next = Entry("2_test.txt", "\u{FEFF}error: x\n")

    static let logs: [(name: String, raw: [UInt8], text: String, files: [String: Int])] = [
        // Plain, also where it is shorter than what tells an archive
        ("plain", Array("a\nb\n".utf8), "a\nb\n", [:]),
        ("empty", [], "", [:]),
        ("one byte", Array("a".utf8), "a\n", [:]),
        ("three bytes", Array("\u{FEFF}".utf8), "\n", [:]),
        ("almost gzip", [0x1F, 0x0A, 0x61, 0x0A], "\u{1F}\na\n", [:]),
        ("almost zip", Array("PK\u{03}x\n".utf8), "PK\u{03}x\n", [:]),
        // gzip
        ("gzip", Archives.gzip("a\nb"), "a\nb\n", [:]),
        ("gzip of nothing", Archives.gzip(""), "", [:]),
        ("members", Archives.gzip("a\nb") + Archives.gzip("c\n") + Archives.gzip(""), "a\nbc\n", [:]),
        ("padded", Archives.gzip("a\n") + [0, 0, 0, 0, 0], "a\n", [:]),
        ("Python's gzip", PythonArchives.gzip, "make\nmake: *** [all] Error 2\n", [:]),
        // UTF-16
        ("little endian", utf16("\u{FEFF}é😀\n", big: false), "é😀\n", [:]),
        ("big endian", utf16("\u{FEFF}é😀\r\nx", big: true), "é😀\nx\n", [:]),
        ("lone surrogates", [0xFE, 0xFF, 0xD8, 0x00, 0x00, 0x61, 0xDC, 0x00, 0xD8, 0x00], "\u{FFFD}a\u{FFFD}\u{FFFD}\n", [:]),
        ("odd byte", [0xFF, 0xFE, 0x61, 0x00, 0x62], "a\u{FFFD}\n", [:]),
        ("only a mark", [0xFF, 0xFE], "", [:]),
        ("packed UTF-16", Archives.gzip(utf16("\u{FEFF}é\n", big: false)), "é\n", [:]),
        // zip
        ("entries", Archives.zip([step, next]), "make\nok\nerror: x\n", ["1_build.txt": 1, "2_test.txt": 3]),
        ("stored", Archives.zip([step.with { $0.method = 0 }, next]), "make\nok\nerror: x\n", ["1_build.txt": 1, "2_test.txt": 3]),
        ("descriptors", Archives.zip([step.with { $0.flags = 8 }, next]), "make\nok\nerror: x\n", ["1_build.txt": 1, "2_test.txt": 3]),
        (
            "unsigned descriptors",
            Archives.zip([
                step.with {
                    $0.flags = 8
                    $0.descriptorIsSigned = false
                }, next,
            ]), "make\nok\nerror: x\n", ["1_build.txt": 1, "2_test.txt": 3]
        ),
        (
            "entry of nothing", Archives.zip([Entry("a", ""), Entry("b", "").with { $0.method = 0 }, step]), "make\nok\n",
            ["a": 1, "b": 1, "1_build.txt": 1]
        ),
        ("entry of one byte", Archives.zip([Entry("a", "x"), step]), "x\nmake\nok\n", ["a": 1, "1_build.txt": 2]),
        ("no entries", [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18), "", [:]),
        (
            "encodings differ", Archives.zip([Entry("a", "").with { $0.bytes = utf16("\u{FEFF}é", big: false) }, step]), "é\nmake\nok\n",
            ["a": 1, "1_build.txt": 2]
        ),
        ("Python's zip", PythonArchives.zip, "start\nerror: x\n", ["job/1_Set up job.txt": 1, "job/2_Run make.txt": 2]),
        ("Python's zip from a pipe", PythonArchives.pipedZip, "start\nerror: x\n", ["job/1_Set up job.txt": 1, "job/2_Run make.txt": 2]),
    ]

    static func utf16(_ text: String, big: Bool) -> [UInt8] {
        text.utf16.flatMap { big ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    /// By number, so that what is reported of a test stays short.
    @Test(arguments: logs.indices)
    func isReadWhereverItIsCut(index: Int) {
        let (name, raw, text, files) = Self.logs[index]
        for pieces in [Int.max] + Array(1...12) + [29, 31, 64] {
            let log = decode(raw, pieces: pieces)
            #expect(log.whole == text, "\(name) in pieces of \(pieces)")
            #expect(Dictionary(uniqueKeysWithValues: log.files.map { ($0.name, $0.firstLine) }) == files)
            #expect(log.problem == nil && !log.isTruncated)
        }
    }

    static let long = (1...20_000).map { "line \($0)\n" }.joined()

    static let broken: [(name: String, raw: [UInt8], text: String, problem: LogProblem)] = [
        ("rubbish behind", Archives.gzip("a\n") + [0x61], "a\n", .damaged("something that is not gzip follows the compressed log")),
        ("bad member", Archives.gzip("a\n") + [0x1F, 0x00, 0x00], "a\n", .damaged("incorrect header check")),
        ("bad checksum", Archives.gzip("a\n").dropLast(8) + [1, 2, 3, 4, 2, 0, 0, 0], "a\n", .damaged("incorrect data check")),
        ("not deflate", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF], "", .damaged("invalid block type")),
        ("gzip breaks off", Array(Archives.gzip("a\n").dropLast(3)), "a\n", .truncated),
        ("gzip of two bytes", [0x1F, 0x8B], "", .truncated),
        ("zip breaks off in a header", Array(Archives.zip([step, next]).prefix(4 + 8)), "", .truncated),
        ("zip breaks off before its directory", Array(Archives.zip([step]).dropLast(64)), "make\nok\n", .truncated),
        ("stored breaks off", Array(Archives.zip([step.with { $0.method = 0 }]).dropLast(64 + 2)), "make\n", .truncated),
        ("encrypted", Archives.zip([step, next.with { $0.flags = 1 }]), "make\nok\n", .encrypted(entry: "2_test.txt")),
        ("encrypted by AES", Archives.zip([next.with { $0.method = 99 }, step]), "", .encrypted(entry: "2_test.txt")),
        // What can be stepped over is.
        (
            "another method", Archives.zip([step.with { $0.method = 12 }, next]), "error: x\n",
            .unsupported(entry: "1_build.txt", method: 12)
        ),
        (
            "stored without a length",
            Archives.zip([
                next,
                step.with {
                    $0.method = 0
                    $0.flags = 8
                },
            ]), "error: x\n", .endless(entry: "1_build.txt")
        ),
        (
            "wrong checksum", Archives.zip([step.with { $0.checksum = 1 }, next]), "make\nok\nerror: x\n",
            .damaged("`1_build.txt` does not have the checksum that was promised")
        ),
        (
            "shorter than promised", Archives.zip([step.with { $0.claims = 3 }, next]), "ma\n",
            .damaged("`1_build.txt` is shorter than it says")
        ),
        (
            "longer than promised", Archives.zip([step.with { $0.claims = 14 }, next]), "make\nok\n",
            .damaged("no entry where one should begin")
        ),
        ("not deflate in a zip", Archives.zip([step]).prefix(46) + [0xFF, 0xFF, 0xFF], "", .damaged("`1_build.txt`: invalid block type")),
    ]

    @Test(arguments: broken.indices)
    func whatCameBeforeCounts(index: Int) {
        let (_, raw, text, problem) = Self.broken[index]
        for pieces in [Int.max, 1, 2, 3, 5, 7, 31] {
            let log = decode(raw, pieces: pieces)
            #expect(log.problem == problem, "in pieces of \(pieces)")
            #expect(log.isTruncated)
            #expect(log.whole == text, "in pieces of \(pieces)")
        }
    }

    /// Every beginning of an archive is read as far as it goes, and never taken for the whole.
    @Test(arguments: [PythonArchives.gzip, PythonArchives.zip, PythonArchives.pipedZip])
    func everyBeginningIsRead(raw: [UInt8]) {
        let whole = decode(raw)
        let directory = raw.indices.first { raw[$0...].starts(with: [0x50, 0x4B, 1, 2]) }.map { $0 + 4 } ?? raw.count
        for length in 4..<directory {
            let log = decode(Array(raw.prefix(length)))
            #expect(log.problem == .truncated, "of \(length) bytes")
            // Without the end that an unfinished line is given, and without half a byte order mark.
            #expect(whole.whole.hasPrefix(String(log.whole.dropLast().filter { $0 != "\u{FFFD}" })), "of \(length) bytes")
        }
    }

    @Test func damageAnywhereIsSurvived() {
        for raw in [PythonArchives.gzip, PythonArchives.zip, PythonArchives.pipedZip] {
            for at in raw.indices {
                for bit in 0..<8 {
                    var damaged = raw
                    damaged[at] ^= 1 << bit
                    #expect(decode(damaged, mostBytes: 1 << 20).byteCount <= 1 << 20)
                }
            }
        }
    }

    @Test func aLongLogIsTheSamePackedOrNot() {
        let plain = decode(Array(Self.long.utf8))
        #expect(plain.lineCount == 20_000)
        #expect(decode(Archives.gzip(Self.long), pieces: 1000).whole == plain.whole)
        #expect(decode(Archives.zip([Entry("a", Self.long)]), pieces: 1000).whole == plain.whole)
        #expect(decode(Self.utf16("\u{FEFF}" + Self.long, big: true), pieces: 1001).whole == plain.whole)
    }

    /// How much comes out, and not how much goes in, is what is bounded.
    @Test(arguments: 0..<4)
    func whatComesOutIsBounded(index: Int) {
        let raw = [
            Array(Self.long.utf8), Archives.gzip(Self.long), Archives.zip([Entry("a", Self.long), Entry("b", Self.long)]),
            Archives.zip([Entry("a", Self.long).with { $0.method = 0 }]),
        ][index]
        for pieces in [Int.max, 100, 65_536] {
            let log = decode(raw, pieces: pieces, mostBytes: 1000)
            #expect(log.byteCount == 1000)
            #expect(log.problem == .tooLong(mostBytes: 1000))
            #expect(log.whole.utf8.dropLast(1).elementsEqual(Self.long.utf8.prefix(1000)))
        }
        let exactly = decode(Archives.gzip("12345"), mostBytes: 5)
        #expect(exactly.problem == nil && exactly.whole == "12345\n")
    }

    /// A gigabyte of zeros, a megabyte at a time, each of which comes as one kilobyte.
    @Test func aBombIsReadInBoundedMemory() {
        let member = Archives.gzip([UInt8](repeating: 0, count: 1 << 20))
        var reader = LogReader { _ in }
        var decoder = LogDecoder(mostBytes: 1 << 27)
        var members = 0
        while members < 1024, member.withUnsafeBytes({ decoder.read($0, into: &reader) }) { members += 1 }
        let log = decoder.finish(into: &reader)
        #expect(members == 128)
        #expect(log.problem == .tooLong(mostBytes: 1 << 27))
        #expect(log.lineCount == 1)
        #expect(log.segments.reduce(0) { $0 + $1.text.count } <= LineCleaner.longestLine + 1)
    }

    @Test(arguments: broken.map(\.problem) + [.tooLong(mostBytes: 5)])
    func problemsSayWhatWasWrong(problem: LogProblem) {
        #expect(problem.description.count > 30)
        #expect(!problem.description.contains("Optional"))
    }
}
