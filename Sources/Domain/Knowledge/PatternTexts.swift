/// What a pattern says, and what it is proved with: most of it is not asked for when a log is diagnosed.
enum PatternTexts: Sendable {
    case unpacked(Unpacked)
    /// Where they stand among the bytes of all patterns, which every copy shares.
    case packed(in: [UInt8], at: Int)

    struct Unpacked: Sendable, Hashable {
        var expressions: [String] = []
        var causes: [String] = []
        var solutions: [Pattern.Solution] = []
        var examples: [Pattern.Sample] = []
        var counterexamples: [Pattern.Sample] = []
    }

    /// The packed ones are read at each call.
    var read: Unpacked {
        switch self {
        case .unpacked(let texts): return texts
        case .packed(let bytes, let place):
            return bytes.withUnsafeBytes { all in
                guard place <= all.count else { return Unpacked() }
                var reader = CompactReader(UnsafeRawBufferPointer(rebasing: all[place...]))
                // A checksum stood over the whole when it was loaded.
                return (try? Unpacked(from: &reader)) ?? Unpacked()
            }
        }
    }
}

extension PatternTexts: Hashable {
    static func == (one: PatternTexts, other: PatternTexts) -> Bool { one.read == other.read }
    func hash(into hasher: inout Hasher) { hasher.combine(read) }
}
