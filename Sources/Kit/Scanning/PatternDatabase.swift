import CHyperscan
import Glibc

/// Many expressions compiled into a machine, or a few, which find them all in one pass over the bytes each.
///
/// They are compiled for any processor of the architecture, so that what one machine compiled another can load.
package final class PatternDatabase: Sendable {
    let parts: [DatabasePart]

    private init(_ parts: [DatabasePart]) { self.parts = parts }

    /// What has to be equal for a compiled database to be loaded.
    package static var engine: String { String(cString: hs_version()) }

    /// Refuses all where one is refused, and names the first of them.
    ///
    /// - Parameter parts: how many machines they are divided among. Several are compiled at the same time and in less time
    ///   altogether, and find the same more slowly.
    package static func compile(_ patterns: [ScanPattern], parts: Int = 1) throws(ScanPatternProblem) -> PatternDatabase {
        let count = max(1, min(parts, patterns.count))
        let shares = (0..<count).map { part in stride(from: part, to: patterns.count, by: count).map { patterns[$0] } }
        var compiled: [DatabasePart] = []
        var first: ScanPatternProblem?
        for (part, result) in inParallel(shares, DatabasePart.compile).enumerated() {
            switch result {
            case .success(let database): compiled.append(database)
            case .failure(var problem):
                problem.index = problem.index.map { $0 * count + part }
                if (problem.index ?? -1) < first?.index ?? .max { first = problem }
            }
        }
        if let first { throw first }
        return PatternDatabase(compiled)
    }

    /// Whether the expression alone could be scanned for. Far cheaper than compiling it among others.
    package static func problem(with pattern: ScanPattern) -> ScanPatternProblem? { DatabasePart.problem(with: pattern) }
}

extension PatternDatabase {
    /// How many parts, then of each its length and itself.
    package func serialized() -> [UInt8] {
        var bytes = Self.number(parts.count)
        for part in parts.map({ $0.serialized() }) { bytes += Self.number(part.count) + part }
        return bytes
    }

    /// Nil for bytes that another version of the engine wrote, or that are damaged as far as the engine can tell.
    ///
    /// What is inside is a program that the engine runs without looking: its own check is a CRC, which tells an accident and no
    /// intent. Whoever loads bytes from outside this process keeps a cryptographic checksum beside them, and a folder that
    /// nobody else writes to, and compares before calling this.
    package static func deserialize(_ bytes: UnsafeRawBufferPointer) -> PatternDatabase? {
        var rest = bytes
        guard let count = takeNumber(&rest), (1...mostParts).contains(count) else { return nil }
        var parts: [DatabasePart] = []
        for _ in 0..<count {
            guard let length = takeNumber(&rest), length <= rest.count,
                let part = DatabasePart.deserialize(UnsafeRawBufferPointer(rebasing: rest[..<length]))
            else { return nil }
            parts.append(part)
            rest = UnsafeRawBufferPointer(rebasing: rest[length...])
        }
        return rest.isEmpty ? PatternDatabase(parts) : nil
    }

    private static let mostParts = 256

    private static func number(_ number: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(number).littleEndian) { Array($0) } }

    private static func takeNumber(_ bytes: inout UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= 4 else { return nil }
        defer { bytes = UnsafeRawBufferPointer(rebasing: bytes[4...]) }
        return Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
    }
}
