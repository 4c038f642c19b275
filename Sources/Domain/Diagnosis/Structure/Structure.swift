import Logs

/// Which steps the job had, and which of them failed.
package struct Structure: Sendable {
    package var system = LogOrigin.unknown
    package var steps: [Step] = []
    package var failed: Step?
    /// From here on there is only cleaning up.
    package var tail: Int
    /// The last line of what failed, before it is told that it did.
    package var end: Int

    /// - Parameter known: who wrote the log, where whoever asks knows it.
    init(_ log: Log, _ signs: [(line: Int, sign: Sign)], as known: LogOrigin? = nil) {
        let text = SignedLog(log, signs)
        let dialect = LogDialect(text, as: known)
        var outline = Outline(text, in: dialect)
        failed = outline.failed
        outline.tolerateEarlier()
        outline.bound()
        steps = outline.steps
        tail = max(1, outline.tail)
        system = known ?? dialect.origin
        end = min(failed?.lines.upperBound ?? tail - 1, log.lineCount)
        if let failed, let exit = signs.first(where: { $0.sign == .processExit && failed.lines.contains($0.line) }) {
            end = max(failed.lines.lowerBound, exit.line - 1)
        }
    }
}

extension Outline {
    init(_ text: SignedLog, in dialect: LogDialect) {
        self =
            switch dialect {
            case .gitHub: .gitHub(text)
            case .gitHubArchive: .gitHubArchive(text)
            case .gitHubView: .gitHubView(text)
            case .azure: .azure(text)
            case .gitLab: .gitLab(text)
            case .jenkins: .jenkins(text)
            case .travis: .travis(text)
            case .circleCI: .circleCI(text)
            case .buildkite: .buildkite(text)
            case .drone: .drone(text)
            case .buildbot: .buildbot(text)
            case .tekton: .tekton(text)
            case .plain: .shell(text)
            }
    }
}
