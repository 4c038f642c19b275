import Logs

extension Outline {
    /// `[build : unit] …` of Tekton's own tool, or `[unit] …` of a single task.
    static func tekton(_ text: SignedLog) -> Outline {
        var outline = Outline(text)
        outline.steps = prefixed(text) { inner in
            inner.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x2E || $0 == 0x20 || $0 == 0x3A }
                ? inner : nil
        }
        var failed: Int?
        if let sign = text.signs.last(where: { $0.sign == .tektonFailed }) {
            let said = text.text(sign.line)
            let name = said.firstRange(of: "container step-").map { said[$0.upperBound...].prefix { $0 != " " } } ?? ""
            failed = outline.steps.lastIndex { $0.name == name || $0.name.hasSuffix(" : \(name)") }
            outline.tail = sign.line
            if let failed, let code = said.firstRange(of: "\"ExitCode\",\"value\":\"") {
                outline.steps[failed].exitCode = Int(said[code.upperBound...].prefix { $0.isNumber })
            }
        }
        if let failed { outline.steps[failed].hasFailed = true } else { outline.cutOffLast() }
        return outline
    }

    /// `[unit:L3:0s] …` and `[unit:3] …` where it ran on someone's own machine; else one step's commands, traced by its shell.
    static func drone(_ text: SignedLog) -> Outline {
        guard text.signs.contains(where: { $0.sign == .droneStep }) else {
            var outline = shell(text)
            let last = outline.steps.lastIndex { !$0.isHousekeeping }
            if let last { outline.steps[last].hasFailed = true }
            return outline
        }
        var outline = Outline(text)
        outline.steps = prefixed(text) { inner in
            guard let colon = inner.firstIndex(of: ":"), let next = inner[colon...].dropFirst().first, next == "L" || next.isNumber else {
                return nil
            }
            return String(inner[..<colon])
        }
        if let last = outline.steps.indices.last { outline.steps[last].hasFailed = true }
        return outline
    }

    /// Each line names the step that wrote it; those of steps that run side by side are mixed.
    private static func prefixed(_ text: SignedLog, name: (String) -> String?) -> [Step] {
        var steps: [Step] = []
        var known: [String: Int] = [:]
        for segment in text.log.segments where segment.lineCount > 0 {
            for line in segment.firstLine...segment.lastLine {
                let bytes = segment[line].prefix(140)
                guard bytes.first == UInt8(ascii: "["), let end = bytes.firstIndex(of: UInt8(ascii: "]")),
                    let name = name(String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self))
                else { continue }
                if let index = known[name] {
                    steps[index].lines = steps[index].lines.lowerBound...line
                } else if steps.count < mostSteps, !bytes.contains("Skipping step because a previous step failed") {
                    known[name] = steps.count
                    steps.append(Step(title: name, lines: line...line))
                }
            }
        }
        return steps
    }
}

extension ArraySlice<UInt8> {
    fileprivate func contains(_ words: String) -> Bool { String(decoding: self, as: UTF8.self).contains(words) }
}
