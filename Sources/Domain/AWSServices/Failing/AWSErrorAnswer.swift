import AWSIdentity
import HTTPClient
import JSON

/// An answer that says why not: its name is in a header, or in the body as `__type`, with more around it. Whoever stands in front of a
/// service may answer in XML.
struct AWSErrorAnswer: Sendable, Equatable {
    var status: Int
    var name: String
    var message: String

    init(_ response: HTTPClientResponse) {
        status = response.status
        let json = try? JSON(parsing: response.body)
        let xml = XMLValues(json == nil ? response.body : [])
        let raw =
            response.headers["x-amzn-errortype"] ?? json?["__type"]?.string ?? json?["code"]?.string ?? json?["Code"]?.string ?? xml.value(
                "Code"
            ) ?? ""
        // `com.amazonaws.states#Name` and `Name:http://…`.
        name = String((raw.split(separator: "#").last ?? "").prefix { $0 != ":" })
        let text = json?["message"]?.string ?? json?["Message"]?.string ?? json?["errorMessage"]?.string ?? xml.value("Message") ?? ""
        message = String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(400))
    }

    private static let throttles: Set<String> = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException",
        "RequestLimitExceeded", "BandwidthLimitExceeded", "PriorRequestNotComplete", "SlowDown", "EC2ThrottledException",
        "ProvisionedThroughputExceededException",
    ]
    private static let denials: Set<String> = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized"]
    private static let expirations: Set<String> = ["ExpiredToken", "ExpiredTokenException"]
    private static let strangers: Set<String> = [
        "UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException", "SignatureDoesNotMatch", "IncompleteSignature",
        "IncompleteSignatureException", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "InvalidAccessKeyId",
        "AuthFailure", "OptInRequired", "RequestExpired", "NotAuthorizedException",
    ]

    var isThrottle: Bool { status == 429 || Self.throttles.contains(name) }

    /// - Parameter question: what the answer refuses.
    func error(_ question: AWSQuestion) -> AWSError {
        let reason = [name, message].filter { !$0.isEmpty }.joined(separator: ": ")
        func error(_ code: AWSError.Code, remedy: String? = nil, mayHaveHappened: Bool = false) -> AWSError {
            AWSError(
                code,
                question.service,
                attempt: question.attempt,
                reason: reason.isEmpty ? "it answered \(status)" : reason.hasSuffix(".") ? String(reason.dropLast()) : reason,
                remedy: remedy,
                mayHaveHappened: mayHaveHappened
            )
        }
        if isThrottle { return error(.throttled, remedy: "Too much was asked of it; try again in a minute.") }
        if Self.expirations.contains(name) { return error(.expired, remedy: "Renew the AWS credentials.") }
        if Self.denials.contains(name) || status == 403 && name.isEmpty {
            let (action, resource) = denied(question)
            return error(.accessDenied(action: action, resource: resource), remedy: "Grant \(action) on \(resource) to the bot's role.")
        }
        if Self.strangers.contains(name) || status == 401 || status == 403 {
            let isClock = message.contains("Signature expired") || message.contains("not yet current") || name == "RequestExpired"
            return error(.unauthorized, remedy: isClock ? "Set this machine's clock." : "Look at the bot's AWS credentials.")
        }
        if status >= 500 { return error(.unavailable(status: status), mayHaveHappened: question.kind == .write) }
        if status == 404 || name.hasSuffix("DoesNotExist") || name.contains("NotFound") { return error(.notFound) }
        return error(.refused(name: name))
    }

    /// What Amazon names, which may be another permission than the one of the call, such as that of the key that encrypts a secret.
    private func denied(_ question: AWSQuestion) -> (action: String, resource: String) {
        guard let start = message.firstRange(of: "perform: ") else { return (question.permission, question.resource) }
        let rest = message[start.upperBound...]
        let action = String(rest.prefix { !$0.isWhitespace })
        guard let on = rest.firstRange(of: "on resource: ") else { return (action, question.resource) }
        let resource = rest[on.upperBound...].prefix { !$0.isWhitespace }
        return (action, String(resource.last == "." ? resource.dropLast() : resource))
    }
}
