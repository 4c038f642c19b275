@testable import Logs
import Testing

struct KeptSegmentsTests {
    private static let size = 1 << 20

    private static func kept(_ weights: [Int]) -> KeptSegments {
        var kept = KeptSegments()
        for (index, weight) in weights.enumerated() {
            var segment = Segment(firstLine: index + 1)
            segment.text = [UInt8](repeating: 0x78, count: size)
            segment.starts = [0]
            segment.marks = [[]]
            segment.weight = weight
            kept.add(segment)
        }
        return kept
    }

    @Test func allAreKeptWhileThereIsRoom() {
        let kept = Self.kept([Int](repeating: 0, count: 40))
        #expect(kept.segments.map(\.firstLine) == Array(1...40))
        #expect(!kept.hasDropped)
    }

    @Test func theFirstTheLastAndTheHeaviestAreKept() {
        let heavy = [5, 60, 61, 77]
        let kept = Self.kept((1...100).map { heavy.contains($0) ? 10 : 0 })
        let lines = kept.segments.map(\.firstLine)
        #expect(lines == lines.sorted())
        #expect(lines.first == 1)
        #expect(Array(lines.suffix(KeptSegments.lastOnes)) == Array(89...100))
        #expect(heavy.allSatisfy(lines.contains))
        #expect(kept.hasDropped)
        #expect(kept.segments.reduce(0) { $0 + $1.text.count } <= KeptSegments.mostBytes)
    }

    /// Each line is a byte of text, and costs more in what is known of it.
    @Test func aLogOfLineEndsIsBounded() {
        let log = read([UInt8](repeating: 0x0A, count: 20 << 20))
        #expect(log.lineCount == 20 << 20)
        #expect(log.isTruncated)
        #expect(log.segments.reduce(0) { $0 + $1.text.count + 5 * $1.lineCount } <= KeptSegments.mostBytes)
        #expect(log[1] != nil && log[log.lineCount] != nil)
        #expect(log.segments.first.map { log[$0.lastLine + 1] } == .some(nil))
    }
}
