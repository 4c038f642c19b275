/// What is weighed of a candidate. Each is between 0 and 1, or near it.
enum Feature: Int, CaseIterable {
    // What the pattern says, where one speaks for the line.
    case priority, priority80, priority90, heading, symptom, summary, noPattern, generic, patterns
    case testLike, compileLike, dependencyLike, networkLike, crashLike
    // Where the line stands.
    case inFailedStep, afterTail, nearEnd, within5, within25, within100, position, lateShare
    case paragraphStart, paragraphEnd, afterRule, opensBlock, indented, inSection, sectionStart
    // Why it was looked at.
    case lastWords, lastPassage, earlierPassage, firstOutput, afterHeading, redStart, unknownToGreen, beforeSymptom
    case passageBeforeSymptom
    // How it stands among the other candidates.
    case first, last, crowd, crowdedLate, earlier, later, firstCause, lastCause, runStart, lastRun, firstRun, runSize
    case repeated, repeatedFirst, flood
    case paragraphFirst, paragraphEvidence, paragraphSize, paragraphRed, isFrame, isRule, firstSection, lastSection
    // What its words say.
    case red, rareRed, annotated, severity, errorWord, failWord, exceptionWord, lackWord, expectWord, capitals
    case bare, fine, warning, place, frames, length, colonEnd, isCommand, isProse, likeNeighbours, fineAfter, tellsExit, counts
    case quotes, passes
    // Together.
    case severityAlone, redAlone, nearEndAlone, priorityInLastRun, causeInSection, genericInLastRun, firstTest, lastTest
    case firstCompile, lastCompile, firstGeneric, lastGeneric
    case aloneInSection, aloneAfterHeading, aloneBeforeSymptom, aloneLastPassage, lackAlone, paragraphEvidenceAlone
    case secondaryInParagraph
    // Of the whole log: they put no line before another, but say how sure it can be.
    case exitKnown, greenGiven, stepMarked, shortLog
    // With the last green log.
    case novel, known, novelRunStart, novelShare, novelPriority, novelAlone, novelNearEnd, novelSymptom, novelRed
}

struct Features {
    var values = [Double](repeating: 0, count: Feature.allCases.count)

    subscript(_ feature: Feature) -> Double {
        get { values[feature.rawValue] }
        set { values[feature.rawValue] = newValue }
    }

    /// Sets a feature that only holds or does not.
    mutating func mark(_ feature: Feature, _ holds: Bool) { if holds { values[feature.rawValue] = 1 } }
}
