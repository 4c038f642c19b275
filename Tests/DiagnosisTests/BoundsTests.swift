import Diagnosis
import Glibc
import Logs
import Testing

/// Logs that nobody meant to be read.
struct BoundsTests {
    private static let error = "src/a.c:1:1: error: no\n"

    static let logs: [(name: String, text: [UInt8], lines: Int)] = [
        ("one line of ten megabytes", [UInt8](repeating: 0x78, count: 10 << 20), 1),
        (
            "a line of ten megabytes among others",
            Array(error.utf8) + [UInt8](repeating: 0x20, count: 10 << 20) + Array(("\n" + error).utf8), 3
        ),
        ("line ends", [UInt8](repeating: 0x0A, count: 1 << 20), 1 << 20),
        ("one error again and again", Array(String(repeating: error, count: 100_000).utf8), 100_000),
    ]

    @Test(.timeLimit(.minutes(2)), arguments: logs)
    func theyAreReadInPiecesOfAnySize(name: String, text: [UInt8], lines: Int) {
        let reports = [text.count, 1 << 18, 65_521].map { size in
            var reader = engine.reader()
            var decoder = LogDecoder(mostBytes: 1 << 30)
            text.withUnsafeBytes { bytes in
                for start in stride(from: 0, to: bytes.count, by: size) {
                    decoder.read(UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + size, bytes.count)]), into: &reader)
                }
            }
            return engine.diagnose(decoder.finish(into: &reader))
        }
        #expect(reports[0].lineCount == lines && reports[0].byteCount == text.count)
        for report in reports {
            #expect(report.fingerprint == reports[0].fingerprint)
            #expect(report.findings.map(\.lines) == reports[0].findings.map(\.lines))
        }
        #expect(reports[0].findings.count <= 10)
    }

    /// A hundred megabytes through a process of its own: what stays is bounded, however much comes.
    @Test(.timeLimit(.minutes(5))) func memoryDoesNotGrowWithTheLog() async {
        await #expect(processExitsWith: .success) {
            var reader = engine.reader()
            Self.feed(&reader, megabytes: 56)
            let before = Self.peak()
            Self.feed(&reader, megabytes: 44)
            let growth = Self.peak() - before
            let log = reader.finish()
            #expect(log.byteCount == 100 << 20 && log.isTruncated)
            #expect(!engine.diagnose(log).findings.isEmpty)
            #expect(growth < 24 << 20, "\(growth >> 20) MB more")
        }
    }

    /// Lines of a thousand bytes, none like another, with an error in each megabyte.
    private static func feed(_ reader: inout LogReader, megabytes: Int) {
        let words = "[INFO] Downloading from central: an artifact, its checksum and its signature. "
        let line = Array(String(repeating: words, count: 14).utf8.prefix(1023))
        var piece = Array(error.utf8) + [UInt8](repeating: 0x2E, count: 1000 - error.utf8.count) + Array("\n".utf8)
        while piece.count < 1 << 20 { piece += line.prefix((1 << 20) - piece.count - 1) + [0x0A] }
        for number in 0..<megabytes {
            for start in stride(from: 1001, to: piece.count - 1024, by: 1024) {
                piece[start + 40] = UInt8(truncatingIfNeeded: number % 64 + 0x30)
                piece[start + 41] = UInt8(truncatingIfNeeded: start / 1024 % 64 + 0x30)
                piece[start + 42] = UInt8(truncatingIfNeeded: start / 65536 % 64 + 0x30)
            }
            piece.withUnsafeBytes { reader.read($0) }
        }
    }

    private static func peak() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss << 10
    }
}
