import Knowledge
import Logs

/// Weighs the lines that were gathered.
struct Evidence {
    let log: Log
    private let structure: Structure
    private let knowledge: Knowledge
    private let green: GreenLines?
    private let sections: Sections
    private let scope: ClosedRange<Int>
    private let end: Int
    let rareRed: Double
    private var perPattern: [UInt32: (first: Int, last: Int, count: Int)] = [:]
    private var perText: [UInt64: Int] = [:]
    private var runs: [Run] = []
    private var causes = 0
    private var firstOfText: [UInt64: Int] = [:]
    private var paragraphs: [Int: Paragraph] = [:]

    /// Causes that stand close together.
    private struct Run {
        var first: Int
        var last: Int
        var count: Int
    }

    /// Candidates with no blank line between them.
    private struct Paragraph {
        var first = 0
        var telling = 0
        var evidence = 0
        var patterns = 0
        var red = false
    }

    /// What has been passed on the way down the log.
    private struct Passed {
        var causes = 0
        var run = -1
        var lastCause = 0
    }

    init(_ log: Log, _ structure: Structure, _ knowledge: Knowledge, green: GreenLines?, sections: Sections) {
        self.log = log
        self.structure = structure
        self.knowledge = knowledge
        self.green = green
        self.sections = sections
        scope = structure.failed?.lines ?? 1...max(1, log.lineCount)
        end = structure.end
        rareRed = Self.rareness(of: .red, in: log)
    }

    /// The likeliest first.
    mutating func candidates(_ gathering: Gathering) -> [Candidate] {
        let lines = gathering.found.keys.sorted()
        for line in lines {
            guard let found = gathering.found[line] else { continue }
            let text = GreenLines.mask(log[line] ?? [])
            perText[text, default: 0] += 1
            if firstOfText[text] == nil { firstOfText[text] = line }
            guard scope.contains(line), let number = found.pattern else { continue }
            let known = perPattern[number]
            perPattern[number] = (known?.first ?? line, line, (known?.count ?? 0) + 1)
            guard knowledge.patterns[Int(number)].role == .cause else { continue }
            causes += 1
            if let run = runs.last, line - run.last <= Self.gap {
                runs[runs.count - 1].last = line
                runs[runs.count - 1].count += 1
            } else {
                runs.append(Run(first: line, last: line, count: 1))
            }
        }
        gatherParagraphs(lines, gathering)
        var passed = Passed()
        return lines.compactMap { line in gathering.found[line].map { candidate(line, $0, &passed) } }
            .sorted { ($0.score, -$0.line) > ($1.score, -$1.line) }
    }

    private static let gap = 15
    private static let longestGap = 30

    private mutating func gatherParagraphs(_ lines: [Int], _ gathering: Gathering) {
        var current = Paragraph()
        var members: [Int] = []
        func isApart(_ last: Int, _ line: Int) -> Bool { line - last > Self.longestGap || (last + 1..<line).contains { log.isBlank($0) } }
        for (index, line) in lines.enumerated() {
            if index > 0, isApart(lines[index - 1], line) {
                for member in members { paragraphs[member] = current }
                members = []
                current = Paragraph()
            }
            members.append(line)
            if current.first == 0 { current.first = line }
            if log.marks(of: line).contains(.red) { current.red = true }
            guard let number = gathering.found[line]?.pattern else { continue }
            let pattern = knowledge.patterns[Int(number)]
            guard pattern.role == .cause else { continue }
            current.patterns += 1
            if pattern.priority > current.evidence { (current.evidence, current.telling) = (pattern.priority, line) }
        }
        for member in members { paragraphs[member] = current }
    }

    private func candidate(_ line: Int, _ found: Gathering.Found, _ passed: inout Passed) -> Candidate {
        let pattern = found.pattern.map { knowledge.patterns[Int($0)] }
        var candidate = Candidate(line: line, pattern: pattern, number: found.pattern)
        if pattern?.role == .cause, scope.contains(line) {
            if passed.run < 0 || line - passed.lastCause > Self.gap { passed.run += 1 }
            passed.lastCause = line
        }
        weighPattern(pattern, found, &candidate.features)
        weighPlace(line, &candidate.features)
        weighReasons(found.reasons, &candidate.features)
        weighCompany(line, found.pattern, pattern, passed, &candidate.features)
        weighWords(line, &candidate.features)
        weighTogether(&candidate.features)
        candidate.features.mark(.exitKnown, structure.failed?.exitCode != nil)
        candidate.features.mark(.greenGiven, green != nil)
        candidate.features.mark(.stepMarked, structure.failed?.hasFailed == true)
        candidate.features[.shortLog] = 1 / (1 + logarithm(1 + Double(log.lineCount) / 100))
        if let green { weighNovelty(line, green, &candidate.features) }
        if pattern?.role == .cause, scope.contains(line) { passed.causes += 1 }
        candidate.score = Weights.standard.score(candidate.features)
        return candidate
    }

    private func weighPlace(_ line: Int, _ features: inout Features) {
        let distance = max(0, end - line)
        features.mark(.inFailedStep, structure.failed?.lines.contains(line) ?? false)
        features.mark(.afterTail, line >= structure.tail)
        features[.nearEnd] = 1 / (1 + logarithm(1 + Double(distance)))
        features.mark(.within5, distance <= 5)
        features.mark(.within25, distance <= 25)
        features.mark(.within100, distance <= 100)
        features[.position] = Double(line) / Double(max(1, log.lineCount))
        features[.lateShare] = min(1, max(0, Double(line - scope.lowerBound) / Double(max(1, scope.count))))
        let shape = LineShape(log[line] ?? [])
        let above = LineShape(log[line - 1] ?? [])
        let below = LineShape(log[line + 1] ?? [])
        features.mark(.paragraphStart, above.isBlank)
        features.mark(.paragraphEnd, below.isBlank)
        features.mark(.afterRule, above.isRule)
        features.mark(.opensBlock, !below.isBlank && below.indent > shape.indent)
        features.mark(.indented, shape.indent > 0)
        features.mark(.isFrame, shape.isFrame)
        features.mark(.isRule, shape.isRule)
        let section = sections.range(of: line)
        features.mark(.firstSection, section != nil && section == sections.ranges.first)
        features.mark(.lastSection, section != nil && section == sections.ranges.last)
        features.mark(.inSection, section != nil)
        features.mark(.sectionStart, section.map { line - $0.lowerBound <= 3 } ?? false)
        features.mark(.frames, (1...4).contains { LineShape(log[line + $0] ?? []).isFrame })
    }

    private func weighCompany(_ line: Int, _ number: UInt32?, _ pattern: Pattern?, _ passed: Passed, _ features: inout Features) {
        let text = GreenLines.mask(log[line] ?? [])
        features[.repeated] = min(1, logarithm(Double(perText[text] ?? 1)) / 3)
        if firstOfText[text] == line { features[.repeatedFirst] = features[.repeated] }
        if let paragraph = paragraphs[line] {
            features.mark(.paragraphFirst, paragraph.first == line)
            features[.paragraphEvidence] = Double(paragraph.evidence) / 100
            features[.paragraphSize] = min(1, logarithm(1 + Double(paragraph.patterns)) / 4)
            features.mark(.paragraphRed, paragraph.red)
            if paragraph.telling != line { features[.secondaryInParagraph] = features[.paragraphEvidence] }
        }
        if let known = number.flatMap({ perPattern[$0] }) {
            features.mark(.first, known.first == line)
            features.mark(.last, known.last == line)
            features[.crowd] = logarithm(Double(known.count)) / 5
            features.mark(.flood, known.count > 20)
            features[.crowdedLate] = known.first == line ? 0 : features[.crowd]
        }
        if let last = runs.last {
            features.mark(.lastRun, line >= last.first - Self.gap)
            features.mark(.firstRun, line <= runs[0].last)
        }
        guard pattern?.role == .cause, scope.contains(line) else { return }
        features[.earlier] = logarithm(1 + Double(passed.causes)) / 5
        features[.later] = logarithm(Double(causes - passed.causes)) / 5
        features.mark(.firstCause, passed.causes == 0)
        features.mark(.lastCause, passed.causes + 1 == causes)
        let run = runs[passed.run]
        features.mark(.runStart, run.first == line)
        features[.runSize] = logarithm(Double(run.count)) / 5
    }

    /// 1 where few lines carry the mark, 0 where all do.
    private static func rareness(of mark: LineMarks, in log: Log) -> Double {
        var marked = 0
        var total = 1
        for segment in log.segments {
            marked += segment.marks.count { $0.contains(mark) }
            total += segment.lineCount
        }
        return 1 / (1 + logarithm(1 + Double(marked)))
    }
}
