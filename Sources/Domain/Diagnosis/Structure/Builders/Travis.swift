import Logs

extension Outline {
    /// Commands between time markers, or prompts where there are none; `The command "…" exited with 1.` ends one that failed.
    static func travis(_ text: SignedLog) -> Outline {
        var outline = Outline(text)
        var durations: [String: Double] = [:]
        var names: [Int: String] = [:]
        var starts: Set<Int> = []
        for marker in text.log.markers {
            if marker.kind == .commandEnd { durations[marker.name] = marker.seconds }
            guard marker.kind == .commandStart else { continue }
            starts.insert(marker.line)
            names[marker.line] = marker.name
        }
        var exits: [(line: Int, code: Int)] = []
        for (line, sign) in text.signs {
            switch sign {
            case .shellPrompt: starts.insert(line)
            case .travisExit: exits.append((line, text.lastNumber(line) ?? 1))
            case .travisDone, .travisStopped: outline.tail = min(outline.tail, line)
            default: break
            }
        }
        let ordered = starts.sorted()
        var ahead = exits[...]
        for (index, start) in ordered.enumerated() {
            let next = index + 1 < ordered.count ? ordered[index + 1] : min(outline.tail, text.log.lineCount + 1)
            guard next > start else { continue }
            ahead = ahead.drop { $0.line <= start }
            let exit = ahead.first.flatMap { $0.line <= next ? $0 : nil }
            let line = text.text(start)
            let end = exit.map { max($0.line - 1, start) } ?? max(next - 1, start)
            var step = Step(title: line.hasPrefix("$ ") ? line.dropFirst(2) : line[...], lines: start...end)
            step.exitCode = exit?.code
            step.hasFailed = exit != nil
            step.seconds = names[start].flatMap { durations[$0] }
            // It was a person's own command, whatever it is called.
            if step.hasFailed { step.isHousekeeping = false }
            outline.steps.append(step)
        }
        // Where the build was cut off, it is the last command that did not come to its end.
        if exits.isEmpty, let last = outline.steps.indices.last {
            outline.steps[last].hasFailed = true
            outline.steps[last].ending = .cutOff
        }
        if let last = exits.last { outline.tail = min(outline.tail, last.line + 1) }
        return outline
    }
}
