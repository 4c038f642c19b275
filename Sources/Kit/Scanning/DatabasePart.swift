import CHyperscan
import Glibc

/// One machine of the engine, which finds what it was compiled of in one pass over the bytes.
///
/// It is compiled for any processor of the architecture, so that what one machine compiled another can load.
final class DatabasePart: Sendable {
    // Nothing changes a database once it is compiled: the engine only reads it, from as many threads as there are.
    nonisolated(unsafe) let handle: OpaquePointer

    private init(owning handle: OpaquePointer) { self.handle = handle }

    deinit { hs_free_database(handle) }

    static func compile(_ patterns: [ScanPattern]) -> Result<DatabasePart, ScanPatternProblem> {
        var platform = anyProcessor
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
        guard status == HS_SUCCESS, let database = database else { return .failure(problem(failure)) }
        return .success(DatabasePart(owning: database))
    }

    /// Finds nothing but texts, each told by its place among them. Nil where the engine has no memory for it.
    static func compile(_ texts: [SieveText]) -> DatabasePart? {
        var platform = anyProcessor
        var pointers: [UnsafePointer<CChar>?] = []
        // One behind the other, since a text may hold any byte.
        let bytes = texts.flatMap(\.bytes)
        let flags = texts.map { $0.ignoresCase ? UInt32(HS_FLAG_CASELESS) : 0 }
        let numbers = texts.indices.map { UInt32($0) }
        var database: OpaquePointer?
        bytes.withUnsafeBytes { bytes in
            var at = 0
            for text in texts {
                pointers.append(bytes.baseAddress.map { UnsafePointer(($0 + at).assumingMemoryBound(to: CChar.self)) })
                at += text.bytes.count
            }
            var failure: UnsafeMutablePointer<hs_compile_error_t>?
            let lengths = texts.map(\.bytes.count)
            hs_compile_lit_multi(
                &pointers,
                flags,
                numbers,
                lengths,
                UInt32(texts.count),
                UInt32(HS_MODE_BLOCK),
                &platform,
                &database,
                &failure
            )
            hs_free_compile_error(failure)
        }
        return database.map { DatabasePart(owning: $0) }
    }

    private static var anyProcessor: hs_platform_info_t {
        hs_platform_info_t(tune: UInt32(HS_TUNE_FAMILY_GENERIC), cpu_features: 0, reserved1: 0, reserved2: 0)
    }

    static func problem(with pattern: ScanPattern) -> ScanPatternProblem? {
        // The engine would read the expression only as far as there.
        if pattern.expression.utf8.contains(0) {
            return ScanPatternProblem(index: nil, message: "it contains a zero byte; write \\x00")
        }
        var info: UnsafeMutablePointer<hs_expr_info_t>?
        var failure: UnsafeMutablePointer<hs_compile_error_t>?
        let status = hs_expression_info(pattern.expression, flags(of: pattern), &info, &failure)
        guard status == HS_SUCCESS, let info = info else { return problem(failure) }
        defer { free(info) }
        // Such an expression matches everywhere, and each match costs a call.
        return info.pointee.min_width == 0 ? ScanPatternProblem(index: nil, message: "it matches the empty text") : nil
    }

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

    func serialized() -> [UInt8] {
        var bytes: UnsafeMutablePointer<CChar>?
        var count = 0
        guard hs_serialize_database(handle, &bytes, &count) == HS_SUCCESS, let bytes = bytes else { return [] }
        defer { free(bytes) }
        return Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    static func deserialize(_ bytes: UnsafeRawBufferPointer) -> DatabasePart? {
        let start = bytes.bindMemory(to: CChar.self).baseAddress
        var count = 0
        guard hs_serialized_database_size(start, bytes.count, &count) == HS_SUCCESS, let memory = malloc(count) else { return nil }
        let database = OpaquePointer(memory)
        guard hs_deserialize_database_at(start, bytes.count, database) == HS_SUCCESS else {
            free(memory)
            return nil
        }
        // The engine frees what it has not allocated itself with the same function.
        return DatabasePart(owning: database)
    }
}
