/// What is looked for, in the two forms in which signs are compared with it.
struct SignQuery {
    /// So many of the nearest by their signs alone are weighed by what the numbers behind the question's signs are.
    static let weighed = 6_000

    /// Of signs, in bytes: whole words, so that they are compared in words.
    let width: Int
    private let signs: [UInt64]
    /// Sums for each byte of signs: looking eight numbers up costs what one would.
    private let table: [Int16]
    /// How many were so far away, and from where on they are not weighed any more.
    private var distances: [Int]
    private(set) var gate: Int

    static func width(of dimensions: Int) -> Int { (dimensions + 63) / 64 * 8 }

    /// - Parameter unit: of length one, so that no sum of eight leaves its room.
    init(_ unit: [Float]) {
        let width = Self.width(of: unit.count)
        var signs = [UInt64](repeating: 0, count: width / 8)
        for (index, number) in unit.enumerated() where number > 0 { signs[index / 64] |= 1 << UInt64(index % 64) }
        var table = [Int16](repeating: 0, count: width * 256)
        for index in 0..<((unit.count + 7) / 8) {
            let numbers = unit[(8 * index)..<min(8 * index + 8, unit.count)]
            for byte in 0..<256 {
                var sum: Float = 0
                for (bit, number) in numbers.enumerated() { sum += byte & (1 << bit) != 0 ? number : -number }
                table[index << 8 | byte] = Int16(max(min(sum, 8), -8) * 4_000)
            }
        }
        (self.width, self.signs, self.table) = (width, signs, table)
        gate = unit.count
        distances = [Int](repeating: 0, count: unit.count + 1)
    }

    /// In how many signs they differ.
    func distance(to signs: UnsafeRawBufferPointer) -> Int {
        var distance = 0
        for index in self.signs.indices {
            let word = UInt64(littleEndian: signs.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
            distance += (word ^ self.signs[index]).nonzeroBitCount
        }
        return distance
    }

    /// The higher, the nearer.
    func score(of signs: UnsafeRawBufferPointer) -> Int32 {
        table.withUnsafeBufferPointer { table in
            var score: Int32 = 0
            for index in 0..<width { score &+= Int32(table[index << 8 | Int(signs[index])]) }
            return score
        }
    }

    mutating func saw(_ distance: Int) { distances[min(distance, distances.count - 1)] += 1 }

    /// After some have been seen: enough of them are nearer than what is not weighed from now on.
    mutating func narrow() {
        var sum = 0
        for (distance, count) in distances.enumerated() {
            sum += count
            if sum >= Self.weighed {
                gate = min(gate, distance)
                return
            }
        }
    }
}
