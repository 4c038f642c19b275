import CHyperscan
import Glibc

/// Many expressions compiled into one machine, which finds them all in one pass over the bytes.
///
/// It is compiled for any processor of the architecture, so that what one machine compiled another can load.
package final class PatternDatabase: Sendable {
    // Nothing changes a database once it is compiled: the engine only reads it, from as many threads as there are.
    nonisolated(unsafe) let handle: OpaquePointer

    private init(owning handle: OpaquePointer) { self.handle = handle }

    deinit { hs_free_database(handle) }

    /// What has to be equal for a compiled database to be loaded.
    package static var engine: String { String(cString: hs_version()) }

    /// Refuses all where one is refused, and names the first of them.
    package static func compile(_ patterns: [ScanPattern]) throws(ScanPatternProblem) -> PatternDatabase {
        // The engine itself would take `^`, which is found on every line.
        for (index, pattern) in patterns.enumerated() {
            if let problem = problem(with: pattern) { throw ScanPatternProblem(index: index, message: problem.message) }
        }
        var platform = hs_platform_info_t(tune: UInt32(HS_TUNE_FAMILY_GENERIC), cpu_features: 0, reserved1: 0, reserved2: 0)
        var expressions = patterns.map { UnsafePointer(strdup($0.expression)) }
        defer { for expression in expressions { free(UnsafeMutableRawPointer(mutating: expression)) } }
        let flags = patterns.map { Self.flags(of: $0) }
        let numbers = patterns.map(\.number)
        var database: OpaquePointer?
        var failure: UnsafeMutablePointer<hs_compile_error_t>?
        let status = hs_compile_multi(
            &expressions,
            flags,
            numbers,
            UInt32(patterns.count),
            UInt32(HS_MODE_BLOCK),
            &platform,
            &database,
            &failure
        )
        guard status == HS_SUCCESS, let database = database else { throw problem(failure) }
        return PatternDatabase(owning: database)
    }

    /// Whether the expression alone could be scanned for. Far cheaper than compiling it among others.
    package static func problem(with pattern: ScanPattern) -> ScanPatternProblem? {
        if hasZero(pattern) { return ScanPatternProblem(index: nil, message: zero) }
        var info: UnsafeMutablePointer<hs_expr_info_t>?
        var failure: UnsafeMutablePointer<hs_compile_error_t>?
        let status = hs_expression_info(pattern.expression, flags(of: pattern), &info, &failure)
        guard status == HS_SUCCESS, let info = info else { return problem(failure) }
        defer { free(info) }
        // Such an expression matches everywhere, and each match costs a call.
        return info.pointee.min_width == 0 ? ScanPatternProblem(index: nil, message: "it matches the empty text") : nil
    }

    /// The engine would read the expression only as far as there.
    private static func hasZero(_ pattern: ScanPattern) -> Bool { pattern.expression.utf8.contains(0) }
    private static let zero = "it contains a zero byte; write \\x00"

    private static func flags(of pattern: ScanPattern) -> UInt32 {
        UInt32(HS_FLAG_MULTILINE) | (pattern.ignoresCase ? UInt32(HS_FLAG_CASELESS) : 0)
    }

    private static func problem(_ failure: UnsafeMutablePointer<hs_compile_error_t>?) -> ScanPatternProblem {
        guard let failure = failure else { return ScanPatternProblem(index: nil, message: "the engine gave no reason") }
        defer { hs_free_compile_error(failure) }
        let index = failure.pointee.expression
        let message = failure.pointee.message.map { String(cString: $0) } ?? "the engine gave no reason"
        return ScanPatternProblem(index: index < 0 ? nil : Int(index), message: message)
    }
}

extension PatternDatabase {
    package func serialized() -> [UInt8] {
        var bytes: UnsafeMutablePointer<CChar>?
        var count = 0
        guard hs_serialize_database(handle, &bytes, &count) == HS_SUCCESS, let bytes = bytes else { return [] }
        defer { free(bytes) }
        return Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    /// Nil for bytes that another version of the engine wrote, or that are damaged as far as the engine can tell.
    ///
    /// What is inside is a program that the engine runs without looking: its own check is a CRC, which tells an accident and no
    /// intent. Whoever loads bytes from outside this process keeps a cryptographic checksum beside them, and a folder that
    /// nobody else writes to, and compares before calling this.
    package static func deserialize(_ bytes: UnsafeRawBufferPointer) -> PatternDatabase? {
        var database: OpaquePointer?
        let start = bytes.bindMemory(to: CChar.self).baseAddress
        guard hs_deserialize_database(start, bytes.count, &database) == HS_SUCCESS, let database = database else { return nil }
        return PatternDatabase(owning: database)
    }
}
