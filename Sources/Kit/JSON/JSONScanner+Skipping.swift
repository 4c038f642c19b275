extension JSONScanner {
    /// Validates the value here and stands behind it.
    ///
    /// There is no recursion: whether the container around us is an object is one bit for each level of nesting.
    package mutating func skip() throws(JSONError) {
        let outer = depth
        var isObject: UInt64 = 0

        value: while true {
            switch try current() {
            case UInt8(ascii: "\""):
                _ = try scanString()
            case UInt8(ascii: "{"):
                try open(object: true)
                isObject = isObject << 1 | 1
                skipWhitespace()
                if try current() != UInt8(ascii: "}") {
                    _ = try key()
                    continue value
                }
            case UInt8(ascii: "["):
                try open(object: false)
                isObject <<= 1
                skipWhitespace()
                if try current() != UInt8(ascii: "]") { continue value }
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                _ = try scanNumber()
            default:
                try skipWord()
            }

            // Here a value has ended, or a container was opened that turned out to be empty.
            while depth > outer {
                skipWhitespace()
                switch try current() {
                case UInt8(ascii: ","):
                    offset &+= 1
                    skipWhitespace()
                    if isObject & 1 == 1 { _ = try key() }
                    continue value
                case UInt8(ascii: "}") where isObject & 1 == 1, UInt8(ascii: "]") where isObject & 1 == 0:
                    offset &+= 1
                    depth &-= 1
                    isObject >>= 1
                default:
                    throw unexpected()
                }
            }
            return
        }
    }

    private mutating func skipWord() throws(JSONError) {
        switch try current() {
        case UInt8(ascii: "t"): try expect("true")
        case UInt8(ascii: "f"): try expect("false")
        case UInt8(ascii: "n"): try expect("null")
        default: throw unexpected()
        }
    }

    mutating func expect(_ word: StaticString) throws(JSONError) {
        let length = word.utf8CodeUnitCount
        for index in 0..<length {
            let expected = unsafe word.utf8Start[index]
            guard try current() == expected else { throw unexpected() }
            offset &+= 1
        }
    }
}
