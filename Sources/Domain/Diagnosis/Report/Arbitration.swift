import Knowledge
import Logs

/// Decides which candidates are root causes, in which order, and how sure that is.
struct Arbitration {
    private let log: Log
    private let structure: Structure
    private let grower: BlockGrower
    private let marks: Set<Sign>

    let sections: Sections

    init(_ log: Log, _ structure: Structure, signs: [(line: Int, sign: Sign)], _ knowledge: Knowledge, without left: Set<UInt32> = []) {
        self.log = log
        self.structure = structure
        marks = Set(signs.map(\.sign))
        let scope = structure.failed?.lines ?? 1...max(1, min(structure.tail, log.lineCount))
        sections = Sections(log, scope, signs)
        grower = BlockGrower(log: log, scope: scope, sections: sections, consequences: Self.consequences(log, knowledge, left))
    }

    /// Lines that only tell what came of it.
    private static func consequences(_ log: Log, _ knowledge: Knowledge, _ left: Set<UInt32>) -> Set<Int> {
        var lines: Set<Int> = []
        var causes: Set<Int> = []
        for segment in log.segments {
            for hit in segment.hits where hit.pattern < Sign.gitHubGroup.rawValue && !left.contains(hit.pattern) {
                switch knowledge.patterns[Int(hit.pattern)].role {
                case .symptom, .summary: lines.insert(hit.line)
                case .cause, .heading: causes.insert(hit.line)
                case .noise: break
                }
            }
        }
        return lines.subtracting(causes)
    }

    func ranking(_ candidates: [Candidate]) -> Ranking { Ranking(candidates) { grower.block(around: $0) } }

    /// - Parameter novel: what the last green log did not say.
    func report(_ candidates: [Candidate], novel: [ClosedRange<Int>] = []) -> DiagnosisReport {
        let ranking = ranking(candidates)
        let candidates = ranking.candidates
        let categories = Categories(candidates, ranking, structure)
        var findings: [Finding] = []
        var covered: [(lines: ClosedRange<Int>, all: ClosedRange<Int>, number: UInt32?)] = []
        var said: Set<UInt64> = []
        for candidate in candidates where findings.count < 10 {
            let isTold = covered.contains {
                $0.lines.contains(candidate.line) || ($0.all.contains(candidate.line) && $0.number == candidate.number)
            }
            // The same words again are no cause of their own.
            if isTold || !said.insert(GreenLines.mask(log[candidate.line] ?? [])).inserted { continue }
            let block = grower.block(around: candidate.line)
            let whole = merged(candidate, candidates)
            covered.append((block, whole, candidate.number))
            // Nobody is sure of a failure that no pattern names: its kind is what the neighbours say.
            let isNamed = candidate.pattern.map { $0.role == .cause && $0.category != .unknown } ?? false
            let confidence = min(Confidence(candidate, in: block, ranking).probability, isNamed ? 1 : Self.unnamed)
            let category = categories.category(of: candidate, in: block)
            let named = isNamed ? candidate : Self.named(category, in: block, ranking) ?? candidate
            findings.append(finding(named, category, whole, confidence))
        }
        if !findings.isEmpty { findings[0].lines = Self.joined(findings[0].lines[0], with: novel) }
        let flakiness = Flakiness(findings, marks)
        return DiagnosisReport(
            system: structure.system,
            lineCount: log.lineCount,
            byteCount: log.byteCount,
            isTruncated: log.isTruncated,
            failedStep: structure.failed,
            findings: findings,
            isDiagnosed: isDiagnosed(findings.first),
            flakiness: flakiness.probability,
            flakySigns: flakiness.signs,
            fingerprint: Fingerprint.of(findings.first, in: log)
        )
    }

    /// A block with what else is new since the last green run, as long as that is not so much that it explains nothing.
    private static func joined(_ block: ClosedRange<Int>, with novel: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        guard !novel.isEmpty, novel.count <= mostNovel else { return [block] }
        var lines: [ClosedRange<Int>] = []
        for range in (novel + [block]).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = lines.last, range.lowerBound <= last.upperBound + 1 {
                lines[lines.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                lines.append(range)
            }
        }
        return lines
    }

    private static let mostNovel = 200
    private static let unnamed = 0.89

    /// Where no pattern speaks, only a step that failed makes its last words an explanation.
    private func isDiagnosed(_ first: Finding?) -> Bool {
        guard let first, first.pattern != nil || structure.failed?.hasFailed == true else { return false }
        return first.confidence >= Self.threshold
    }

    func block(of candidate: Candidate) -> ClosedRange<Int> { grower.block(around: candidate.line) }
    func wholeBlock(of candidate: Candidate, among candidates: [Candidate]) -> ClosedRange<Int> { merged(candidate, candidates) }

    /// With those of the same pattern that follow each other closely: ten errors of a compiler are one cause.
    private func merged(_ candidate: Candidate, _ candidates: [Candidate]) -> ClosedRange<Int> {
        var block = grower.block(around: candidate.line)
        guard let pattern = candidate.pattern, pattern.role == .cause else { return block }
        let others = candidates.filter { $0.number == candidate.number && $0.line != candidate.line }.map(\.line).sorted()
        for line in others where line > block.upperBound && line - block.upperBound <= Self.gap {
            block = block.lowerBound...max(block.upperBound, grower.block(around: line).upperBound)
        }
        for line in others.reversed() where line < block.lowerBound {
            // Further up no block reaches down to this one.
            if block.lowerBound - line > Self.gap + BlockGrower.longest { break }
            let other = grower.block(around: line)
            if block.lowerBound - other.upperBound <= Self.gap { block = min(other.lowerBound, block.lowerBound)...block.upperBound }
        }
        return block
    }

    /// Below it the verdict is "unknown", and the best evidence is shown all the same.
    private static let threshold = 0.3
    private static let gap = 15

    /// As much of a block as is quoted, with the key line in it.
    private func window(_ block: ClosedRange<Int>, around key: Int) -> ClosedRange<Int> {
        let first = max(block.lowerBound, min(key - 4, block.upperBound - Self.quoted + 1))
        return first...min(block.upperBound, first + Self.quoted - 1)
    }

    private static let quoted = 12

    /// In the place of a line that does not name its failure, the surest of its block that does.
    private static func named(_ category: Category, in block: ClosedRange<Int>, _ ranking: Ranking) -> Candidate? {
        ranking.candidates.prefix(asked).first {
            $0.pattern?.role == .cause && $0.pattern?.category == category && category != .unknown && block.contains($0.line)
        }
    }

    private static let asked = 30

    private func finding(_ candidate: Candidate, _ category: Category, _ block: ClosedRange<Int>, _ confidence: Double) -> Finding {
        Finding(
            pattern: candidate.pattern,
            category: category,
            title: candidate.pattern?.title ?? "The last that was said before the failure",
            confidence: confidence,
            keyLine: candidate.line,
            lines: [block],
            excerpt: window(block, around: candidate.line).map { log.text($0) }.joined(separator: "\n")
        )
    }
}
