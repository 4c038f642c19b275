import JSON
import Time

@testable import WebChat

/// A workspace with a fixed token, and the calls that tests make over and over.
struct Yard {
    static let token = "xoxb-invented"
    static let channel = "C0DEPLOYS1"
    static let direct = "D0DEMOYOU1"
    static let you = "U0DEMOYOU1"
    static let bot = "U0YARDMSTR"

    var now = Moment(seconds: 1_790_000_000)
    var workspace: StandInWorkspace

    init() { workspace = .demo(token: Self.token, now: Moment(seconds: 1_789_999_000)) }

    mutating func call(_ method: String, _ arguments: JSON = [:], token: String? = Yard.token) -> JSON {
        workspace.handle(method: method, arguments: StandInArguments(json: arguments), token: token, now: now)
    }

    mutating func form(_ method: String, _ arguments: [(String, String)]) -> JSON {
        workspace.handle(method: method, arguments: StandInArguments(form: arguments), token: Self.token, now: now)
    }

    /// Posts as the bot and gives back the new message's id.
    mutating func post(_ text: String, thread: String? = nil, in channel: String = Yard.channel) -> String {
        let answer = call(
            "chat.postMessage",
            .record(("channel", .string(channel)), ("text", .string(text)), ("thread_ts", thread.map { .string($0) }))
        )
        return answer["ts"]?.string ?? ""
    }

    mutating func say(_ text: String, thread: String? = nil, in channel: String = Yard.channel) -> (
        timestamp: String, requests: [StandInWorkspace.Unsigned]
    ) {
        (try? workspace.say(text, in: channel, thread: thread, eventPrefix: "T", now: now)) ?? ("", [])
    }

    var kinds: [StandInChange.Kind] {
        if case .changes(let changes) = workspace.changes.changes(after: 2) { changes.map(\.kind) } else { [] }
    }
}

extension StandInWorkspace.Unsigned {
    var json: JSON? { try? JSON(parsing: body) }
}

/// The keys of an object, to compare its shape with a recorded one's.
func names(_ json: JSON?) -> Set<String> { Set((json?.object?.members ?? []).map(\.key)) }
