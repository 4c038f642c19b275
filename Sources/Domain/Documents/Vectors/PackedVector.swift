import Glibc

/// A vector of length one in an eighth of its room: each number in one byte, in steps of the greatest.
struct PackedVector: Sendable, Equatable {
    static let mostDimensions = 8_192

    /// As it is kept: the step, then the numbers.
    let bytes: [UInt8]
    var dimensions: Int { bytes.count - 4 }

    /// Nil where the numbers are none that a direction can be told from.
    init?(_ vector: [Float]) {
        guard let unit = Self.unit(vector) else { return nil }
        let step = (unit.lazy.map(abs).max() ?? 0) / 127
        guard step > 0 else { return nil }
        bytes =
            withUnsafeBytes(of: step.bitPattern.littleEndian) { Array($0) } + unit.map { UInt8(bitPattern: Int8(($0 / step).rounded())) }
    }

    /// As it was kept. Nil where it was not.
    init?(kept bytes: [UInt8]) {
        guard bytes.count > 4, bytes.count <= 4 + Self.mostDimensions else { return nil }
        self.bytes = bytes
        guard step > 0, step <= 1 else { return nil }
    }

    private var step: Float { Float(bitPattern: bytes[..<4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }) }

    /// How near it is to a vector of length one and as many numbers: 1 for the same direction, 0 for none of it.
    func cosine(to unit: [Float]) -> Float {
        guard unit.count == dimensions else { return 0 }
        var sum: Float = 0
        bytes.withUnsafeBufferPointer { bytes in
            for index in unit.indices { sum += unit[index] * Float(Int8(bitPattern: bytes[4 + index])) }
        }
        return min(sum * step, 1)
    }

    /// A bit for each number: whether it is above zero.
    var signs: [UInt8] {
        var signs = [UInt8](repeating: 0, count: SignQuery.width(of: dimensions))
        for index in 0..<dimensions where Int8(bitPattern: bytes[4 + index]) > 0 { signs[index / 8] |= 1 << UInt8(index % 8) }
        return signs
    }

    /// Of length one. Nil for what has none, or is no number.
    static func unit(_ vector: [Float]) -> [Float]? {
        guard !vector.isEmpty, vector.count <= mostDimensions else { return nil }
        let length = vector.reduce(Double(0)) { $0 + Double($1) * Double($1) }.squareRoot()
        guard length.isFinite, length > 1e-12 else { return nil }
        return vector.map { Float(Double($0) / length) }
    }
}
