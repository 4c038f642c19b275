import HTTPClient
import JSON
import Slack
import Telemetry
import Threading

/// Answers calls from a list and keeps what was asked; time passes only when the client sleeps.
final class ScriptedSlack: Sendable {
    enum Answer: Sendable {
        case json(JSON, status: Int = 200, headers: [(String, String)] = [])
        case text(String, status: Int = 200, headers: [(String, String)] = [])
        case failure(HTTPClientError.Code, mayHaveBeenSent: Bool)

        static func error(_ code: String) -> Answer { .json(["ok": false, "error": .string(code)]) }
    }

    private struct State {
        var answers: [Answer]
        var requests: [HTTPClientRequest] = []
        var warnings: [String] = []
        var slept: [Duration] = []
        var now = Duration.seconds(1_000)
    }

    private let state: Locked<State>

    init(_ answers: [Answer]) { state = Locked(State(answers: answers)) }

    var requests: [HTTPClientRequest] { state.withLock { $0.requests } }
    var warnings: [String] { state.withLock { $0.warnings } }
    var slept: [Duration] { state.withLock { $0.slept } }

    func api(_ configuration: SlackAPIConfiguration = SlackAPIConfiguration(), tracer: Tracer = .off) -> SlackWebAPI {
        let clock = SlackWebAPI.Clock(
            now: { self.state.withLock { $0.now } },
            sleep: { time in
                self.state.withLock {
                    $0.now += time
                    $0.slept.append(time)
                }
            }
        )
        return SlackWebAPI(
            token: "xoxb-example",
            configuration: configuration,
            clock: clock,
            warn: { method, words in self.state.withLock { $0.warnings += words.map { "\(method): \($0)" } } },
            tracer: tracer,
            send: { request throws(HTTPClientError) in try self.answer(request) }
        )
    }

    /// The last answer is given again and again.
    func answer(_ request: HTTPClientRequest) throws(HTTPClientError) -> HTTPClientResponse {
        let answer = state.withLock { state in
            state.requests.append(request)
            return state.answers.count > 1 ? state.answers.removeFirst() : state.answers.first
        }
        switch answer {
        case .json(let json, let status, let headers):
            return HTTPClientResponse(status: status, headers: HTTPClientHeaders(headers), body: json.serialized())
        case .text(let text, let status, let headers):
            return HTTPClientResponse(status: status, headers: HTTPClientHeaders(headers), body: Array(text.utf8))
        case .failure(let code, let mayHaveBeenSent):
            throw HTTPClientError(code, mayHaveBeenSent: mayHaveBeenSent, "scripted")
        case nil: throw HTTPClientError(.other, mayHaveBeenSent: false, "nothing scripted")
        }
    }
}

extension HTTPClientRequest {
    func header(_ name: String) -> String? { headers.first { $0.0.lowercased() == name.lowercased() }?.1 }
    var json: JSON? { body.flatMap { try? JSON(parsing: $0) } }

    /// The fields of a form body, decoded here apart from the encoder.
    var form: [String: String] {
        var fields: [String: String] = [:]
        for pair in String(decoding: body ?? [], as: UTF8.self).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { Self.decoded(String($0)) }
            fields[parts[0]] = parts.count > 1 ? parts[1] : ""
        }
        return fields
    }

    private static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
