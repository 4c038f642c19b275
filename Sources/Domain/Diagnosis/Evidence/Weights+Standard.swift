// Written by scripts/fit from labelled logs.

extension Weights {
    static let standard = Weights([
        .priority: 0.319, .priority80: 0.430, .priority90: 0.414, .heading: 0.102, .symptom: -1.078, .summary: -0.485,
        .noPattern: 0.047, .generic: 0.037, .patterns: 0.213, .testLike: 0.201, .compileLike: 0.082,
        .dependencyLike: -0.378, .networkLike: 0.087, .crashLike: 0.231, .inFailedStep: 1.157, .afterTail: -0.738,
        .nearEnd: -0.542, .within5: 0.115, .within25: 0.186, .within100: 0.146, .position: -0.027, .lateShare: 0.126,
        .paragraphStart: -0.156, .paragraphEnd: -0.106, .afterRule: -0.336, .opensBlock: 0.128, .indented: 0.292,
        .inSection: 0.816, .sectionStart: 0.392, .lastWords: -0.077, .lastPassage: -0.251, .earlierPassage: -0.568,
        .firstOutput: 0.069, .afterHeading: 0.411, .redStart: 0.049, .unknownToGreen: 0.359, .beforeSymptom: 0.213,
        .passageBeforeSymptom: -0.208, .first: 0.450, .last: 0.349, .crowd: -0.171, .crowdedLate: -0.190,
        .earlier: -0.014, .later: 0.350, .firstCause: -0.135, .lastCause: 0.378, .runStart: 0.316, .lastRun: -0.104,
        .firstRun: 0.222, .runSize: -0.246, .repeated: -0.634, .repeatedFirst: -0.148, .flood: -0.359,
        .paragraphFirst: 0.210, .paragraphEvidence: 1.058, .paragraphSize: 0.095, .paragraphRed: -0.073,
        .isFrame: -0.084, .isRule: -0.334, .firstSection: 1.028, .lastSection: 0.673, .red: -0.564, .rareRed: -0.175,
        .annotated: 0.061, .severity: 0.144, .errorWord: -0.155, .failWord: -0.118, .exceptionWord: 0.206,
        .lackWord: -0.076, .expectWord: 0.272, .capitals: 0.449, .bare: -0.015, .fine: -0.400, .warning: -0.295,
        .place: 0.274, .frames: 0.174, .length: -0.068, .colonEnd: 0.093, .isCommand: 0.027, .isProse: -0.109,
        .likeNeighbours: 0.063, .fineAfter: -0.156, .tellsExit: 0.236, .counts: -0.010, .quotes: -0.035,
        .passes: -0.564, .severityAlone: 0.300, .redAlone: 0.377, .nearEndAlone: -0.192, .priorityInLastRun: -0.075,
        .causeInSection: -0.395, .genericInLastRun: 0.154, .firstTest: 0.356, .lastTest: -0.210,
        .firstCompile: -0.022, .lastCompile: -0.073, .firstGeneric: 0.011, .lastGeneric: -0.271,
        .aloneInSection: 1.264, .aloneAfterHeading: 0.315, .aloneBeforeSymptom: 0.017, .aloneLastPassage: -0.232,
        .lackAlone: 0.297, .paragraphEvidenceAlone: -0.277, .secondaryInParagraph: 0.294, .novel: 0.830,
        .known: -0.830, .novelRunStart: -0.162, .novelShare: 2.112, .novelPriority: -0.369, .novelAlone: 0.158,
        .novelNearEnd: -1.043, .novelSymptom: 0.648, .novelRed: 0.327,
    ])
}
