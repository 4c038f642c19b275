/// Numbers of parts, a bit for each.
struct PartSet {
    private var words: [UInt64] = []

    mutating func insert(_ part: Int64) {
        guard part >= 0, part < 1 << 32 else { return }
        let word = Int(part / 64)
        if word >= words.count { words += [UInt64](repeating: 0, count: word + 1 - words.count) }
        words[word] |= 1 << UInt64(part % 64)
    }

    func contains(_ part: Int64) -> Bool {
        let word = Int(part / 64)
        return word < words.count && words[word] & (1 << UInt64(part % 64)) != 0
    }
}
