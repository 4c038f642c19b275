import Cryptography
import Scanning

/// What a kept file of compiled patterns looks like:
/// magic (8), version (4), key (32), SHA-256 of all that follows (32); then the length of the patterns, the patterns, the database.
enum PatternCacheFile {
    static let magic = Array("YMPATTRN".utf8)
    static let version = 2
    private static let headerBytes = 8 + 4 + 32 + 32

    enum Fault: Error, Equatable {
        /// Of other patterns, or for another engine: nothing is wrong with it.
        case madeForOthers
        case unusable(String)
    }

    /// Tells apart whatever would compile to something else.
    static func key(_ files: [(name: String, bytes: [UInt8])], signs: [ScanPattern]) -> [UInt8] {
        var writer = CompactWriter()
        writer.number(version)
        writer.text(PatternDatabase.engine)
        writer.list(signs) { writer, sign in
            writer.number(Int(sign.number))
            writer.text(sign.expression)
            writer.number(sign.ignoresCase ? 1 : 0)
        }
        writer.list(files) { writer, file in
            writer.text(file.name)
            writer.text(Cryptography.hex(Cryptography.sha256(file.bytes)))
        }
        return Cryptography.sha256(writer.bytes)
    }

    static func bytes(_ compiled: CompiledKnowledge, key: [UInt8]) -> [UInt8] {
        let patterns = compiled.knowledge.compact
        var rest = CompactWriter()
        rest.number(patterns.count)
        let body = rest.bytes + patterns + compiled.database.serialized()
        var header = CompactWriter()
        header.number(version)
        return magic + header.bytes + key + Cryptography.sha256(body) + body
    }

    static func read(_ bytes: UnsafeRawBufferPointer, key: [UInt8]) throws(Fault) -> CompiledKnowledge {
        guard bytes.starts(with: magic), bytes.count > headerBytes + 4 else { throw .unusable("it is no file of compiled patterns") }
        var expected = CompactWriter()
        expected.number(version)
        guard bytes[8..<12].elementsEqual(expected.bytes) else { throw .unusable("another version of the bot wrote it") }
        guard bytes[12..<44].elementsEqual(key) else { throw .madeForOthers }
        let body = UnsafeRawBufferPointer(rebasing: bytes[headerBytes...])
        let digest = Cryptography.digest(of: body.bindMemory(to: UInt8.self).span).array
        guard bytes[44..<headerBytes].elementsEqual(digest) else { throw .unusable("its checksum does not match") }
        var reader = CompactReader(body)
        guard let count = try? reader.number(), count <= body.count - 4,
            let knowledge = try? Knowledge(compact: UnsafeRawBufferPointer(rebasing: body[4..<4 + count])),
            let database = PatternDatabase.deserialize(UnsafeRawBufferPointer(rebasing: body[(4 + count)...]))
        else { throw .unusable("the engine cannot load it") }
        return CompiledKnowledge(knowledge, database)
    }
}
