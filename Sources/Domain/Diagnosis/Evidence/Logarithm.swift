func logarithm(_ x: Double) -> Double {
    // Enough for weighing, and without a library: the exponent and a line between powers of two.
    guard x > 0 else { return 0 }
    return (Double(x.exponent) + (x.significand - 1)) * 0.693147
}
