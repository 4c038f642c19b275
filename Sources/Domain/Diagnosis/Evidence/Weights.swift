/// How much each feature speaks for a line. Fitted on labelled logs.
struct Weights {
    var values: [Double]

    func score(_ features: Features) -> Double {
        zip(values, features.values).reduce(0) { $0 + $1.0 * $1.1 }
    }

    static let standard = Weights([
        "priority": 0.318, "heading": 0.064, "symptom": -1.586, "summary": -1.594, "noPattern": -0.952, "inFailedStep": 1.214,
        "afterTail": -1.015, "nearEnd": -0.912, "position": 0.555, "red": -0.802, "first": 0.461, "last": 0.68, "crowd": -0.323,
        "paragraphStart": -0.393, "severity": 0.37, "novel": 0.8, "annotated": 0.738, "patterns": 0.084, "indented": 0.13,
        "inSection": 1.461, "generic": -0.753, "fine": 0.718, "warning": -0.559, "place": 0.003, "frames": 0.059,
        "earlier":
            -0.676, "firstCause": -0.135, "crowdedLate": -0.197, "priority90": 0.281, "priority80": 0.507, "length": -0.151,
        "lastCause": 0.055, "runStart": 0.15, "testLike": 0.639, "compileLike": 0.017, "lateShare": -0.001, "known": -3.0,
    ])

    init(_ named: [String: Double]) { values = Features.names.map { named[$0] ?? 0 } }
}
