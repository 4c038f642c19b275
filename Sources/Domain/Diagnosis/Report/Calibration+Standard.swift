// Written by scripts/fit from labelled logs.

extension Calibration {
    static let standard = Calibration(
        bias: -1.222,
        share: 0.083,
        mass: 1.044,
        margin: 0.484,
        features: Weights([
            .noPattern: 0.886, .generic: -0.402, .heading: 0.541, .summary: 0.025, .inFailedStep: 0.305,
            .inSection: 1.402, .priority80: -0.464, .exitKnown: 0.980, .novel: 1.048, .known: 0.025,
            .greenGiven: 1.074, .first: 0.693, .last: 1.155, .isFrame: 1.219, .severity: -0.995, .shortLog: 1.397,
            .stepMarked: -0.427, .paragraphEvidence: 0.333,
        ])
    )
}
