/// When a line was written, in seconds from a beginning that is the same for the whole log.
package struct LineTime: Sendable, Hashable {
    package var line: Int
    package var seconds: Double
}

/// When those lines were written at which a step may begin or end: of the others nobody asks.
struct LineTimes {
    /// Of more, those in the middle are let go.
    static let most = 8192

    private(set) var all: [LineTime] = []

    /// - Parameter line: with its stamp still before it.
    mutating func note(_ line: UnsafeRawBufferPointer, stamp: Int, number: Int) {
        guard number == 1 || Self.mayBeginStep(UnsafeRawBufferPointer(rebasing: line[stamp...])) else { return }
        if let seconds = TimeStamp.seconds(line) { add(LineTime(line: number, seconds: seconds)) }
    }

    mutating func add(_ time: LineTime) {
        all.append(time)
        if all.count == 2 * Self.most { all.removeSubrange(Self.most / 2..<3 * Self.most / 2) }
    }

    /// By the first two bytes of what CI systems write there: `##[`, `+++ `, `~~~ `, `$ `, `[Pipeline]`, `Post job`, `Cleaning`, `Finished`.
    static func mayBeginStep(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count > 2 else { return false }
        return switch (text[0], text[1]) {
        case (0x23, 0x23), (0x2B, 0x2B), (0x2D, 0x2D), (0x7E, 0x7E), (0x24, 0x20), (0x2B, 0x20), (0x5B, 0x50), (0x50, 0x6F), (0x43, 0x6C),
            (0x46, 0x69):
            true
        default: false
        }
    }
}
