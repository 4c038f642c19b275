import Datasets

/// `until when is the passport of ann valid`: when it expires.
extension Marker {
    func validity(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let words = tokens[index...].prefix(2).map(\.lower)
        if Self.untilWhen.contains(words) || words == ["how", "long"] && isValidity { return (.when, 2) }
        guard Self.lasting.contains(tokens[index].lower),
            marks.contains(where: { $0.mark == .when && !$0.words.lowercased().hasPrefix("when") })
        else { return nil }
        let ending = lexicon.timed(Mention(words: "expire"))
        return ending.times.isEmpty ? nil : (.verb(ending), 1)
    }

    private var isValidity: Bool {
        ["is", "are"].contains(tokens.dropFirst(2).first?.lower ?? "") && tokens.contains { $0.lower == "valid" }
    }

    private static let untilWhen: Set<[String]> = [["until", "when"], ["till", "when"]]
    private static let lasting: Set<String> = ["valid", "good", "run", "runs", "running", "last", "lasts"]
}
