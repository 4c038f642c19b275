import Logs

extension Outline {
    /// `[Pipeline] { (Test)` begins a stage or a branch. Stages after the one that broke the job are skipped, and say so.
    static func jenkins(_ text: SignedLog) -> Outline {
        var outline = Outline(text)
        var stages = JenkinsStages(text)
        for (line, sign) in text.signs { stages.take(line, sign) }
        outline.steps = stages.finish()
        if let post = outline.steps.first(where: { $0.name.hasPrefix("Declarative: Post Actions") }) {
            outline.tail = post.lines.lowerBound
        }
        if let finished = stages.finished { outline.tail = min(outline.tail, finished) }
        return outline
    }
}

/// Gathers what Jenkins says of its stages, line by line.
private struct JenkinsStages {
    private let text: SignedLog
    private var steps: [Step] = []
    private var start = 1
    private var title = "job"
    private var branches: [(name: String, line: Int)] = []
    private var skipped: Set<String> = []
    private var failedBranches: Set<String> = []
    /// Stages that end after this line cannot have broken the job.
    private var firstSkip: Int?
    private var exits: [(line: Int, code: Int?)] = []
    private var ending: Step.Ending?
    private(set) var finished: Int?
    private var isSuccess = false

    init(_ text: SignedLog) { self.text = text }

    mutating func take(_ line: Int, _ sign: Sign) {
        switch sign {
        case .jenkinsStage:
            let name = String(text.text(line, after: 14).reversed().drop { $0 != ")" }.dropFirst().reversed())
            if name.hasPrefix("Branch: ") {
                branches.append((String(name.dropFirst(8)), line))
            } else {
                close(line - 1)
                (start, title) = (line, name)
            }
        case .jenkinsParallelEnd:
            for branch in branches { add(branch.name, branch.line, line) }
            branches = []
        case .jenkinsSkipped:
            skipped.insert(StepName.clean(text.text(line, after: 7).prefix { $0 != "\"" }))
            if firstSkip == nil { firstSkip = line }
        case .jenkinsBranchFailed:
            let said = text.text(line)
            if let range = said.firstRange(of: "Failed in branch ") { failedBranches.insert(StepName.clean(said[range.upperBound...])) }
        case .scriptExit, .jenkinsMarked: exits.append((line, sign == .scriptExit ? text.lastNumber(line) : nil))
        case .jenkinsStopped:
            ending = text.starts(line, "Cancelling") || text.starts(line, "Build timed") ? .timedOut : ending ?? .cancelled
        case .jenkinsFinished where text.isAtEnd(line, within: 2):
            finished = line
            isSuccess = text.starts(line, "Finished: SUCCESS")
            if text.starts(line, "Finished: ABORTED") { ending = ending ?? .cancelled }
        default: break
        }
    }

    private mutating func close(_ end: Int) {
        guard end >= start else { return }
        add(title, start, end)
    }

    private mutating func add(_ name: String, _ first: Int, _ last: Int) {
        var step = Step(title: name, lines: text.lines(first, last))
        step.seconds = text.seconds(first, last + 1)
        steps.append(step)
    }

    mutating func finish() -> [Step] {
        for branch in branches { add(branch.name, branch.line, text.log.lineCount) }
        close(text.log.lineCount)
        steps.sort { $0.lines.lowerBound < $1.lines.lowerBound }
        guard !isSuccess, let breaking = breaking() else { return steps }
        // An exit code within a stage that did not break the job was caught there.
        let end = steps[breaking].lines.lowerBound
        var ahead = exits[...]
        for index in steps.indices {
            ahead = ahead.drop { $0.line < steps[index].lines.lowerBound }
            guard index < breaking, let caught = ahead.first, caught.line <= min(steps[index].lines.upperBound, end) else { continue }
            steps[index].hasFailed = true
            steps[index].exitCode = caught.code
        }
        steps[breaking].hasFailed = true
        steps[breaking].isHousekeeping = false
        steps[breaking].exitCode = exits.last?.code
        steps[breaking].ending = ending ?? (finished == nil ? .cutOff : nil)
        // Branches that failed beside it did not let the job go on.
        for index in steps.indices where index != breaking && failedBranches.contains(steps[index].name) { steps[index].hasFailed = true }
        return steps
    }

    private func breaking() -> Int? {
        if let branch = steps.lastIndex(where: { failedBranches.contains($0.name) }) { return branch }
        let candidates = steps.indices.filter {
            let step = steps[$0]
            return !step.name.hasPrefix("Declarative: ") && !skipped.contains(step.name)
                && firstSkip.map { step.lines.lowerBound < $0 } ?? true
        }
        return candidates.last ?? steps.indices.last
    }
}
