import Knowledge
import Logs

/// Gathers the lines that patterns point at, and weighs them.
struct Evidence {
    private let log: Log
    private let structure: Structure
    private let knowledge: Knowledge
    private let green: GreenLines?
    private var perPattern: [UInt32: (first: Int, last: Int, count: Int)] = [:]
    private let scope: ClosedRange<Int>
    private let sections: [ClosedRange<Int>]
    private var causeLines: [Int] = []

    init(_ log: Log, _ structure: Structure, _ knowledge: Knowledge, green: GreenLines?, sections: [ClosedRange<Int>]) {
        self.sections = sections
        self.log = log
        self.structure = structure
        self.knowledge = knowledge
        self.green = green
        scope = structure.failed?.lines ?? 1...max(1, log.lineCount)
    }

    mutating func candidates() -> [Candidate] {
        var byLine: [Int: (best: UInt32, rank: Int, count: Int)] = [:]
        var noise: Set<Int> = []
        for segment in log.segments {
            for hit in segment.hits where hit.pattern < Sign.gitHubGroup.rawValue {
                let pattern = knowledge.patterns[Int(hit.pattern)]
                if pattern.role == .noise {
                    noise.insert(hit.line)
                    continue
                }
                let rank = Self.rank(pattern)
                if let known = byLine[hit.line] {
                    byLine[hit.line] = (rank > known.rank ? hit.pattern : known.best, max(rank, known.rank), known.count + 1)
                } else {
                    byLine[hit.line] = (hit.pattern, rank, 1)
                }
            }
        }
        for line in noise { byLine[line] = nil }
        if green != nil { addNovel(&byLine) }
        addOutputOfFailedCommand(&byLine)
        for (line, found) in byLine where scope.contains(line) {
            if let known = perPattern[found.best] {
                perPattern[found.best] = (min(known.first, line), max(known.last, line), known.count + 1)
            } else {
                perPattern[found.best] = (line, line, 1)
            }
        }
        causeLines = byLine.filter {
            $0.value.best != Self.shapeAlone && scope.contains($0.key) && knowledge.patterns[Int($0.value.best)].role == .cause
        }
        .map(\.key).sorted()
        return byLine.map { line, found in
            var candidate = Candidate(line: line, features: Features())
            if found.best != Self.shapeAlone {
                candidate.number = found.best
                candidate.pattern = knowledge.patterns[Int(found.best)]
            }
            candidate.features = features(line, found.best, candidate.pattern, found.count)
            candidate.score = Weights.standard.score(candidate.features)
            return candidate
        }
        .sorted { ($0.score, -$0.line) > ($1.score, -$1.line) }
    }

    static let shapeAlone = UInt32.max

    /// Which of several patterns speaks for a line.
    private static func rank(_ pattern: Pattern) -> Int {
        switch pattern.role {
        case .cause: 400 + pattern.priority
        case .heading: 200 + pattern.priority
        case .symptom, .summary: pattern.priority
        case .noise: 0
        }
    }

    /// Where the failed command said little, what it said may be all there is.
    private func addOutputOfFailedCommand(_ byLine: inout [Int: (best: UInt32, rank: Int, count: Int)]) {
        guard let failed = structure.failed, structure.system == .travis || structure.system == .gitHubActions else {
            return addLastWords(&byLine, before: min(structure.tail, log.lineCount + 1))
        }
        let first = failed.lines.lowerBound + 1
        if failed.lines.count < 60, first <= failed.lines.upperBound {
            if let line = (first...failed.lines.upperBound).first(where: { !log.isBlank($0) }), byLine[line] == nil {
                byLine[line] = (Self.shapeAlone, 0, 0)
            }
        }
        addLastWords(&byLine, before: failed.lines.upperBound + 1)
    }

    private func addLastWords(_ byLine: inout [Int: (best: UInt32, rank: Int, count: Int)], before end: Int) {
        var line = end - 1
        var looked = 0
        while line > 0, looked < 12, log.isBlank(line) {
            line -= 1
            looked += 1
        }
        if line > 0, byLine[line] == nil { byLine[line] = (Self.shapeAlone, 0, 0) }
        // And where the last passage begins.
        var top = line
        while top > 1, line - top < 40, !log.isBlank(top - 1) { top -= 1 }
        if top > 0, top != line, line - top < 40, byLine[top] == nil { byLine[top] = (Self.shapeAlone, 0, 0) }
    }

    private func addNovel(_ byLine: inout [Int: (best: UInt32, rank: Int, count: Int)]) {
        guard let green else { return }
        var previousWasKnown = true
        for line in scope {
            guard let text = log[line], !log.isBlank(line) else { continue }
            let isKnown = green.contains(text)
            if !isKnown, previousWasKnown || log.marks(of: line).contains(.red), byLine[line] == nil {
                byLine[line] = (Self.shapeAlone, 0, 0)
            }
            previousWasKnown = isKnown
        }
    }

    private func features(_ line: Int, _ number: UInt32, _ pattern: Pattern?, _ count: Int) -> Features {
        var features = Features()
        let end = structure.failed?.lines.upperBound ?? min(structure.tail - 1, log.lineCount)
        features["bias"] = 1
        features["priority"] = Double(pattern?.priority ?? 0) / 100
        features["heading"] = pattern?.role == .heading ? 1 : 0
        features["symptom"] = pattern?.role == .symptom ? 1 : 0
        features["summary"] = pattern?.role == .summary ? 1 : 0
        features["noPattern"] = pattern == nil ? 1 : 0
        features["inFailedStep"] = structure.failed.map { $0.lines.contains(line) ? 1 : 0 } ?? 0
        features["unstructured"] = structure.failed == nil ? 1 : 0
        features["afterTail"] = line >= structure.tail ? 1 : 0
        features["nearEnd"] = 1 / (1 + logarithm(1 + Double(max(0, end - line))))
        features["lateShare"] = Double(line - scope.lowerBound) / Double(max(1, scope.count))
        features["position"] = Double(line) / Double(max(1, log.lineCount))
        features["red"] = log.marks(of: line).contains(.red) ? 1 : 0
        if let known = perPattern[number], pattern != nil {
            features["first"] = known.first == line ? 1 : 0
            features["last"] = known.last == line ? 1 : 0
            features["crowd"] = logarithm(Double(known.count)) / 5
        }
        features["paragraphStart"] = line <= 1 || log.isBlank(line - 1) ? 1 : 0
        let text = log[line] ?? []
        features["severity"] = LineWords.shouts(text) ? 1 : 0
        features["annotated"] = text.starts(with: "##[error]".utf8) ? 1 : 0
        features["indented"] = text.first == 0x20 || text.first == 0x09 ? 1 : 0
        if let green { features[green.contains(text) ? "known" : "novel"] = 1 }
        features["patterns"] = min(1, Double(count) / 4)
        features["generic"] = pattern?.family == "generic" ? 1 : 0
        features["fine"] = LineWords.saysFine(text) ? 1 : 0
        features["warning"] = LineWords.warns(text) ? 1 : 0
        features["place"] = LineWords.namesPlace(text) ? 1 : 0
        features["frames"] = (1...4).contains { LineShape(log[line + $0] ?? []).isFrame } ? 1 : 0
        features["inSection"] = sections.contains { $0.contains(line) } ? 1 : 0
        features["priority90"] = (pattern?.priority ?? 0) >= 90 ? 1 : 0
        features["priority80"] = (pattern?.priority ?? 0) >= 80 ? 1 : 0
        features["length"] = min(1, Double(text.count) / 400)
        if pattern?.role == .cause {
            let before = causeLines.prefix { $0 < line }.count
            features["earlier"] = logarithm(1 + Double(before)) / 5
            features["firstCause"] = before == 0 ? 1 : 0
            features["lastCause"] = before + 1 == causeLines.count ? 1 : 0
            features["runStart"] = before == 0 || line - causeLines[before - 1] > 15 ? 1 : 0
            features["testLike"] = pattern?.category == .testFailure ? 1 : 0
            features["compileLike"] = pattern?.category == .compileError || pattern?.category == .lintFormat ? 1 : 0
        }
        features["crowdedLate"] = features["crowd"] * (1 - features["first"])
        return features
    }
}

func logarithm(_ x: Double) -> Double {
    // Enough for weighing, and without a library: the exponent and a line between powers of two.
    guard x > 0 else { return 0 }
    return (Double(x.exponent) + (x.significand - 1)) * 0.693147
}
