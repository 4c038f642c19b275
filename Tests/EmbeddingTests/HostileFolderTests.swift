import Foundation
import Testing

@testable import Embedding

/// Folders in which something is not as it should be: each is refused with words that say what, and none ends the process.
struct HostileFolderTests {
    private static func folder(_ change: (String) throws -> Void) throws -> String {
        let path = NSTemporaryDirectory() + "/model-\(UUID().uuidString)"
        try FileManager.default.copyItem(atPath: tinyFolder, toPath: path)
        try change(path)
        return path
    }

    private static func refusal(_ change: (String) throws -> Void) throws -> String {
        let path = try folder(change)
        defer { try? FileManager.default.removeItem(atPath: path) }
        do throws(EmbeddingProblem) {
            _ = try SentenceModel(folder: path).vector(of: "redis")
            return "none"
        } catch { return error.description }
    }

    private static func weights(_ change: (inout [UInt8], Int) -> Void) throws -> String {
        try refusal { folder in
            let url = URL(filePath: folder + "/model.safetensors")
            var bytes = [UInt8](try Data(contentsOf: url))
            change(&bytes, Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16)
            try Data(bytes).write(to: url)
        }
    }

    private static func header(_ from: String, _ to: String) throws -> String {
        try weights { bytes, length in
            let text = String(decoding: bytes[8..<(8 + length)], as: UTF8.self).replacingOccurrences(of: from, with: to)
            let header = Array(text.utf8)
            let size = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) }
            bytes = size + header + bytes[(8 + length)...]
        }
    }

    @Test(arguments: ["config.json", "vocab.txt", "model.safetensors"])
    func missing(_ name: String) throws {
        #expect(
            try Self.refusal { try FileManager.default.removeItem(atPath: "\($0)/\(name)") }.contains("\(name) cannot be read: No such")
        )
    }

    @Test func weightsThatAreCutOffOrLie() throws {
        #expect(try Self.weights { bytes, _ in bytes.removeLast(400) }.contains("does not lie within the file"))
        #expect(try Self.weights { bytes, _ in bytes.removeLast(bytes.count - 5) }.contains("cut off"))
        #expect(try Self.weights { bytes, length in bytes.removeLast(bytes.count - length) }.contains("cut off"))
        #expect(try Self.weights { bytes, _ in for index in 0..<8 { bytes[index] = 0xFF } }.contains("cut off"))
        #expect(try Self.weights { bytes, _ in bytes[3] = 0x10 }.contains("cut off"))
        #expect(try Self.weights { bytes, _ in bytes[8] = UInt8(ascii: "x") }.contains("no header"))
        #expect(try Self.header("[24,24]", "[24,-24]").contains("impossible shape"))
        #expect(try Self.header("[24,24]", "[4611686018427387904,24]").contains("impossible shape"))
        #expect(try Self.header("[24,24]", "[24,25]").contains("does not lie within"))
        #expect(try Self.header("\"data_offsets\":[", "\"data_offsets\":[-").contains("no header") == false)
        #expect(try Self.header("\"F32\"", "\"F16\"").contains("in single precision"))
        #expect(try Self.header("pooler", "word").contains("none"))
        #expect(try Self.header("embeddings.word_embeddings", "other").contains("has no embeddings.word_embeddings.weight"))
    }

    @Test func weightsThatAreNoNumbers() throws {
        let answer = try Self.weights { bytes, length in
            for index in stride(from: 8 + length, to: bytes.count - 3, by: 4) { (bytes[index + 2], bytes[index + 3]) = (0xC0, 0x7F) }
        }
        #expect(answer.contains("no numbers"))
    }

    @Test(arguments: [
        ("\"hidden_size\": 24", "\"hidden_size\": 25", "no multiple"),
        ("\"hidden_size\": 24", "\"hidden_size\": 48", "which config.json has as"),
        ("\"hidden_size\": 24", "\"hidden_size\": -1", "hidden_size"), ("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3", "layer.2"),
        ("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 9999999", "num_hidden_layers"), ("\"gelu\"", "\"relu\"", "hidden_act"),
        ("\"bert\"", "\"gpt2\"", "model_type"), ("\"vocab_size\": 87", "\"vocab_size\": 40", "more pieces"), ("{", "", "no JSON"),
        ("\"layer_norm_eps\": 1e-12", "\"layer_norm_eps\": 0", "layer_norm_eps"),
    ])
    func shapes(_ from: String, _ to: String, _ words: String) throws {
        let answer = try Self.refusal { folder in
            let url = URL(filePath: folder + "/config.json")
            let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
            #expect(text.contains(from))
            try Data(text.replacingOccurrences(of: from, with: to).utf8).write(to: url)
        }
        #expect(answer.contains(words), "\(answer)")
    }

    @Test func vocabulariesThatAreNone() throws {
        for text in ["", "\n\n\n", "a\nb\nc\n"] {
            let answer = try Self.refusal { try Data(text.utf8).write(to: URL(filePath: $0 + "/vocab.txt")) }
            #expect(answer.contains("[UNK], [CLS] and [SEP]"))
        }
    }

    /// Whoever copies another model over the files while they are in use gets an error or other numbers; a mapped file would end the bot.
    @Test func weightsThatAreCutOffWhileTheyAreInUse() throws {
        let path = try Self.folder { _ in }
        defer { try? FileManager.default.removeItem(atPath: path) }
        let model = try SentenceModel(folder: path)
        _ = try model.vector(of: "redis")
        #expect(truncate(path + "/model.safetensors", 100) == 0)
        #expect(throws: EmbeddingProblem.self) { try model.vector(of: "failover") }
    }

    /// What is written in a text is never one of the model's own marks.
    @Test func marksAreText() throws {
        let tokenizer = try WordPiece([UInt8](Data(contentsOf: URL(filePath: tinyFolder + "/vocab.txt"))))
        let marks = tokenizer.pieces(of: "", most: 8)
        let pieces = tokenizer.pieces(of: "[SEP] [CLS] [MASK]", most: 40).dropFirst().dropLast()
        #expect(!pieces.isEmpty && pieces.allSatisfy { !marks.contains($0) })
    }

    @Test func theSameModelElsewhereIsTheSame() throws {
        let path = try Self.folder { _ in }
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try SentenceModel(folder: path).fingerprint == SentenceModel(folder: tinyFolder).fingerprint)
    }
}
