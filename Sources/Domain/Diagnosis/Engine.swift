package import Knowledge
package import Logs
package import Scanning

/// Reads a log once and says what explains its failure: structure, scan, evidence, blocks, arbitration, fingerprint.
package struct Engine: Sendable {
    package let knowledge: Knowledge
    let database: PatternDatabase
    /// Keeps what was compiled on the way for the next start. It costs nothing where nothing was.
    package let keep: @Sendable () -> Void

    package init(_ knowledge: Knowledge, _ database: PatternDatabase, keep: @escaping @Sendable () -> Void = {}) {
        self.knowledge = knowledge
        self.database = database
        self.keep = keep
    }

    /// What the database has to be compiled of.
    package static func expressions(_ knowledge: Knowledge) -> [ScanPattern] {
        knowledge.expressions + signs
    }

    package func reader() -> LogReader {
        let weigher = SegmentScanner(database, knowledge)
        return LogReader { weigher.scan(&$0) }
    }

    /// - Parameter system: who wrote the log, where that is known and need not be guessed.
    /// - Parameter judged: what people said of earlier failures of the same job.
    package func diagnose(_ log: Log, green: GreenLines? = nil, as system: LogOrigin? = nil, judged: JudgedLines = JudgedLines())
        -> DiagnosisReport
    {
        let structure = Structure(log, signs(log), as: system)
        let arbitration = Arbitration(log, structure, signs: signs(log), knowledge)
        var evidence = Evidence(log, structure, knowledge, green: green, sections: arbitration.sections)
        let gathering = Gathering(log, structure, knowledge, green: green)
        var report = arbitration.report(judged.weigh(evidence.candidates(gathering), in: log), novel: gathering.novel)
        report.isMarkedHelpful = report.findings.first.map { judged.judgement(of: log.text($0.keyLine)) == true } ?? false
        return report
    }

    /// The steps alone, without weighing anything.
    package func structure(of log: Log, as system: LogOrigin? = nil) -> Structure { Structure(log, signs(log), as: system) }

    private func signs(_ log: Log) -> [(line: Int, sign: Sign)] {
        log.segments.flatMap { segment in
            segment.hits.compactMap { hit in Sign(rawValue: hit.pattern).map { (hit.line, $0) } }
        }
    }
}

extension Engine {
    /// What whoever fits the weights sees of a candidate.
    package struct Weighed {
        package var line: Int
        package var values: [Double]
        package var pattern: String
        package var block: ClosedRange<Int>
        package var whole: ClosedRange<Int>
    }

    package static var featureNames: [String] { Feature.allCases.map { "\($0)" } }

    /// For whoever fits the weights.
    /// - Parameter left: families that are taken to be unknown, as those of most tools in the world are.
    package func weighed(_ log: Log, green: GreenLines?, without left: Set<String> = []) -> [Weighed] {
        let numbers = Set(knowledge.patterns.indices.filter { left.contains(knowledge.patterns[$0].family) }.map { UInt32($0) })
        let structure = Structure(log, signs(log))
        let arbitration = Arbitration(log, structure, signs: signs(log), knowledge, without: numbers)
        var evidence = Evidence(log, structure, knowledge, green: green, sections: arbitration.sections)
        let candidates = evidence.candidates(Gathering(log, structure, knowledge, green: green, without: numbers))
        return candidates.map {
            Weighed(
                line: $0.line,
                values: $0.features.values,
                pattern: $0.pattern?.id ?? "-",
                block: arbitration.block(of: $0),
                whole: arbitration.wholeBlock(of: $0, among: candidates)
            )
        }
    }
}
