import Documents
import OperatingSystem
import Time

/// Two folders of invented documents, `left` and `right`, which are there.
enum Shelves {
    static let vocabulary = 20_000
    private static let partsOfDocument = 400
    private static let wordsOfPart = 60

    /// - Returns: the two places.
    static func fill(_ library: Library, _ folder: String, parts: Int) async throws -> [String] {
        let places = ["\(folder)/left", "\(folder)/right"]
        var words = InventedWords(seed: 1)
        for (number, place) in places.enumerated() {
            if try await library.holdings().contains(where: { $0.place == place && $0.chunks > 0 }) { continue }
            for document in 0..<max(1, parts / partsOfDocument / 2) {
                var text = "# Document \(number) \(document)\n"
                for part in 0..<partsOfDocument {
                    let heading = (0..<3).map { _ in InventedWords.word(words.rank(of: vocabulary)) }.joined(separator: " ")
                    let body = (0..<wordsOfPart).map { _ in InventedWords.word(words.rank(of: vocabulary)) }.joined(separator: " ")
                    text += "\n## \(heading) \(part)\n\n\(body).\n"
                }
                _ = try OperatingSystem.writeNew(Array(text.utf8), as: "\(document).md", in: place)
            }
            let source = DocumentSource(.path(place))
            _ = try await library.refresh(source, now: WallClock.system.now())
            try await library.add(source)
        }
        return places
    }
}
