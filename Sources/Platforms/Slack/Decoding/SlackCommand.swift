import Conversation
import Cryptography
import Forms

/// A typed command: the body of `/slack/commands`.
package struct SlackCommand: Sendable {
    let fields: FormFields
    private let bodyHash: String

    package enum Arrival: Sendable, Equatable {
        case event(SlackArrivalKeys)
        /// Slack tries the certificate: 200, and nothing else in the body is looked at.
        case sslCheck
        /// Acknowledged, not stored.
        case uninteresting(SlackIndifference)
    }

    /// Whether a body is Slack's check of our certificate, the one request that comes unsigned. It is told by a look at the raw bytes,
    /// before any decoding; whatever stands beside it must be dropped, because nobody has signed it.
    package static func isSSLCheck(_ body: [UInt8]) -> Bool {
        body.split(separator: UInt8(ascii: "&")).contains { $0.elementsEqual("ssl_check=1".utf8) }
    }

    /// Sorts a verified body of `/slack/commands`.
    package static func scan(_ body: [UInt8], home: SlackHome? = nil) throws(SlackDecodingError) -> Arrival {
        if isSSLCheck(body) { return .sslCheck }
        let command = try SlackCommand(reading: body)
        let keys = try command.keys()
        if let home, try !command.isServed(by: home) { return .uninteresting(.foreignWorkspace) }
        // Refused here rather than stored and never understood.
        _ = try SlackDecoder().command(command)
        return .event(keys)
    }

    init(reading body: [UInt8]) throws(SlackDecodingError) {
        do throws(FormError) { fields = try FormFields(parsing: body) } catch { throw .form(error) }
        bodyHash = Cryptography.hex(Cryptography.sha256(body))
    }

    /// Kept in order for one person in one channel: a command has no thread, and others' need not wait for it.
    private func keys() throws(SlackDecodingError) -> SlackArrivalKeys {
        let app = try value("api_app_id") ?? "-"
        let action = try value("trigger_id") ?? bodyHash
        guard SlackID.isPlain(action) else { throw .malformedID("trigger_id") }
        let workspace = try workspace()
        let question = Question(
            thread: try thread(),
            message: action,
            author: Person(platform: .slack, workspace: workspace, id: try id("user_id")),
            text: "",
            address: .slashCommand
        )
        _ = try required("command")
        return SlackArrivalKeys(event: "slack:\(app):\(workspace):\(action)", thread: question.conversation.key)
    }

    func thread() throws(SlackDecodingError) -> ThreadID {
        ThreadID(platform: .slack, workspace: try workspace(), channel: try id("channel_id"), root: nil)
    }

    func workspace() throws(SlackDecodingError) -> String {
        if try value("is_enterprise_install") == "true", try value("enterprise_id") != nil { return try id("enterprise_id") }
        return try id("team_id")
    }

    func isServed(by home: SlackHome) throws(SlackDecodingError) -> Bool {
        home.owns(try workspace(), organisation: try value("enterprise_id"))
    }

    func value(_ name: String) throws(SlackDecodingError) -> String? {
        do throws(FormError) { return try fields.value(name) } catch { throw .form(error) }
    }

    func required(_ name: String) throws(SlackDecodingError) -> String {
        guard let value = try value(name), !value.isEmpty else { throw .missing(name) }
        return value
    }

    func id(_ name: String) throws(SlackDecodingError) -> String {
        let value = try required(name)
        guard SlackID.isPlain(value) else { throw .malformedID(name) }
        return value
    }

    /// Names the message, which a command does not leave behind.
    func message() throws(SlackDecodingError) -> String { try value("trigger_id") ?? bodyHash }
}
