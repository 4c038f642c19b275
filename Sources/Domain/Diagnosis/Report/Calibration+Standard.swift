// Written by scripts/fit from labelled logs.

extension Calibration {
    static let standard = Calibration(
        bias: -2.572,
        share: 1.171,
        mass: 1.110,
        margin: 0.267,
        features: Weights([
            .noPattern: 0.482, .generic: -0.879, .heading: 1.049, .symptom: 0.236, .inFailedStep: 1.257,
            .inSection: 1.154, .priority80: -0.365, .exitKnown: 0.966, .novel: 0.935, .known: 0.031,
            .greenGiven: 0.966, .first: 0.214, .last: 1.311, .isFrame: 1.093, .severity: -0.546,
            .paragraphEvidence: 0.587,
        ])
    )
}
