package import Knowledge
package import Logs
package import Scanning

/// Reads a log once and says what explains its failure: structure, scan, evidence, blocks, arbitration, fingerprint.
package struct Engine: Sendable {
    package let knowledge: Knowledge
    private let database: PatternDatabase

    package init(_ knowledge: Knowledge, _ database: PatternDatabase) {
        self.knowledge = knowledge
        self.database = database
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
    package func diagnose(_ log: Log, green: GreenLines? = nil, as system: LogOrigin? = nil) -> DiagnosisReport {
        let structure = Structure(log, signs(log), as: system)
        let arbitration = Arbitration(log, structure, signs: signs(log), knowledge)
        var evidence = Evidence(log, structure, knowledge, green: green, sections: arbitration.sections)
        return arbitration.report(evidence.candidates())
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
    /// For whoever fits the weights: each candidate's line, features, pattern and block.
    package func weighed(_ log: Log, green: GreenLines?) -> [(line: Int, values: [Double], pattern: String, block: ClosedRange<Int>)] {
        let structure = Structure(log, signs(log))
        let arbitration = Arbitration(log, structure, signs: signs(log), knowledge)
        var evidence = Evidence(log, structure, knowledge, green: green, sections: arbitration.sections)
        return evidence.candidates().map {
            ($0.line, $0.features.values, $0.pattern?.id ?? "-", arbitration.block(of: $0))
        }
    }
}
