import Forms
import HTTPClient
import JSON
import Slack
import Threading
import Time

/// As much of Slack as an alert needs: messages, their threads, and what became of them.
final class ChannelStandIn: Sendable {
    struct Message: Sendable {
        var channel: String
        var id: String
        var thread: String?
        var text: String
        var metadata: JSON
        var changes = 0
    }

    fileprivate struct State {
        var messages: [Message] = []
        /// What the next calls of a method are answered with.
        var errors: [String: [String]] = [:]
    }

    private let state = Locked(State())

    var messages: [Message] { state.withLock { $0.messages } }
    var tops: [Message] { messages.filter { $0.thread == nil } }

    /// Each message of a channel by its first line, and under it what its thread says.
    var transcript: [String] {
        tops.flatMap { top in
            [top.firstLine] + messages.filter { $0.thread == top.id && $0.channel == top.channel }.map { "> \($0.firstLine)" }
        }
    }

    func refuse(_ method: String, _ errors: String...) { state.withLock { $0.errors[method, default: []] += errors } }

    func api(time: Locked<Moment>) -> SlackWebAPI {
        SlackWebAPI(
            token: "xoxb-example",
            clock: SlackWebAPI.Clock(now: { .milliseconds(time.withLock { $0.milliseconds }) }, sleep: { _ in }),
            warn: { _, _ in },
            send: { request throws(HTTPClientError) in
                HTTPClientResponse(status: 200, headers: HTTPClientHeaders([]), body: self.answer(request).serialized())
            }
        )
    }

    private func answer(_ request: HTTPClientRequest) -> JSON {
        let method = String(request.url.split(separator: "/").last ?? "")
        let body = request.body ?? []
        let arguments = (try? JSON(parsing: body)) ?? Self.form(body)
        return state.withLock { state in
            if state.errors[method]?.isEmpty == false, let error = state.errors[method]?.removeFirst() {
                return ["ok": false, "error": .string(error)]
            }
            return state.answer(method, arguments)
        }
    }

    private static func form(_ body: [UInt8]) -> JSON {
        .object(JSONObject(((try? FormFields(parsing: body))?.pairs ?? []).map { (key: $0.name, value: .string($0.value)) }))
    }
}

extension ChannelStandIn.Message {
    var firstLine: String { String(text.prefix { $0 != "\n" }) }

    fileprivate var json: JSON { ["ts": .string(id), "text": .string(text), "metadata": metadata] }
}

extension ChannelStandIn.State {
    fileprivate mutating func answer(_ method: String, _ arguments: JSON) -> JSON {
        let channel = arguments["channel"]?.string ?? ""
        switch method {
        case "chat.postMessage":
            let thread = arguments["thread_ts"]?.string
            if let thread, !messages.contains(where: { $0.id == thread && $0.channel == channel }) {
                return ["ok": false, "error": "thread_not_found"]
            }
            let id = "1790000\(100 + messages.count).000100"
            messages.append(
                ChannelStandIn.Message(
                    channel: channel,
                    id: id,
                    thread: thread,
                    text: arguments["text"]?.string ?? "",
                    metadata: arguments["metadata"] ?? nil
                )
            )
            return ["ok": true, "channel": .string(channel), "ts": .string(id)]
        case "chat.update":
            let id = arguments["ts"]?.string
            guard let index = messages.firstIndex(where: { $0.id == id && $0.channel == channel }) else {
                return ["ok": false, "error": "message_not_found"]
            }
            messages[index].text = arguments["text"]?.string ?? ""
            messages[index].changes += 1
            return ["ok": true, "channel": .string(channel), "ts": .string(messages[index].id)]
        case "conversations.replies":
            let root = arguments["ts"]?.string
            let found = messages.filter { $0.channel == channel && ($0.id == root || $0.thread == root) }
            return ["ok": true, "messages": .array(found.map(\.json))]
        case "conversations.history":
            return ["ok": true, "messages": .array(messages.filter { $0.channel == channel && $0.thread == nil }.map(\.json))]
        default: return ["ok": true]
        }
    }
}
