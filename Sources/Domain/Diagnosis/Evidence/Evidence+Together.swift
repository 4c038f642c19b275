extension Evidence {
    /// What means more, or less, where something else holds too.
    func weighTogether(_ features: inout Features) {
        let alone = features[.noPattern]
        features[.severityAlone] = alone * features[.severity]
        features[.redAlone] = alone * features[.red]
        features[.nearEndAlone] = alone * features[.nearEnd]
        features[.priorityInLastRun] = features[.priority] * features[.lastRun]
        features[.genericInLastRun] = features[.generic] * features[.lastRun]
        features[.firstTest] = features[.testLike] * features[.first]
        features[.lastTest] = features[.testLike] * features[.last]
        features[.firstCompile] = features[.compileLike] * features[.first]
        features[.lastCompile] = features[.compileLike] * features[.last]
        features[.firstGeneric] = features[.generic] * features[.first]
        features[.lastGeneric] = features[.generic] * features[.last]
        features[.aloneInSection] = alone * features[.inSection]
        features[.aloneAfterHeading] = alone * features[.afterHeading]
        features[.aloneBeforeSymptom] = alone * max(features[.beforeSymptom], features[.passageBeforeSymptom])
        features[.aloneLastPassage] = alone * features[.lastPassage]
        features[.lackAlone] = alone * max(features[.lackWord], features[.expectWord])
        features[.paragraphEvidenceAlone] = alone * features[.paragraphEvidence]
        features[.causeInSection] = features[.inSection] * features[.priority]
    }
}
