import Logs

extension Outline {
    /// `gh run view --log` names the job and the step before each line.
    static func gitHubView(_ text: SignedLog) -> Outline {
        let starts = text.log.markers.filter { $0.kind == .stepStart }
        let names = starts.map { $0.name.split(separator: LogMarker.separator, maxSplits: 1, omittingEmptySubsequences: false) }
        // What it writes where GitHub does not tell the steps apart.
        guard names.contains(where: { $0.last != "UNKNOWN STEP" }) else { return gitHub(text) }
        let hasJobs = Set(names.map(\.first)).count > 1
        var outline = Outline(text)
        var verdicts = AnnotatedErrors(text)
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1].line : text.log.lineCount + 1
            guard next > start.line, let name = names[index].last else { continue }
            var step = Step(title: name, lines: text.lines(start.line, next - 1))
            if hasJobs, let job = names[index].first { step.name = StepName.clean("\(job) › \(step.name)") }
            step.seconds = text.seconds(start.line, next)
            if !step.isHousekeeping { verdicts.judge(&step) }
            outline.steps.append(step)
        }
        verdicts.settle(&outline)
        if !outline.steps.contains(where: \.isHousekeeping) { outline.cutOffLast() }
        return outline
    }
}
