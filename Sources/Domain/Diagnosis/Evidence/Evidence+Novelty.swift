import Logs

extension Evidence {
    /// What the last green log makes of a line.
    func weighNovelty(_ line: Int, _ green: GreenLines, _ features: inout Features) {
        let isNovel = !green.contains(log[line] ?? [])
        features.mark(isNovel ? .novel : .known, true)
        guard isNovel else { return }
        features.mark(.novelRunStart, green.contains(log[line - 1] ?? []))
        let around = (line - 5...line + 5).filter { $0 != line && !log.isBlank($0) }
        features[.novelShare] = Double(around.count { !green.contains(log[$0] ?? []) }) / Double(max(1, around.count))
        features[.novelPriority] = features[.priority]
        features[.novelAlone] = features[.noPattern]
        features[.novelNearEnd] = features[.nearEnd]
        features[.novelSymptom] = features[.symptom] + features[.summary]
        features[.novelRed] = features[.red]
    }
}
