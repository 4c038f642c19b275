import Knowledge
import Logs

/// Decides which candidates are root causes, in which order, and how sure that is.
struct Arbitration {
    private let log: Log
    private let structure: Structure
    private let grower: BlockGrower

    let sections: [ClosedRange<Int>]

    init(_ log: Log, _ structure: Structure, signs: [(line: Int, sign: Sign)], _ knowledge: Knowledge) {
        self.log = log
        self.structure = structure
        let scope = structure.failed?.lines ?? 1...max(1, min(structure.tail, log.lineCount))
        sections = Sections(log, scope, signs).ranges
        grower = BlockGrower(log: log, scope: scope, sections: sections, consequences: Self.consequences(log, knowledge))
    }

    /// Lines that only tell what came of it.
    private static func consequences(_ log: Log, _ knowledge: Knowledge) -> Set<Int> {
        var lines: Set<Int> = []
        var causes: Set<Int> = []
        for segment in log.segments {
            for hit in segment.hits where hit.pattern < Sign.gitHubGroup.rawValue {
                switch knowledge.patterns[Int(hit.pattern)].role {
                case .symptom, .summary: lines.insert(hit.line)
                case .cause, .heading: causes.insert(hit.line)
                case .noise: break
                }
            }
        }
        return lines.subtracting(causes)
    }

    func report(_ candidates: [Candidate]) -> DiagnosisReport {
        var findings: [Finding] = []
        var covered: [(lines: ClosedRange<Int>, all: ClosedRange<Int>, pattern: String?)] = []
        var said: Set<UInt64> = []
        for candidate in candidates where findings.count < 10 {
            let isTold = covered.contains {
                $0.lines.contains(candidate.line) || ($0.all.contains(candidate.line) && $0.pattern == candidate.pattern?.id)
            }
            // The same words again are no cause of their own.
            if isTold || !said.insert(GreenLines.mask(log[candidate.line] ?? [])).inserted { continue }
            let block = merged(candidate, candidates)
            covered.append((grower.block(around: candidate.line), block, candidate.pattern?.id))
            findings.append(finding(candidate, block, confidence(of: candidate, candidates).probability))
        }
        return DiagnosisReport(
            system: structure.system,
            lineCount: log.lineCount,
            byteCount: log.byteCount,
            isTruncated: log.isTruncated,
            failedStep: structure.failed,
            findings: findings,
            isDiagnosed: isDiagnosed(findings.first),
            flakiness: Flakiness.probability(findings),
            fingerprint: Fingerprint.of(findings.first, in: log)
        )
    }

    /// Where no pattern speaks, only a step that failed makes its last words an explanation.
    private func isDiagnosed(_ first: Finding?) -> Bool {
        guard let first, first.pattern != nil || structure.failed?.hasFailed == true else { return false }
        return first.confidence >= Self.threshold
    }

    func block(of candidate: Candidate) -> ClosedRange<Int> { grower.block(around: candidate.line) }

    /// With those of the same pattern that follow each other closely: ten errors of a compiler are one cause.
    private func merged(_ candidate: Candidate, _ candidates: [Candidate]) -> ClosedRange<Int> {
        var block = grower.block(around: candidate.line)
        guard let pattern = candidate.pattern, pattern.role == .cause else { return block }
        let others = candidates.filter { $0.pattern?.id == pattern.id && $0.line != candidate.line }.map(\.line).sorted()
        for line in others where line > block.upperBound && line - block.upperBound <= Self.gap {
            block = block.lowerBound...max(block.upperBound, grower.block(around: line).upperBound)
        }
        for line in others.reversed() where line < block.lowerBound {
            let other = grower.block(around: line)
            if block.lowerBound - other.upperBound <= Self.gap { block = min(other.lowerBound, block.lowerBound)...block.upperBound }
        }
        return block
    }

    /// Below it the verdict is "unknown", and the best evidence is shown all the same.
    private static let threshold = 0.3
    private static let gap = 15

    private func confidence(of candidate: Candidate, _ candidates: [Candidate]) -> Confidence {
        let block = grower.block(around: candidate.line)
        let best = candidates.first?.score ?? 0
        var total = 0.0
        var own = 0.0
        var next: Double?
        for other in candidates {
            let weight = exponential(other.score - best)
            total += weight
            if block.contains(other.line) || (other.pattern?.id == candidate.pattern?.id && other.pattern != nil) {
                own += weight
            } else if next == nil {
                next = other.score
            }
        }
        return Confidence(share: own / max(total, 1e-9), margin: next.map { candidate.score - $0 } ?? 3, features: candidate.features)
    }

    /// As much of a block as is quoted, with the key line in it.
    private func window(_ block: ClosedRange<Int>, around key: Int) -> ClosedRange<Int> {
        let first = max(block.lowerBound, min(key - 4, block.upperBound - Self.quoted + 1))
        return first...min(block.upperBound, first + Self.quoted - 1)
    }

    private static let quoted = 12

    private func finding(_ candidate: Candidate, _ block: ClosedRange<Int>, _ confidence: Double) -> Finding {
        Finding(
            pattern: candidate.pattern,
            category: candidate.pattern?.category ?? .unknown,
            title: candidate.pattern?.title ?? "The last that was said before the failure",
            confidence: confidence,
            keyLine: candidate.line,
            lines: [block],
            excerpt: window(block, around: candidate.line).map { log.text($0) }.joined(separator: "\n")
        )
    }
}
