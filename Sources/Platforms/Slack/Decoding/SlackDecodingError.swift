package import Forms
package import JSON

/// Why a well-signed body cannot be what it claims to be. It names fields and never their values.
package enum SlackDecodingError: Error, Equatable, CustomStringConvertible {
    case json(JSONError)
    case form(FormError)
    case missing(String)
    /// An id with a space, a slash or an escape in it, or far too long.
    case malformedID(String)

    package var description: String {
        switch self {
        case .json(let error): "Slack sent a body that cannot be read: \(error)"
        case .form(let error): "Slack sent a form that cannot be read: \(error)"
        case .missing(let field): "Slack sent a body without “\(field)”, or with a value of the wrong kind there"
        case .malformedID(let field): "Slack sent a body whose “\(field)” cannot be an id"
        }
    }
}
