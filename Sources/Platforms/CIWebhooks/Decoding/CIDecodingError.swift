package import Forms
package import JSON

/// Why a verified body cannot be what it claims to be. It names fields and never their values.
package enum CIDecodingError: Error, Equatable, CustomStringConvertible {
    case json(JSONError)
    case form(FormError)
    case missing(String)

    package var description: String {
        switch self {
        case .json(let error): "the body cannot be read: \(error)"
        case .form(let error): "the form cannot be read: \(error)"
        case .missing(let field): "the body has no “\(field)”, or a value of the wrong kind there"
        }
    }
}
