import Cryptography
package import HTTPServer
import JSON

/// The endpoint of Prometheus' Alertmanager: who may speak there, and what it says.
package struct AlertmanagerHook: Sendable {
    package static let source = "alerts/alertmanager"

    /// Digests have one length, so that comparing them tells nothing of the tokens'.
    private let digests: [Digest]

    /// The tokens that may be used: one, or for the time of a rotation the new one and the one before. Nil when there is none, or when
    /// one is empty: anybody would know it.
    package init?(tokens: [String]) {
        guard !tokens.isEmpty, tokens.allSatisfy({ !$0.isEmpty }) else { return nil }
        digests = tokens.map { Cryptography.digest(of: Array($0.utf8).span) }
    }

    package enum Refusal: String, Sendable {
        case missingToken = "missing_token"
        case wrongToken = "wrong_token"
    }

    /// Nil for a request of somebody who knows the token. It reads nothing of the body.
    package func refusal(of headers: HTTPHeaders) -> Refusal? {
        guard let value = headers.value(of: "authorization"), let space = value.firstIndex(of: UInt8(ascii: " ")),
            String(decoding: value[..<space], as: UTF8.self).lowercased() == "bearer"
        else { return .missingToken }
        let token = value[(space + 1)...].drop { $0 == UInt8(ascii: " ") }
        guard !token.isEmpty else { return .missingToken }
        let claimed = Cryptography.digest(of: token.span)
        return digests.contains { $0 == claimed } ? nil : .wrongToken
    }

    package struct Unreadable: Error, CustomStringConvertible {
        package var description: String
    }

    /// What a verified body says.
    package func read(_ body: [UInt8]) throws -> AlertGroup {
        let json: JSON
        do { json = try JSON(parsing: body) } catch { throw Unreadable(description: "it is no JSON: \(error)") }
        guard let group = AlertGroup(json) else {
            throw Unreadable(description: "it is no group of alerts in version 4 of the webhook's format")
        }
        return group
    }
}
