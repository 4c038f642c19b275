// Written by scripts/fit from labelled logs.

extension Calibration {
    static let standard = Calibration(
        bias: -2.037,
        share: -0.452,
        mass: 1.144,
        margin: 0.767,
        features: Weights([
            .noPattern: 0.608, .generic: -0.382, .heading: 0.570, .summary: -0.017, .inFailedStep: 0.373,
            .inSection: 1.685, .priority80: -0.490, .exitKnown: 1.034, .novel: 1.068, .known: 0.026,
            .greenGiven: 1.094, .first: 0.769, .last: 1.316, .isFrame: 1.125, .severity: -0.752, .shortLog: 1.034,
            .stepMarked: -0.143, .paragraphEvidence: 0.753,
        ])
    )
}
