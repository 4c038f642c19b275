/// How sure it is that a finding is the root cause, as a probability.
///
/// The coefficients are of a logistic regression over the labelled logs, with each project counted by the root of its logs. With
/// projects left out its expected calibration error was .07 to .09; `scripts/fit` does not refit it yet.
struct Confidence {
    /// How much of all weight lies on this finding.
    var share: Double
    /// How far it is ahead of the next.
    var margin: Double
    var features: Features

    var probability: Double {
        var z = -1.231 + 0.708 * share + 1.442 * min(3, margin) / 3
        z += -0.021 * features["priority"] + 0.09 * features["heading"] - 0.401 * features["generic"] - 0.513 * features["noPattern"]
        z += 1.18 * features["inFailedStep"] - 0.093 * features["inSection"] + 0.195 * features["symptom"] + 1.079 * features["red"]
        if features["heading"] + features["symptom"] + features["summary"] + features["noPattern"] == 0 { z += 0.228 }
        return 1 / (1 + exponential(-z))
    }
}

/// By squaring a short series: enough for a probability, and without a library.
func exponential(_ x: Double) -> Double {
    let bounded = min(30, max(-30, x))
    var value = 1 + bounded / 1024
    for _ in 0..<10 { value *= value }
    return value
}
