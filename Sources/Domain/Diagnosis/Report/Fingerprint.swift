import Knowledge
import Logs

/// Tells the same failure again: the same on every run, machine and line number.
enum Fingerprint {
    static func of(_ finding: Finding?, in log: Log) -> String {
        guard let finding else { return "" }
        let line = log[finding.keyLine] ?? []
        let hash = GreenLines.mask(withoutFolders(line)[...]) ^ GreenLines.mask(Array((finding.pattern?.id ?? "").utf8)[...])
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Of a path only its last part: machines keep their work in different places.
    private static func withoutFolders(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var kept: [UInt8] = []
        var wordStart = 0
        for byte in line {
            if byte == UInt8(ascii: "/") {
                kept.removeLast(kept.count - wordStart)
            } else {
                kept.append(byte)
                if byte == 0x20 || byte == 0x28 || byte == 0x22 || byte == 0x27 || byte == 0x60 { wordStart = kept.count }
            }
        }
        return kept
    }
}
