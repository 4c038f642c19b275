import Conversation
import Datasets

extension DataProblem {
    /// In a sentence or two, for whoever asked.
    var told: RichText {
        let opening =
            switch kind {
            case .refused: "I don't run that: "
            case .mistaken: "The source did not understand it: "
            case .tooSlow: "It took too long: "
            case .tooMuch: "It is too much: "
            case .away: "The source cannot be reached: "
            case .unusable: "The source cannot be used as it is configured: "
            case .cancelled: "It was stopped: "
            }
        // Some of those who say why end it like a sentence.
        let why = text.hasSuffix(".") ? String(text.dropLast()) : text
        return RichText(opening + why + ((cure ?? remedy).map { ". \($0)" } ?? ""))
    }

    /// Where in the statement, if the source said so.
    func place(in statement: String) -> String? { position.flatMap { Self.near($0, in: statement) }.map { "Near: \($0)" } }

    private var remedy: String? {
        kind == .mistaken ? "“list tables” tells which tables there are, and “describe” with one of them its columns." : nil
    }

    /// For a model, which may mend what it wrote.
    func told(of statement: String) -> String {
        var lines = ["\(kind.rawValue): \(text)"]
        if let position, let near = Self.near(position, in: statement) { lines.append("near: \(near)") }
        if let cure { lines.append(cure) }
        return lines.joined(separator: "\n")
    }

    private static func near(_ position: Int, in statement: String) -> String? {
        guard position >= 0, position < statement.count else { return nil }
        let part = statement.dropFirst(max(0, position - 20)).prefix(60)
        return part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
