/// Why a body is not a form, or not the form that was asked for. It names no value.
package struct FormError: Error, Equatable, CustomStringConvertible {
    package enum Code: Sendable, Equatable {
        /// A `%` without two hexadecimal digits.
        case badEscape
        /// A space, a control character or DEL that was not escaped.
        case unescapedByte
        case invalidUTF8
        case tooManyPairs
        /// A name that must be unique came twice.
        case duplicateName
        case missing
    }

    package var code: Code
    /// The byte of the body, or nil where the whole form is meant.
    package var offset: Int?
    /// The name that was looked up, which is ours and not the sender's.
    package var name: String?

    package init(_ code: Code, at offset: Int? = nil, name: String? = nil) {
        self.code = code
        self.offset = offset
        self.name = name
    }

    package var description: String {
        let what =
            switch code {
            case .badEscape: "a percent sign without two hexadecimal digits"
            case .unescapedByte: "a space or control character that is not escaped"
            case .invalidUTF8: "a name or value that is not UTF-8"
            case .tooManyPairs: "more fields than a form may have"
            case .duplicateName: "a field given twice that may come only once"
            case .missing: "a required field is missing"
            }
        return what + (name.map { ": \($0)" } ?? "") + (offset.map { " (byte \($0) of the form)" } ?? "")
    }
}
