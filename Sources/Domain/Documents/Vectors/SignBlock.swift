/// The signs of the vectors of some neighbouring parts, in one piece: what is looked at first of all of them, because a whole library of
/// it is read in the time in which a few of the vectors are.
struct SignBlock {
    static let parts = 512
    /// Before the signs a bit for each part says whether it is there.
    private static let head = parts / 8

    /// As it is kept.
    private(set) var bytes: [UInt8]
    private let width: Int

    static func number(of part: Int64) -> Int64 { part / Int64(parts) }

    /// - Parameter width: of the signs of one vector, in bytes.
    init(width: Int) {
        self.width = width
        bytes = [UInt8](repeating: 0, count: Self.head + Self.parts * width)
    }

    /// Nil where it is of vectors of another length.
    init?(kept bytes: [UInt8], width: Int) {
        guard width > 0, bytes.count == Self.head + Self.parts * width else { return nil }
        self.bytes = bytes
        self.width = width
    }

    var isEmpty: Bool { bytes[..<Self.head].allSatisfy { $0 == 0 } }

    mutating func set(_ part: Int64, _ signs: [UInt8]) {
        guard signs.count == width else { return }
        let place = Int(part % Int64(Self.parts))
        bytes[place / 8] |= 1 << UInt8(place % 8)
        let start = Self.head + place * width
        bytes.replaceSubrange(start..<(start + width), with: signs)
    }

    mutating func clear(_ part: Int64) {
        let place = Int(part % Int64(Self.parts))
        bytes[place / 8] &= ~(1 << UInt8(place % 8))
    }

    /// Offers those that are there and may be shown, by how near they may be.
    func scan(_ query: inout SignQuery, number: Int64, among admitted: PartSet?, into nearest: inout Nearest) {
        guard query.width == width else { return }
        bytes.withUnsafeBytes { bytes in
            for place in 0..<Self.parts where bytes[place / 8] & (1 << UInt8(place % 8)) != 0 {
                let start = Self.head + place * width
                let signs = UnsafeRawBufferPointer(rebasing: bytes[start..<(start + width)])
                let distance = query.distance(to: signs)
                guard distance <= query.gate else { continue }
                let part = number * Int64(Self.parts) + Int64(place)
                guard admitted?.contains(part) != false else { continue }
                query.saw(distance)
                nearest.offer(part, query.score(of: signs))
            }
        }
        query.narrow()
    }
}
