/// Numbers along an axis that people can name: steps of 1, 2 or 5 times a power of ten.
struct RoundTicks: Equatable {
    let step: Double
    let values: [Double]

    /// - Parameters:
    ///   - most: not more than so many, where two are always allowed.
    ///   - isWhole: whether there is nothing between 1 and 2.
    init(from low: Double, to high: Double, most: Int, isWhole: Bool = false) {
        guard high > low else {
            (step, values) = (Self.step(atLeast: max(abs(low), 1e-100)), [low])
            return
        }
        let spaces = Double(max(1, most - 1))
        let least = max(high - low, max(abs(low), abs(high)) * 1e-12, 1e-100) / spaces
        var step = Self.step(atLeast: isWhole ? max(1, least) : least)
        // The ends are rounded outwards, which may make one more than there is room for.
        while (high / step).rounded(.up) - (low / step).rounded(.down) > spaces { step = Self.step(atLeast: step * 1.01) }
        self.step = step
        let (first, last) = ((low / step).rounded(.down), (high / step).rounded(.up))
        values = (0...Int(last - first)).map { (first + Double($0)) * step }
    }

    static func step(atLeast size: Double) -> Double {
        let power = Self.power(atMost: size)
        for factor in [1.0, 2, 5] where factor * power >= size * 0.999_999 { return factor * power }
        return 10 * power
    }

    /// The largest power of ten that is not above it.
    static func power(atMost size: Double) -> Double {
        var power = 1.0
        while power * 10 <= size { power *= 10 }
        while power > size, power > 1e-300 { power /= 10 }
        return power
    }

    /// By Newton's method, and so without a library.
    static func cubeRoot(_ value: Double) -> Double {
        var root = max(1, value / 3)
        for _ in 0..<60 { root = (2 * root + value / (root * root)) / 3 }
        return root
    }
}
