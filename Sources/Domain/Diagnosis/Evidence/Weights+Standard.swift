// Written by scripts/fit from labelled logs.

extension Weights {
    static let standard = Weights([
        .priority: 0.301, .priority80: 0.376, .priority90: 0.278, .heading: 0.219, .symptom: -0.926, .summary: -0.573,
        .noPattern: -0.004, .generic: -0.085, .patterns: 0.109, .testLike: 0.053, .compileLike: 0.199,
        .dependencyLike: -0.428, .networkLike: 0.127, .crashLike: 0.151, .inFailedStep: 0.994, .afterTail: -0.791,
        .nearEnd: -0.563, .within5: 0.120, .within25: 0.094, .within100: 0.084, .position: -0.026, .lateShare: 0.302,
        .paragraphStart: -0.311, .paragraphEnd: -0.058, .afterRule: -0.347, .opensBlock: 0.137, .indented: 0.332,
        .inSection: 0.897, .sectionStart: 0.405, .lastWords: 0.003, .lastPassage: -0.301, .earlierPassage: -0.547,
        .firstOutput: 0.242, .afterHeading: 0.186, .redStart: -0.014, .unknownToGreen: 0.308, .beforeSymptom: 0.208,
        .passageBeforeSymptom: -0.070, .first: 0.479, .last: 0.462, .crowd: -0.183, .crowdedLate: -0.157,
        .earlier: -0.016, .later: 0.364, .firstCause: -0.102, .lastCause: 0.272, .runStart: 0.321, .lastRun: -0.133,
        .firstRun: 0.180, .runSize: -0.221, .repeated: -0.608, .repeatedFirst: -0.122, .flood: -0.341,
        .paragraphFirst: 0.228, .paragraphEvidence: 1.105, .paragraphSize: 0.091, .paragraphRed: -0.118,
        .isFrame: -0.040, .isRule: -0.329, .firstSection: 1.120, .lastSection: 0.744, .red: -0.544, .rareRed: -0.181,
        .annotated: 0.191, .severity: 0.200, .errorWord: -0.108, .failWord: -0.161, .exceptionWord: 0.093,
        .lackWord: -0.095, .expectWord: 0.358, .capitals: 0.452, .bare: 0.132, .fine: -0.357, .warning: -0.356,
        .place: 0.195, .frames: 0.156, .length: 0.045, .colonEnd: 0.121, .isCommand: -0.052, .isProse: -0.155,
        .likeNeighbours: 0.118, .fineAfter: -0.328, .tellsExit: 0.165, .counts: -0.002, .quotes: -0.049,
        .passes: -0.549, .severityAlone: 0.448, .redAlone: 0.377, .nearEndAlone: -0.323, .priorityInLastRun: -0.054,
        .causeInSection: -0.296, .genericInLastRun: 0.146, .firstTest: 0.388, .lastTest: -0.194,
        .firstCompile: -0.006, .lastCompile: 0.045, .firstGeneric: -0.074, .lastGeneric: -0.274,
        .aloneInSection: 1.274, .aloneAfterHeading: 0.451, .aloneBeforeSymptom: 0.078, .aloneLastPassage: 0.045,
        .lackAlone: 0.359, .paragraphEvidenceAlone: -0.208, .secondaryInParagraph: 0.240, .novel: 0.788,
        .known: -0.788, .novelRunStart: 0.012, .novelShare: 2.268, .novelPriority: -0.245, .novelAlone: 0.121,
        .novelNearEnd: -0.895, .novelSymptom: 0.245, .novelRed: 0.273,
    ])
}
