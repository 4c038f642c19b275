// Written by scripts/fit from labelled logs.

extension Calibration {
    static let standard = Calibration(
        bias: -1.917,
        share: 0.114,
        mass: 1.227,
        margin: 0.450,
        features: Weights([
            .noPattern: 0.603, .generic: -0.738, .heading: 1.272, .symptom: 0.252, .inFailedStep: 0.523,
            .inSection: 1.290, .priority80: -0.396, .exitKnown: 1.019, .novel: 0.872, .known: 0.029,
            .greenGiven: 0.901, .first: 0.330, .last: 1.249, .isFrame: 1.275, .severity: -0.799, .shortLog: 1.574,
            .stepMarked: -0.243, .paragraphEvidence: 0.680,
        ])
    )
}
