package import HTTPServer
import JSON

/// Why a question got no answer, in a sentence that says what to do.
package struct ChatRefusal: Error, Sendable, Equatable {
    package var status: HTTPStatus
    package var message: String
    /// In seconds.
    package var retryAfter: Int?

    package init(_ status: HTTPStatus, _ message: String, retryAfter: Int? = nil) {
        self.status = status
        self.message = message
        self.retryAfter = retryAfter
    }

    package static let unavailable = ChatRefusal(
        .serviceUnavailable,
        "The store cannot be used just now; `yardmaster doctor` says why.",
        retryAfter: 5
    )

    static let notJSON = ChatRefusal(.unsupportedMediaType, #"Send JSON, with Content-Type: application/json: {"message": "status"}"#)
    static let full = ChatRefusal(
        .serviceUnavailable,
        "Too many questions are being answered; please ask again in a moment.",
        retryAfter: 1
    )
    static let sessionInUse = ChatRefusal(
        .conflict,
        "The last question of this session is still being answered; wait for it, or ask in another session.",
        retryAfter: 1
    )
    static let failed = ChatRefusal(.internalServerError, "The question could not be answered; the bot's log says why.")
    /// Nobody reads it.
    static let clientHasGone = ChatRefusal(.serviceUnavailable, "The question was withdrawn.")

    static func tooSlow(_ limit: Duration) -> ChatRefusal {
        ChatRefusal(.gatewayTimeout, "There was no answer within \(limit.components.seconds) s. Nothing of it is remembered; ask again.")
    }

    package var response: HTTPResponse {
        var response = HTTPResponse.json(["schema": 1, "error": .string(message)], status: status)
        if let retryAfter { response.headers.append(("Retry-After", String(retryAfter))) }
        return response
    }
}
