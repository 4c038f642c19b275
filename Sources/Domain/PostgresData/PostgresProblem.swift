import Datasets
import Postgres

extension DataProblem {
    /// - Parameter offset: how many characters stand before the statement in what the engine was handed.
    init(_ error: PostgresError, from source: String, offset: Int, statement: String) {
        switch error.code {
        case .noLibrary, .forbidden: self.init(.unusable, "\(source) cannot be asked: \(error.description)", cure: error.hint)
        case .unreachable, .lost: self.init(.away, "\(source) cannot be reached: \(error.description)", cure: "Try again in a moment.")
        case .timedOut: self.init(.tooSlow, "\(source) took too long.", cure: Self.narrower)
        case .refused:
            let state = error.state ?? ""
            self.init(Self.kind(state), error.description, cure: error.hint ?? Self.cure(state))
            guard let position = error.position.map({ $0 - offset }), position >= 0 else { return }
            self.position = min(position, statement.unicodeScalars.count)
            // The parenthesis is ours: the statement ends too early.
            if position > statement.unicodeScalars.count, text.hasSuffix("\")\"") { text = "the statement is not complete" }
        }
    }

    private static let narrower = "Ask for less: a shorter time, fewer rows, or one table."

    private static func kind(_ state: String) -> Kind {
        switch state {
        case "42501", "25006", "0A000": .refused
        case "57014", "55P03", "25P03", "25P04": .tooSlow
        case "53300": .away
        // It has a parameter, for which there is no value.
        case "08P01": .mistaken
        default:
            switch state.prefix(2) {
            case "53", "54": .tooMuch
            case "08", "40", "57", "58": .away
            case "28", "3D": .unusable
            case "25", "55", "2F", "38", "39", "XX": .refused
            default: .mistaken
            }
        }
    }

    private static func cure(_ state: String) -> String? {
        switch state {
        case "42501": "The role of this source may not read that; whoever owns it can grant SELECT."
        case "25006": "This source is only read."
        case "57014", "55P03": narrower
        default: nil
        }
    }
}
