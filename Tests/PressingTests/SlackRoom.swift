import Forms
import HTTPClient
import JSON
import Threading

/// One Slack channel as the bot's client sees it: takes messages and opens views, or refuses to. It also says what people then send.
final class SlackRoom: Sendable {
    struct Call: Sendable {
        var method: String
        var body: JSON
    }

    private struct State {
        var calls: [Call] = []
        var messages: [JSON] = []
        var refusals: [String: String] = [:]
        var delays: [String: Duration] = [:]
        var presses = 0
    }

    private let state = Locked(State())

    static let team = "T0HELIO01"
    static let channel = "C0DEPLOY1"
    static let root = "1790000000.000100"

    /// What the channel shows, in the order in which it came: an update changes a message where it stands.
    var messages: [JSON] { state.withLock { $0.messages } }
    func calls(_ method: String) -> [JSON] { state.withLock { $0.calls.filter { $0.method == method }.map(\.body) } }
    /// It does what it is asked, and is slow to say so.
    func delay(_ method: String, _ time: Duration) { state.withLock { $0.delays[method] = time } }
    func refuse(_ method: String, _ error: String?) { state.withLock { $0.refusals[method] = error } }

    /// What only one person was told, by a response URL or as an ephemeral message.
    var whispers: [String] { (calls("response_url") + calls("chat.postEphemeral")).compactMap { $0["text"]?.string } }

    @Sendable func answer(_ request: HTTPClientRequest) async throws(HTTPClientError) -> HTTPClientResponse {
        let isHook = request.url.hasPrefix("https://hooks.slack.com/")
        let method = isHook ? "response_url" : String(request.url.split(separator: "/").last ?? "")
        let body = (try? JSON(parsing: request.body ?? [])) ?? .null
        let answer: JSON = state.withLock { state in
            state.calls.append(Call(method: method, body: body))
            if let error = state.refusals[method] { return ["ok": false, "error": .string(error)] }
            var timestamp = body["ts"]?.string ?? "1790000001.000\(100 + state.messages.count)"
            switch method {
            case "chat.postMessage":
                guard case .object(var message) = body else { break }
                message["ts"] = .string(timestamp)
                state.messages.append(.object(message))
            case "chat.update":
                guard let index = state.messages.firstIndex(where: { $0["ts"] == body["ts"] }) else { timestamp = ""; break }
                state.messages[index] = body
            default: break
            }
            return [
                "ok": true, "ts": .string(timestamp), "message_ts": .string(timestamp), "channel": .string(Self.channel), "messages": [],
                "view": ["id": "V0FORM001"],
            ]
        }
        if let delay = state.withLock({ $0.delays[method] }) { try? await Task.sleep(for: delay) }
        return HTTPClientResponse(status: 200, headers: HTTPClientHeaders([]), body: isHook ? Array("ok".utf8) : answer.serialized())
    }

    // MARK: - What people see and send

    /// The buttons that somebody could press now, by what they say.
    func buttons(_ title: String) -> [(button: JSON, message: String)] {
        messages.flatMap { message in
            (message["blocks"]?.array ?? []).flatMap { $0["elements"]?.array ?? [] }
                .filter { $0["type"]?.string == "button" && $0["text"]?["text"]?.string == title }
                .map { ($0, message["ts"]?.string ?? "") }
        }
    }

    private func next() -> Int {
        state.withLock { state in
            state.presses += 1
            return state.presses
        }
    }

    static func mention(_ text: String, by user: String) -> [UInt8] {
        JSON.object([
            "type": "event_callback", "team_id": .string(team), "api_app_id": "A0OPSBOT1", "event_id": "Ev0MENTION1",
            "authorizations": [["team_id": .string(team), "user_id": "U0OPSBOT1", "is_bot": true]],
            "event": [
                "type": "app_mention", "user": .string(user), "text": .string("<@U0OPSBOT1> \(text)"), "ts": .string(root),
                "channel": .string(channel), "event_ts": .string(root), "team": .string(team),
            ],
        ]).serialized()
    }

    func press(_ button: JSON, on message: String, by user: String, from home: String = team) -> [UInt8] {
        let number = next()
        let payload: JSON = [
            "type": "block_actions", "api_app_id": "A0OPSBOT1", "trigger_id": .string("77.88.\(number)"),
            "user": ["id": .string(user), "team_id": .string(home)], "team": ["id": .string(Self.team)], "enterprise": nil,
            "container": [
                "type": "message", "message_ts": .string(message), "thread_ts": .string(Self.root), "channel_id": .string(Self.channel),
                "is_ephemeral": false,
            ],
            "channel": ["id": .string(Self.channel)], "message": ["ts": .string(message), "team": .string(Self.team)],
            "response_url": .string("https://hooks.slack.com/actions/\(Self.team)/\(number)/invented"),
            "actions": [
                [
                    "type": "button", "action_id": button["action_id"] ?? nil, "value": button["value"] ?? nil, "block_id": "b",
                    "action_ts": .string("1790000100.\(100_000 + number)"),
                ]
            ],
        ]
        return form(payload)
    }

    /// As Slack gives back a view that it opened, with what somebody typed into it.
    func submission(of view: JSON, id: String = "V0FORM001", typing text: String?, by user: String, from home: String = team) -> [UInt8] {
        guard case .object(var kept) = view else { return [] }
        kept["id"] = .string(id)
        kept["app_installed_team_id"] = .string(Self.team)
        if let text { kept["state"] = ["values": ["reason": ["value": ["type": "plain_text_input", "value": .string(text)]]]] }
        return form([
            "type": "view_submission", "api_app_id": "A0OPSBOT1", "trigger_id": .string("78.88.\(next())"),
            "user": ["id": .string(user), "team_id": .string(home)], "team": ["id": .string(home)], "enterprise": nil,
            "view": .object(kept),
        ])
    }

    private func form(_ payload: JSON) -> [UInt8] {
        FormFields.encode([("payload", String(decoding: payload.serialized(), as: UTF8.self))])
    }
}
