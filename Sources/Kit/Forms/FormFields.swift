/// The fields of an `application/x-www-form-urlencoded` body, decoded strictly and in their order.
///
/// All decoded bytes stand one after the other in one array; a field is a pair of ranges in it.
package struct FormFields: Sendable {
    private struct Field: Sendable {
        var name: Range<Int>
        var value: Range<Int>
    }

    private var decoded: [UInt8] = []
    private var fields: [Field] = []

    package static let standardLimit = 200

    package init(parsing body: [UInt8], limit: Int = standardLimit) throws(FormError) {
        decoded.reserveCapacity(body.count)
        var index = 0
        while index < body.count {
            // An empty pair, as in `a=1&&b=2`, says nothing.
            if body[index] == UInt8(ascii: "&") {
                index += 1
                continue
            }
            guard fields.count < limit else { throw FormError(.tooManyPairs, at: index) }
            let name = try decode(body, from: &index, isName: true)
            if index < body.count, body[index] == UInt8(ascii: "=") { index += 1 }
            let value = try decode(body, from: &index, isName: false)
            fields.append(Field(name: name, value: value))
            index += 1
        }
    }

    /// Decodes up to the next `&`, for a name also up to the next `=`, and says where the result stands.
    private mutating func decode(_ body: [UInt8], from index: inout Int, isName: Bool) throws(FormError) -> Range<Int> {
        let start = decoded.count
        let first = index
        scan: while index < body.count {
            let byte = body[index]
            switch byte {
            case UInt8(ascii: "&"):
                break scan
            case UInt8(ascii: "=") where isName:
                break scan
            case UInt8(ascii: "+"):
                decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < body.count, let escaped = PercentEncoding.byte(body[index + 1], body[index + 2]) else {
                    throw FormError(.badEscape, at: index)
                }
                decoded.append(escaped)
                index += 2
            case 0...0x20, 0x7F:
                throw FormError(.unescapedByte, at: index)
            default:
                decoded.append(byte)
            }
            index += 1
        }
        let range = start..<decoded.count
        guard (try? UTF8Span(validating: decoded.span.extracting(range))) != nil else { throw FormError(.invalidUTF8, at: first) }
        return range
    }
}

extension FormFields {
    package var count: Int { fields.count }

    /// Every field as it came, for those who must see all of them.
    package var pairs: [(name: String, value: String)] {
        fields.map { (String(decoding: decoded[$0.name], as: UTF8.self), String(decoding: decoded[$0.value], as: UTF8.self)) }
    }

    /// The value of a field that may come once at most: two readers of one form must not see different values.
    package func bytes(_ name: String) throws(FormError) -> ArraySlice<UInt8>? {
        var found: Range<Int>?
        for field in fields where name.utf8.elementsEqual(decoded[field.name]) {
            guard found == nil else { throw FormError(.duplicateName, name: name) }
            found = field.value
        }
        return found.map { decoded[$0] }
    }

    package func value(_ name: String) throws(FormError) -> String? {
        try bytes(name).map { String(decoding: $0, as: UTF8.self) }
    }

    package func required(_ name: String) throws(FormError) -> String {
        guard let value = try value(name) else { throw FormError(.missing, name: name) }
        return value
    }
}
