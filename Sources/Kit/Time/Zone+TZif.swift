extension Zone {
    /// A file of the system's zones (RFC 9636), of version 2 and later. Nil where it is none.
    package init?(name: String, tzif bytes: [UInt8]) {
        // The part in front is for readers that know 32 bits only.
        guard let old = Header(bytes, at: 0), let header = Header(bytes, at: old.end(timeSize: 4)) else { return nil }
        let end = header.end(timeSize: 8)
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\n"), header.types > 0 else { return nil }

        let kinds = header.start + header.times * 8
        let types = kinds + header.times
        func offset(ofType index: Int) -> Int64? { index < header.types ? bytes.bigEndian(4, at: types + index * 6) : nil }
        var changes: [Change] = []
        for index in 0..<header.times {
            guard let second = bytes.bigEndian(8, at: header.start + index * 8), let offset = offset(ofType: Int(bytes[kinds + index])),
                changes.last.map({ $0.second < second }) ?? true
            else { return nil }
            changes.append(Change(second: second, offset: offset))
        }
        let footer = bytes[(end + 1)...].prefix { $0 != UInt8(ascii: "\n") }
        let rule = YearlyRule(posix: String(decoding: footer, as: UTF8.self))
        guard let initial = offset(ofType: 0), footer.isEmpty || rule != nil else { return nil }
        self.init(name: name, initial: initial, changes: changes, rule: rule)
    }
}

private struct Header {
    let start: Int
    let times: Int
    let types: Int
    private let characters: Int
    private let leapSeconds: Int
    private let indicators: Int

    init?(_ bytes: [UInt8], at offset: Int) {
        guard offset >= 0, bytes.count >= offset + 44, bytes[offset...].starts(with: "TZif".utf8), bytes[offset + 4] >= UInt8(ascii: "2")
        else { return nil }
        let counts = (0..<6).compactMap { bytes.bigEndian(4, at: offset + 20 + $0 * 4).map(Int.init) }
        // A file of zones has a few hundred of anything.
        guard counts.count == 6, counts.allSatisfy({ (0...10_000).contains($0) }) else { return nil }
        start = offset + 44
        (indicators, leapSeconds, times, types, characters) = (counts[0] + counts[1], counts[2], counts[3], counts[4], counts[5])
        guard bytes.count >= start else { return nil }
    }

    func end(timeSize: Int) -> Int {
        start + times * (timeSize + 1) + types * 6 + characters + leapSeconds * (timeSize + 4) + indicators
    }
}

extension [UInt8] {
    fileprivate func bigEndian(_ size: Int, at offset: Int) -> Int64? {
        guard offset >= 0, offset + size <= count else { return nil }
        let value = self[offset..<offset + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return size == 8 ? Int64(bitPattern: value) : Int64(Int32(bitPattern: UInt32(truncatingIfNeeded: value)))
    }
}
