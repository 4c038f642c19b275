import HTTPClient
import JSON

/// One request, before it is signed, and how to speak of it.
struct AWSQuestion: Sendable {
    enum Kind: Sendable {
        case read
        /// It changes something: what may have arrived is not sent again.
        case write
    }

    var service: AWSService
    var operation: String
    var kind: Kind
    /// As in “the execution nightly-1 could not be described”.
    var attempt: String
    /// What a permission would have to name.
    var resource: String
    var method = HTTPClientRequest.Method.post
    var path = "/"

    static func read(_ service: AWSService, _ operation: String, _ attempt: String, on resource: String = "*") -> AWSQuestion {
        AWSQuestion(service: service, operation: operation, kind: .read, attempt: attempt, resource: resource)
    }

    static func write(_ service: AWSService, _ operation: String, _ attempt: String, on resource: String) -> AWSQuestion {
        AWSQuestion(service: service, operation: operation, kind: .write, attempt: attempt, resource: resource)
    }

    func by(_ method: HTTPClientRequest.Method, _ path: String) -> AWSQuestion {
        var question = self
        (question.method, question.path) = (method, path)
        return question
    }

    var permission: String { "\(service.permissions):\(operation)" }
}
