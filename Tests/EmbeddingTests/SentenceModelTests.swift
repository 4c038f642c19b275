import Foundation
import Testing

@testable import Embedding

/// What another library made of a text with the same weights.
struct Expected: Decodable, Sendable, CustomTestStringConvertible {
    var text: String
    var pieces: [Int32]?
    var vector: [Float]
    var testDescription: String { text.debugDescription }

    static let tiny = load("expected")
    /// The first numbers of what all-MiniLM-L6-v2 makes of them.
    static let miniLM = load("minilm")

    private static func load(_ name: String) -> [Expected] {
        let url = Bundle.module.bundleURL.appending(path: "Tiny/\(name).json")
        // Without the file there is nothing to expect, and the test that counts them fails.
        guard let data = try? Data(contentsOf: url) else { return [] }
        return (try? JSONDecoder().decode([Expected].self, from: data)) ?? []
    }
}

let tinyFolder = Bundle.module.bundleURL.appending(path: "Tiny").path

struct SentenceModelTests {
    @Test func thereIsSomethingToExpect() { #expect((Expected.tiny.count, Expected.miniLM.count) == (14, 14)) }

    /// The folder of all-MiniLM-L6-v2, where somebody has it.
    static let miniLM = ProcessInfo.processInfo.environment["YARDMASTER_TEST_MINILM"]

    @Test(arguments: Expected.tiny)
    func makesWhatTheModelsOwnLibraryMakes(_ expected: Expected) throws {
        let tokenizer = try WordPiece([UInt8](Data(contentsOf: URL(filePath: tinyFolder + "/vocab.txt"))))
        #expect(tokenizer.pieces(of: expected.text, most: 64) == expected.pieces)
        let vector = try SentenceModel(folder: tinyFolder).vector(of: expected.text)
        #expect(vector.count == expected.vector.count)
        #expect(zip(vector, expected.vector).allSatisfy { abs($0 - $1) < 1e-4 })
    }

    @Test(.enabled(if: miniLM != nil), arguments: Expected.miniLM)
    func makesWhatTheRealOneMakes(_ expected: Expected) throws {
        let vector = try SentenceModel(folder: try #require(Self.miniLM)).vector(of: expected.text)
        #expect(vector.count == 384)
        #expect(zip(vector, expected.vector).allSatisfy { abs($0 - $1) < 1e-4 })
    }
}
