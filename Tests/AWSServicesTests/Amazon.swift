import AWSIdentity
import Actions
import HTTPClient
import JSON
import TestSupport
import Threading
import Time

@testable import AWSServices

/// A stand-in for Amazon: answers by operation, and remembers what it was asked.
final class Amazon: Sendable {
    struct Call: Sendable {
        var operation: String
        var body: JSON
        var request: StandIn.Request
    }

    enum Reply: Sendable {
        case json(JSON)
        case refused(Int, String, String)
        /// Raw, for what is no JSON.
        case text(Int, String)
        /// The connection is closed in place of an answer.
        case cut
        /// No answer ever comes.
        case silence
    }

    let standIn: StandIn
    let heard = Locked<[Call]>([])

    var operations: [String] { heard.withLock { $0.map(\.operation) } }

    init(_ reply: @escaping @Sendable (Call) -> Reply) {
        let heard = heard
        standIn = StandIn { peer in
            while let request = peer.request() {
                let target = request.headers["x-amz-target"].flatMap { $0.split(separator: ".").last }.map(String.init)
                let line = request.line.split(separator: " ").prefix(2).joined(separator: " ")
                let call = Call(operation: target ?? line, body: (try? JSON(parsing: request.body)) ?? .null, request: request)
                heard.withLock { $0.append(call) }
                switch reply(call) {
                case .json(let json):
                    peer.write(answer(200, String(decoding: json.serialized(), as: UTF8.self)))
                case .refused(let status, let name, let message):
                    let body: JSON = ["__type": .string("com.amazonaws.yard#\(name)"), "message": .string(message)]
                    peer.write(answer(status, String(decoding: body.serialized(), as: UTF8.self)))
                case .text(let status, let text): peer.write(answer(status, text))
                case .cut: return
                case .silence: return peer.awaitHangUp()
                }
            }
        }
    }

    static let region = "eu-central-1"

    /// With retries that do not keep a test waiting.
    func account(_ more: [String: String] = [:], clock: WallClock = .system) -> AWSAccount {
        let variables = [
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "invented", "AWS_REGION": Self.region,
            "AWS_ENDPOINT_URL": standIn.url("/"),
        ].merging(more) { $1 }
        let http = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none))
        var account = AWSAccount(AWSIdentity(variables), http: http, clock: clock)
        account.caller.retry.base = .milliseconds(1)
        return account
    }
}

func error(_ body: () async throws(AWSError) -> Void) async -> AWSError? {
    do throws(AWSError) { try await body() } catch { return error }
    return nil
}

let machineARN = "arn:aws:states:eu-central-1:123456789012:stateMachine:nightly"
func executionARN(_ name: String = "run-7") -> String { "arn:aws:states:eu-central-1:123456789012:execution:nightly:\(name)" }
