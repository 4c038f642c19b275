package import Logs

/// What the last green log said, with everything masked that differs from run to run.
package struct GreenLines: Sendable {
    private var hashes: Set<UInt64> = []

    package init(_ log: Log) {
        for segment in log.segments {
            for line in segment.firstLine...max(segment.firstLine, segment.lastLine) where segment.lineCount > 0 {
                hashes.insert(Self.mask(segment[line]))
            }
        }
    }

    func contains(_ line: ArraySlice<UInt8>) -> Bool { hashes.contains(Self.mask(line)) }

    /// FNV-1a over the line, where a run of digits, or of what may be a hash, counts as one.
    static func mask(_ line: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var index = line.startIndex
        while index < line.endIndex {
            let byte = line[index]
            if isWord(byte) {
                var end = index
                var digits = 0
                var hexadecimal = 0
                while end < line.endIndex, isWord(line[end]) {
                    if line[end] &- 0x30 < 10 { digits += 1 }
                    if line[end] &- 0x30 < 10 || (line[end] | 0x20) &- 0x61 < 6 { hexadecimal += 1 }
                    end += 1
                }
                if digits > 0, hexadecimal == end - index, end - index >= 6 {
                    hash = (hash ^ 0x68) &* 0x100_0000_01B3
                } else {
                    var wasDigit = false
                    for position in index..<end {
                        let isDigit = line[position] &- 0x30 < 10
                        if isDigit && wasDigit { continue }
                        hash = (hash ^ UInt64(isDigit ? 0x30 : line[position])) &* 0x100_0000_01B3
                        wasDigit = isDigit
                    }
                }
                index = end
            } else {
                if byte != 0x20 && byte != 0x09 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
                index += 1
            }
        }
        return hash
    }

    private static func isWord(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x5F }
}
