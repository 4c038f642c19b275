/// Why a document is not JSON, or not the JSON that was asked for, and at which byte. It never quotes the document.
package struct JSONError: Error, Equatable, CustomStringConvertible {
    package enum Code: Sendable, Equatable {
        case unexpectedEnd
        case unexpectedByte
        case byteOrderMark
        case bytesAfterTheValue
        case invalidUTF8
        case controlCharacterInString
        case invalidEscape
        case loneSurrogate
        case invalidNumber
        /// A number too great for a `Double`, or a whole number too great where an `Int64` was asked for.
        case numberOutOfRange
        case tooDeep
        case tooLarge
        case duplicateName
        /// Valid JSON, but of another kind than was asked for.
        case wrongKind(expected: JSONKind)
    }

    package var code: Code
    /// Counted from 0.
    package var offset: Int

    package init(_ code: Code, at offset: Int) {
        self.code = code
        self.offset = offset
    }

    package var description: String { "\(explanation) at byte \(offset) of the JSON document" }

    /// The same, under the name that a log asks for.
    package var message: String { description }

    private var explanation: String {
        switch code {
        case .unexpectedEnd: "the document ends too early,"
        case .unexpectedByte: "a byte that JSON does not allow there"
        case .byteOrderMark: "a byte order mark"
        case .bytesAfterTheValue: "more bytes after the end of the value"
        case .invalidUTF8: "invalid UTF-8"
        case .controlCharacterInString: "an unescaped control character in a string"
        case .invalidEscape: "an unknown or incomplete escape"
        case .loneSurrogate: "half of a surrogate pair"
        case .invalidNumber: "a malformed number"
        case .numberOutOfRange: "a number out of range"
        case .tooDeep: "nesting deeper than the limit"
        case .tooLarge: "a size above the limit, noticed"
        case .duplicateName: "a member name given twice"
        case .wrongKind(let expected): "another kind of value where \(expected.rawValue) was expected"
        }
    }
}

package enum JSONKind: String, Sendable {
    case null, bool = "a boolean", number = "a number", string = "a string", array = "an array", object = "an object"
}
