extension JSONScanner {
    package mutating func text() throws(JSONError) -> JSONText {
        guard offset < document.count, document[offset] == UInt8(ascii: "\"") else { throw mismatch(.string) }
        return try scanString()
    }

    /// The string here; nil for a value of another kind, which is then passed over. For members that are not always strings.
    package mutating func textIfString() throws(JSONError) -> JSONText? {
        if offset < document.count, document[offset] == UInt8(ascii: "\"") { return try scanString() }
        try skip()
        return nil
    }

    package mutating func bool() throws(JSONError) -> Bool {
        switch kind {
        case .bool where document[offset] == UInt8(ascii: "t"):
            try expect("true")
            return true
        case .bool:
            try expect("false")
            return false
        default:
            throw mismatch(.bool)
        }
    }

    package mutating func boolIfBool() throws(JSONError) -> Bool? {
        if kind == .bool { return try bool() }
        try skip()
        return nil
    }

    package mutating func null() throws(JSONError) {
        guard kind == .null else { throw mismatch(.null) }
        try expect("null")
    }

    package mutating func integer() throws(JSONError) -> Int64 {
        guard kind == .number else { throw mismatch(.number) }
        let number = try scanNumber()
        guard let value = integer(number) else { throw JSONError(.numberOutOfRange, at: number.start) }
        return value
    }

    /// A number as the grammar delimits it.
    struct Number {
        var start: Int
        var end: Int
        /// Neither a fraction nor an exponent.
        var isWhole: Bool
    }

    mutating func scanNumber() throws(JSONError) -> Number {
        let start = offset
        if try current() == UInt8(ascii: "-") { offset &+= 1 }
        let first = offset
        try skipDigits()
        if offset - first > 1, document[first] == UInt8(ascii: "0") { throw JSONError(.invalidNumber, at: first) }
        var isWhole = true
        if offset < document.count, document[offset] == UInt8(ascii: ".") {
            isWhole = false
            offset &+= 1
            try skipDigits()
        }
        if offset < document.count, document[offset] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            offset &+= 1
            if offset < document.count, document[offset] == UInt8(ascii: "+") || document[offset] == UInt8(ascii: "-") { offset &+= 1 }
            try skipDigits()
        }
        return Number(start: start, end: offset, isWhole: isWhole)
    }

    /// At least one digit.
    private mutating func skipDigits() throws(JSONError) {
        let start = offset
        while offset < document.count, document[offset] &- UInt8(ascii: "0") < 10 { offset &+= 1 }
        guard offset == start else { return }
        throw JSONError(offset < document.count ? .invalidNumber : .unexpectedEnd, at: offset)
    }

    /// Exactly; nil where it is not whole or does not fit.
    func integer(_ number: Number) -> Int64? {
        guard number.isWhole else { return nil }
        let isNegative = document[number.start] == UInt8(ascii: "-")
        // Counted downwards, because the negative numbers reach one further.
        var value: Int64 = 0
        for index in (isNegative ? number.start + 1 : number.start)..<number.end {
            let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
            let (difference, underflowed) = product.subtractingReportingOverflow(Int64(document[index] &- UInt8(ascii: "0")))
            if overflowed || underflowed { return nil }
            value = difference
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }
}
