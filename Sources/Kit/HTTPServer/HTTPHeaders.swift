/// The fields of a request as ranges into the bytes they came in. Looking one up makes no String.
package struct HTTPHeaders: Sendable {
    /// Offsets into `bytes`. A head never exceeds 65,535 bytes, so sixteen bits are enough.
    struct Field: Sendable {
        var nameStart: UInt16
        var nameEnd: UInt16
        var valueStart: UInt16
        var valueEnd: UInt16
    }

    /// What a look-up finds. A name that is repeated has no single value that two parties would agree on.
    package enum Lookup: Sendable, Equatable {
        case absent
        case one(ArraySlice<UInt8>)
        case repeated
    }

    let bytes: [UInt8]
    let fields: [Field]

    package var count: Int { fields.count }

    /// The value of a field that occurs exactly once; nil where it is absent or repeated.
    package func value(of name: StaticString) -> ArraySlice<UInt8>? {
        guard case .one(let value) = lookup(name) else { return nil }
        return value
    }

    /// The same as a String; nil also where the value is not valid UTF-8.
    package func string(of name: StaticString) -> String? {
        value(of: name).flatMap { String(validating: $0, as: UTF8.self) }
    }

    package func isRepeated(_ name: StaticString) -> Bool { lookup(name) == .repeated }

    package func lookup(_ name: StaticString) -> Lookup {
        var found: Field?
        let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        let repeated = bytes.withUnsafeBufferPointer { bytes in
            for field in fields where bytes.foldedEquals(wanted, at: Int(field.nameStart)..<Int(field.nameEnd)) {
                if found != nil { return true }
                found = field
            }
            return false
        }
        if repeated { return .repeated }
        guard let found else { return .absent }
        return .one(bytes[Int(found.valueStart)..<Int(found.valueEnd)])
    }

    /// Every value of a field in the order of its lines: for lists such as X-Forwarded-For.
    package func values(of name: StaticString) -> [ArraySlice<UInt8>] {
        let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        return bytes.withUnsafeBufferPointer { buffer in
            fields.filter { buffer.foldedEquals(wanted, at: Int($0.nameStart)..<Int($0.nameEnd)) }
                .map { bytes[Int($0.valueStart)..<Int($0.valueEnd)] }
        }
    }

    /// All fields as text, for logs and tests; not for the hot path.
    package var described: [(name: String, value: String)] {
        fields.map {
            (
                String(decoding: bytes[Int($0.nameStart)..<Int($0.nameEnd)], as: UTF8.self),
                String(decoding: bytes[Int($0.valueStart)..<Int($0.valueEnd)], as: UTF8.self)
            )
        }
    }
}
