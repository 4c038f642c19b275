import CPostgres
package import CSV
import Glibc

/// The row that came last, as text. It cannot leave the closure that reads it.
package struct PostgresRow: ~Copyable {
    private let library: PostgresLibrary
    private let result: OpaquePointer

    init(_ library: PostgresLibrary, _ result: OpaquePointer) {
        self.library = library
        self.result = result
    }

    deinit { library.functions.pointee.clear(result) }

    package func isNull(_ column: Int) -> Bool { library.functions.pointee.getisnull(result, 0, Int32(column)) != 0 }

    /// In bytes; 0 for what is null too.
    package func length(_ column: Int) -> Int { Int(library.functions.pointee.getlength(result, 0, Int32(column))) }

    package func text(_ column: Int) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }

    package func textOrNil(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    /// `t` or `f`.
    package func bool(_ column: Int) -> Bool { withBytes(column) { $0.first == UInt8(ascii: "t") } }

    /// Nil where it is no whole number of 64 bits.
    package func integer(_ column: Int) -> Int64? {
        withBytes(column) { bytes in
            let isNegative = bytes.first == UInt8(ascii: "-")
            let digits = UnsafeBufferPointer(rebasing: bytes[(isNegative ? 1 : 0)...])
            // As many as cannot overflow; what is longer is rare enough to be read with care.
            guard !digits.isEmpty, digits.count < 19 else { return Int64(String(decoding: bytes, as: UTF8.self)) }
            var value: Int64 = 0
            for digit in digits {
                guard digit &- 48 < 10 else { return nil }
                value = value &* 10 &+ Int64(digit &- 48)
            }
            return isNegative ? -value : value
        }
    }

    package func real(_ column: Int) -> Double? {
        guard let text = library.functions.pointee.getvalue(result, 0, Int32(column)) else { return nil }
        var end: UnsafeMutablePointer<CChar>?
        // The locale of a process that sets none has a point where PostgreSQL writes one.
        let value = strtod(text, &end)
        return end == text + length(column) ? value : nil
    }

    /// What stands as `\x` and two hexadecimal digits for each byte.
    package func bytes(_ column: Int) -> [UInt8] {
        withBytes(column) { text in
            guard text.count >= 2, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else { return Array(text) }
            func value(_ digit: UInt8) -> UInt8 { digit < 58 ? digit &- 48 : (digit | 32) &- 87 }
            return stride(from: 2, to: text.count - 1, by: 2).map { value(text[$0]) << 4 | value(text[$0 + 1]) & 15 }
        }
    }

    /// As a field of a line of a file. What is longer than `longest` bytes is cut between characters.
    package func writeText(_ column: Int, to lines: inout CSVLines, longest: Int = .max) {
        withBytes(column) { bytes in
            var length = min(bytes.count, longest)
            if length < bytes.count { while length > 0, bytes[length] & 0xc0 == 0x80 { length -= 1 } }
            lines.text(UnsafeBufferPointer(rebasing: bytes[..<length]), isCut: length < bytes.count)
        }
    }

    /// `\x` and two digits for each of the first bytes.
    package func writeBytes(_ column: Int, to lines: inout CSVLines, longest: Int) {
        withBytes(column) { lines.text(UnsafeBufferPointer(rebasing: $0.prefix(2 + 2 * longest))) }
    }

    /// Digits as the server wrote them.
    package func writeNumber(_ column: Int, to lines: inout CSVLines) { withBytes(column) { lines.number($0) } }

    private func withBytes<Value>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        let count = length(column)
        guard let start = library.functions.pointee.getvalue(result, 0, Int32(column)) else {
            return body(UnsafeBufferPointer(start: nil, count: 0))
        }
        return start.withMemoryRebound(to: UInt8.self, capacity: count) { body(UnsafeBufferPointer(start: $0, count: count)) }
    }
}
