import Logs

/// Lines that explained earlier failures of the same job, and whether people found that they did, with everything masked that differs
/// from run to run.
package struct JudgedLines: Sendable, Equatable {
    private var isHelpful: [UInt64: Bool] = [:]

    /// Of what is remembered of a line, so much is compared.
    private static let longest = 240
    /// Between two lines of equal evidence it decides; what speaks clearly for another line outweighs it.
    static let weight = 1.5

    package init(_ judgements: [(text: String, isHelpful: Bool)] = []) {
        for judgement in judgements { isHelpful[Self.mask(judgement.text)] = judgement.isHelpful }
    }

    func judgement(of text: String) -> Bool? { isHelpful.isEmpty ? nil : isHelpful[Self.mask(text)] }

    /// Each line once, and by the same amount either way.
    func weigh(_ candidates: [Candidate], in log: Log) -> [Candidate] {
        guard !isHelpful.isEmpty else { return candidates }
        return candidates.map { candidate in
            var candidate = candidate
            if let isHelpful = judgement(of: log.text(candidate.line)) { candidate.score += isHelpful ? Self.weight : -Self.weight }
            return candidate
        }.sorted { ($0.score, -$0.line) > ($1.score, -$1.line) }
    }

    private static func mask(_ text: String) -> UInt64 { GreenLines.mask(Array(text.prefix(longest).utf8)[...]) }
}
