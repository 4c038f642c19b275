import Knowledge
import Logs

/// Weighs the lines that were gathered.
struct Evidence {
    private let log: Log
    private let structure: Structure
    private let knowledge: Knowledge
    private let green: GreenLines?
    private let sections: Sections
    private let scope: ClosedRange<Int>
    private let end: Int
    private let rareRed: Double
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

    private func weighPattern(_ pattern: Pattern?, _ found: Gathering.Found, _ features: inout Features) {
        guard let pattern else { return features.mark(.noPattern, true) }
        let isExit = found.isExit
        features[.priority] = Double(pattern.priority) / 100
        features.mark(.priority80, pattern.priority >= 80)
        features.mark(.priority90, pattern.priority >= 90)
        features.mark(.heading, pattern.role == .heading)
        features.mark(.symptom, pattern.role == .symptom || isExit)
        features.mark(.summary, pattern.role == .summary)
        features.mark(.generic, pattern.family == "generic")
        features[.patterns] = min(1, Double(found.patterns) / 4)
        guard pattern.role == .cause else { return }
        switch pattern.category {
        case .testFailure: features.mark(.testLike, true)
        case .compileError, .lintFormat: features.mark(.compileLike, true)
        case .dependency, .configuration, .environment: features.mark(.dependencyLike, true)
        case .network, .timeout, .infrastructure, .auth, .resource: features.mark(.networkLike, true)
        case .crash: features.mark(.crashLike, true)
        default: break
        }
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

    private func weighReasons(_ reasons: Gathering.Reasons, _ features: inout Features) {
        features.mark(.lastWords, reasons.contains(.lastWords))
        features.mark(.lastPassage, reasons.contains(.lastPassage))
        features.mark(.earlierPassage, reasons.contains(.earlierPassage))
        features.mark(.firstOutput, reasons.contains(.firstOutput))
        features.mark(.afterHeading, reasons.contains(.afterHeading))
        features.mark(.redStart, reasons.contains(.redStart))
        features.mark(.unknownToGreen, reasons.contains(.novel))
        features.mark(.beforeSymptom, reasons.contains(.beforeSymptom))
        features.mark(.passageBeforeSymptom, reasons.contains(.passageBeforeSymptom))
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

    private func weighWords(_ line: Int, _ features: inout Features) {
        let text = log[line] ?? []
        let words = LineWords(text)
        features.mark(.red, log.marks(of: line).contains(.red))
        features[.rareRed] = features[.red] * rareRed
        features.mark(.annotated, text.starts(with: "##[error]".utf8))
        features.mark(.errorWord, words.hasError)
        features.mark(.failWord, words.hasFailure)
        features.mark(.exceptionWord, words.hasException)
        features.mark(.lackWord, words.hasLack)
        features.mark(.expectWord, words.hasExpectation)
        features.mark(.severity, words.hasError || words.hasFailure || words.hasException)
        features.mark(.capitals, words.shouts)
        features.mark(.warning, words.hasWarning)
        features.mark(.bare, LineWords.isBare(text))
        features.mark(.fine, LineWords.saysFine(text))
        features.mark(.passes, LineWords.passes(text))
        features.mark(.place, LineWords.namesPlace(text))
        features[.length] = min(1, Double(text.count) / 400)
        features.mark(.colonEnd, text.last == 0x3A)
        features.mark(.isCommand, LineWords.isCommand(text))
        features.mark(.isProse, LineWords.isProse(text))
        features.mark(.fineAfter, (1...3).contains { LineWords.saysFine(log[line + $0] ?? []) })
        let start = text.prefix(12)
        let isLike = start.count == 12 && [line - 1, line + 1].contains { (log[$0] ?? []).starts(with: start) }
        features.mark(.likeNeighbours, isLike)
        features.mark(.tellsExit, words.tellsExit)
        features.mark(.counts, (words.hasError || words.hasFailure) && LineWords.counts(text))
        features.mark(.quotes, text.contains(0x27) || text.contains(0x22) || text.contains(0x60))
    }

    private func weighTogether(_ features: inout Features) {
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

    private func weighNovelty(_ line: Int, _ green: GreenLines, _ features: inout Features) {
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

func logarithm(_ x: Double) -> Double {
    // Enough for weighing, and without a library: the exponent and a line between powers of two.
    guard x > 0 else { return 0 }
    return (Double(x.exponent) + (x.significand - 1)) * 0.693147
}
