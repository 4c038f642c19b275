/// What makes an answer sure. Written by scripts/fit, with `Calibration+Standard.swift`.
struct Calibration {
    var bias: Double
    var share: Double
    var mass: Double
    var margin: Double
    var features: Weights

    func sum(_ confidence: Confidence) -> Double {
        bias + share * confidence.share + mass * confidence.mass + margin * confidence.margin + features.score(confidence.features)
    }
}
