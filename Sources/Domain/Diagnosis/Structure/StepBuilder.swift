import Logs

/// Puts steps together from the signs of one CI system.
struct StepBuilder {
    private let log: Log
    private let signs: [(line: Int, sign: Sign)]
    private(set) var steps: [Step] = []
    private(set) var tail: Int

    init(_ log: Log, _ signs: [(line: Int, sign: Sign)]) {
        self.log = log
        self.signs = signs
        tail = log.lineCount + 1
    }

    /// Commands between time markers, or prompts where there are none; `The command "…" exited with 1.` ends one that failed.
    mutating func travis() {
        var starts = log.markers.filter { $0.kind == .commandStart }.map(\.line)
        starts += signs.filter { $0.sign == .shellPrompt }.map(\.line)
        starts = Array(Set(starts)).sorted()
        var exits: [(line: Int, code: Int)] = []
        for (line, sign) in signs {
            switch sign {
            case .travisExit:
                let text = log.text(line)
                exits.append(
                    (line, Int(text.reversed().drop { !$0.isNumber }.prefix { $0.isNumber }.reversed().map(String.init).joined()) ?? 1)
                )
            case .travisDone, .travisStopped: tail = min(tail, line)
            default: break
            }
        }
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1] : min(tail, log.lineCount + 1)
            guard next > start else { continue }
            let exit = exits.first { $0.line > start && $0.line <= next }
            let end = exit.map { max($0.line - 1, start) } ?? max(next - 1, start)
            steps.append(Step(name: name(start), lines: start...end, exitCode: exit?.code, hasFailed: exit != nil))
        }
        // Where the build was cut off, it is the last command that did not come to its end.
        if !steps.contains(where: \.hasFailed), let last = steps.indices.last { steps[last].hasFailed = true }
        if let last = exits.last { tail = min(tail, last.line + 1) }
    }

    /// `##[group]Run …` begins a step; `##[error]Process completed` ends one that failed.
    mutating func annotated() {
        var start = 1
        var title = "job"
        for (line, sign) in signs {
            switch sign {
            case .gitHubGroup where log.text(line).hasPrefix("##[group]Run "), .azureStart:
                close(title, start, line - 1)
                start = line
                title = String(log.text(line).drop { $0 != "]" }.dropFirst())
            case .postJob:
                close(title, start, line - 1)
                start = line
                title = "clean up"
                tail = min(tail, line)
            case .annotatedError:
                // The rest of what was said up to here belongs to what failed.
                if tail > line { failing = max(failing ?? line, line) }
            default: break
            }
        }
        close(title, start, log.lineCount)
    }

    private var failing: Int?

    private mutating func close(_ title: String, _ start: Int, _ end: Int) {
        defer { failing = nil }
        guard end >= start else { return }
        let code = failing.flatMap { line -> Int? in
            let text = log.text(line)
            return text.contains("exit") ? Int(text.filter { $0.isNumber || $0 == " " }.split(separator: " ").last ?? "") : nil
        }
        steps.append(Step(name: title, lines: start...end, exitCode: code, isHousekeeping: title == "clean up", hasFailed: failing != nil))
    }

    /// Sections by their markers; the job's end says whether it failed.
    mutating func gitLab() {
        var open: [(name: String, line: Int)] = []
        for marker in log.markers {
            if marker.kind == .sectionStart { open.append((marker.name, marker.line)) }
            if marker.kind == .sectionEnd, let index = open.lastIndex(where: { $0.name == marker.name }) {
                let (name, line) = open.remove(at: index)
                steps.append(Step(name: name, lines: line...max(line, marker.line), isHousekeeping: name.contains("cleanup")))
            }
        }
        for (name, line) in open { steps.append(Step(name: name, lines: line...max(line, log.lineCount))) }
        let isScript: (Step) -> Bool = { ["step_script", "build_script"].contains($0.name) }
        let end = signs.last { $0.sign == .gitLabJobFailed }
        if let end { tail = end.line }
        if let index = steps.lastIndex(where: isScript) {
            steps[index].hasFailed = true
            steps[index].exitCode = end.flatMap {
                Int(log.text($0.line).filter { $0.isNumber || $0 == " " }.split(separator: " ").last ?? "")
            }
            tail = min(tail, steps[index].lines.upperBound + 1)
        }
    }

    mutating func jenkins() {
        var start = 1
        var title = "job"
        for (line, sign) in signs where sign == .jenkinsStage || sign == .jenkinsFinished || sign == .scriptExit {
            switch sign {
            case .jenkinsStage:
                steps.append(Step(name: title, lines: start...max(start, line - 1)))
                start = line
                title = String(log.text(line).drop { $0 != "(" }.dropFirst().prefix { $0 != ")" })
            case .jenkinsFinished: tail = min(tail, line)
            default: break
            }
        }
        steps.append(Step(name: title, lines: start...max(start, log.lineCount), hasFailed: true))
    }

    mutating func plain() {
        for (line, sign) in signs {
            switch sign {
            case .circleExit, .buildkiteExit, .buildbotEnd, .scriptExit: tail = line
            default: break
            }
        }
    }

    private func name(_ line: Int) -> String {
        let text = log.text(line)
        return String((text.hasPrefix("$ ") ? text.dropFirst(2) : text[...]).prefix(120))
    }
}
