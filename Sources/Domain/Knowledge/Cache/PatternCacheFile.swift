import Cryptography
import Scanning
import Threading

/// What a kept file of compiled patterns looks like: magic (8), version (4), key (32), length of the head (4), SHA-256 of the head
/// (32); the head; the parts of the database, each packed, one behind the other.
///
/// The head is read and verified at once, each part only when a log needs it. The head holds how many parts there are, the
/// table of ``KeptParts``, then the length of the patterns, the patterns, and all of the database but its parts.
enum PatternCacheFile {
    static let magic = Array("YMPATTRN".utf8)
    static let version = 4
    private static let openingBytes = 8 + 4 + 32 + 4 + 32

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
        let parts = compiled.database.serializedParts(PackedPart.pack)
        let patterns = compiled.knowledge.compact
        var head = CompactWriter()
        head.number(parts.count)
        head.raw(KeptParts.table(parts))
        head.number(patterns.count)
        head.raw(patterns)
        head.raw(compiled.database.serialized())
        var opening = CompactWriter()
        opening.raw(magic)
        opening.number(version)
        opening.raw(key)
        opening.number(head.bytes.count)
        opening.raw(Cryptography.sha256(head.bytes))
        return opening.bytes + head.bytes + parts.flatMap(\.bytes)
    }

    /// - Parameter tell: gets what is wrong with a part, or with an expression that cannot be compiled.
    static func read(
        _ file: FileContent,
        key: [UInt8],
        signs: [ScanPattern],
        _ tell: @escaping @Sendable (String) -> Void
    ) throws(Fault) -> CompiledKnowledge {
        guard let opening = file.read(0..<openingBytes), opening.starts(with: magic) else {
            throw .unusable("it is no file of compiled patterns")
        }
        var expected = CompactWriter()
        expected.number(version)
        guard opening[8..<12].elementsEqual(expected.bytes) else { throw .unusable("another version of the bot wrote it") }
        guard opening[12..<44].elementsEqual(key) else { throw .madeForOthers }
        let count = opening[44..<48].reversed().reduce(0) { $0 << 8 | Int($1) }
        let loaded = file.look(openingBytes..<openingBytes + count) { head -> Result<CompiledKnowledge, Fault> in
            guard opening[48..<80].elementsEqual(Cryptography.sha256(head)) else { return .failure(.unusable(damaged)) }
            let compiled = try? load(head, file, partsAt: openingBytes + count, signs, tell)
            return compiled.map { .success($0) } ?? .failure(.unusable("the engine cannot load it"))
        }
        guard let loaded else { throw .unusable(damaged) }
        return try loaded.get()
    }

    private static let damaged = "its checksum does not match"

    private static func load(
        _ head: UnsafeRawBufferPointer,
        _ file: FileContent,
        partsAt start: Int,
        _ signs: [ScanPattern],
        _ tell: @escaping @Sendable (String) -> Void
    ) throws -> CompiledKnowledge {
        var reader = CompactReader(head)
        let table = try reader.raw(try reader.number() * KeptParts.entryBytes)
        let knowledge = try Knowledge(compact: try reader.raw(try reader.number()))
        let parts = KeptParts(file, partsAt: start, Array(table), tell)
        // All patterns are unpacked for it: once, and only where something has to be compiled.
        let expressions = Locked<[ScanPattern]?>(nil)
        let source = PartSource(
            kept: parts.bytes,
            pattern: { place in
                expressions.withLock { expressions in
                    let all = expressions ?? (knowledge.expressions + signs)
                    expressions = all
                    return all[place]
                }
            },
            refused: { tell(knowledge.refusal($0)) }
        )
        guard let database = PatternDatabase.load(reader.rest, source) else { throw CompactReader.Truncated() }
        return CompiledKnowledge(knowledge, database)
    }
}

extension Knowledge {
    /// In the words of ``leavingOut(_:because:)``, for an expression that turns out to be unusable after its pattern is in use.
    func refusal(_ problem: ScanPatternProblem) -> String {
        var first = 0
        for pattern in patterns {
            first += pattern.expressions.count
            if let index = problem.index, index < first { return "\(pattern.place): \(pattern.id) cannot be used: \(problem.message)" }
        }
        return "an expression cannot be used: \(problem.message)"
    }
}
