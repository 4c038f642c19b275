import Logs

/// A job's steps as one CI system tells them.
struct Outline {
    /// Of more steps, those in the middle are let go that did not fail.
    static let mostSteps = 1000

    var steps: [Step] = []
    /// From here on there is only cleaning up.
    var tail: Int

    init(_ text: SignedLog) { tail = text.log.lineCount + 1 }

    /// What broke the job: the last that failed, since a job only goes on where a failure is tolerated. What cleans up after it may
    /// well fail for want of what was never made.
    var failed: Step? {
        steps.last { $0.hasFailed && !$0.isHousekeeping } ?? steps.last { $0.hasFailed }
    }

    mutating func bound() {
        guard steps.count > Self.mostSteps else { return }
        let kept = Self.mostSteps / 4
        let middle = kept..<steps.count - kept
        steps.replaceSubrange(middle, with: steps[middle].filter(\.hasFailed).suffix(2 * kept))
    }

    /// Where the log ends in the middle of a job, it is its last step that did not come to an end.
    mutating func cutOffLast() {
        guard !steps.contains(where: \.hasFailed), let last = steps.lastIndex(where: { !$0.isHousekeeping }) ?? steps.indices.last else {
            return
        }
        steps[last].hasFailed = true
        steps[last].ending = .cutOff
    }

    /// Those that failed before the one that broke the job did not.
    mutating func tolerateEarlier() {
        guard let breaking = failed else { return }
        for index in steps.indices where steps[index].hasFailed && steps[index].lines.upperBound < breaking.lines.lowerBound {
            if steps[index].ending == nil { steps[index].ending = .tolerated }
        }
    }
}
