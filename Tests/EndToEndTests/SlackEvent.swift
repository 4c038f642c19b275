import Forms
import JSON
import Synchronization

/// An event as the Events API tells it, with ids that no other has.
struct SlackEvent: Sendable {
    private static let counter = Atomic<Int>(0)

    var id: String
    var members: JSONObject

    init(_ type: String, _ members: JSONObject) {
        let number = Self.counter.add(1, ordering: .relaxed).newValue
        id = "Ev\(number)"
        self.members = ["type": .string(type), "ts": .string("1780000000.\(String(100_000 + number))"), "event_ts": "1780000000.000001"]
        for (key, value) in members.members { self.members[key] = value }
    }

    var timestamp: String { members["ts"]?.string ?? "" }
    var channel: String { members["channel"]?.string ?? "" }

    var body: [UInt8] {
        let envelope: JSON = [
            "token": "legacy", "team_id": "T0HELIO01", "api_app_id": "A0OPSBOT1", "event": .object(members), "type": "event_callback",
            "event_id": .string(id), "event_time": 1_780_000_000,
            "authorizations": [
                ["enterprise_id": nil, "team_id": "T0HELIO01", "user_id": "U0OPSBOT1", "is_bot": true, "is_enterprise_install": false]
            ],
        ]
        return envelope.serialized()
    }

    static func mention(_ text: String = "help", by user: String = "U0MARA", in channel: String = "C0DEPLOY1") -> SlackEvent {
        SlackEvent("app_mention", ["user": .string(user), "text": .string("<@U0OPSBOT1> \(text)"), "channel": .string(channel)])
    }

    static func direct(_ text: String) -> SlackEvent {
        SlackEvent("message", ["user": "U0MARA", "text": .string(text), "channel": "D0MARA", "channel_type": "im"])
    }

    /// As ``SlackStandIn/keep(_:as:)`` describes the file.
    static func sharing(_ file: JSON, _ text: String) -> SlackEvent {
        SlackEvent(
            "message",
            [
                "subtype": "file_share", "user": "U0MARA", "text": .string(text), "channel": "D0MARA", "channel_type": "im",
                "files": [file], "upload": false,
            ]
        )
    }

    static func reply(_ text: String, in thread: String, channel: String = "C0DEPLOY1") -> SlackEvent {
        SlackEvent(
            "message",
            [
                "user": "U0MARA", "text": .string(text), "channel": .string(channel), "channel_type": "channel",
                "thread_ts": .string(thread),
            ]
        )
    }

    /// The same message as `message.channels` tells it: another id, another type.
    var asMessage: SlackEvent {
        var other = SlackEvent("message", members)
        other.members["type"] = "message"
        other.members["channel_type"] = "channel"
        return other
    }

    func edited(to text: String) -> SlackEvent {
        var message = members
        message["type"] = "message"
        message["text"] = .string("<@U0OPSBOT1> \(text)")
        message["edited"] = ["user": "U0MARA", "ts": "1780000001.000000"]
        return SlackEvent(
            "message",
            [
                "subtype": "message_changed", "channel": .string(channel), "channel_type": "channel", "message": .object(message),
                "previous_message": .object(members),
            ]
        )
    }

    var deleted: SlackEvent {
        SlackEvent(
            "message",
            [
                "subtype": "message_deleted", "channel": .string(channel), "channel_type": "channel", "deleted_ts": .string(timestamp),
                "previous_message": .object(members),
            ]
        )
    }
}

/// The forms that Slack posts for commands and presses.
enum SlackForm {
    static func command(_ text: String, responseURL: String) -> [UInt8] {
        FormFields.encode([
            ("token", "legacy"), ("team_id", "T0HELIO01"), ("channel_id", "C0DEPLOY1"), ("user_id", "U0MARA"), ("command", "/yardmaster"),
            ("text", text), ("api_app_id", "A0OPSBOT1"), ("response_url", responseURL), ("trigger_id", "13345224609.738474920.8088930"),
        ])
    }

    private static let presses = Atomic<Int>(0)

    static func press(_ question: String, on message: String, in thread: String, channel: String, by user: String = "U0MARA") -> [UInt8] {
        let button: JSON = [
            "action_id": .string("yardmaster.ask/\(question)"), "block_id": "b", "type": "button", "value": .string(question),
            "action_ts": "1780000002.000000",
        ]
        return press(button, on: message, in: thread, channel: channel, by: user)
    }

    /// A thumb under an answer, whose reply goes to the response URL.
    static func thumb(_ value: String, responseURL: String) -> [UInt8] {
        let button: JSON = [
            "action_id": "feedback", "block_id": "f", "type": "feedback_buttons", "value": .string(value),
            "action_ts": "1780000003.000000",
        ]
        return press(button, on: "1780000000.000900", in: "1780000000.000100", channel: "C0DEPLOY1", responseURL: responseURL)
    }

    private static func press(
        _ action: JSON,
        on message: String,
        in thread: String,
        channel: String,
        by user: String = "U0MARA",
        responseURL: String? = nil
    ) -> [UInt8] {
        let number = presses.add(1, ordering: .relaxed).newValue
        var payload: JSONObject = [
            "type": "block_actions", "user": ["id": .string(user), "team_id": "T0HELIO01"], "api_app_id": "A0OPSBOT1",
            "container": [
                "type": "message", "message_ts": .string(message), "thread_ts": .string(thread), "channel_id": .string(channel),
                "is_ephemeral": false,
            ],
            "trigger_id": .string("12466734323.\(1_395_872_398 + number)"), "team": ["id": "T0HELIO01", "domain": "helio"],
            "enterprise": nil,
            "is_enterprise_install": false, "channel": ["id": .string(channel), "name": "deploy"],
            "actions": [action],
        ]
        if let responseURL { payload["response_url"] = .string(responseURL) }
        return FormFields.encode([("payload", String(decoding: JSON.object(payload).serialized(), as: UTF8.self))])
    }
}
