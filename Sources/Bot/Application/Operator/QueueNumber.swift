/// How `yardmaster inbox` names what it lists: events by their number, replies by theirs behind an `r`.
package enum QueueNumber: Sendable, Equatable {
    case event(Int64)
    case reply(Int64)

    package init?(_ text: String) {
        if text.hasPrefix("r") {
            guard let id = Int64(text.dropFirst()) else { return nil }
            self = .reply(id)
        } else {
            guard let id = Int64(text) else { return nil }
            self = .event(id)
        }
    }

    package var text: String {
        switch self {
        case .event(let id): "\(id)"
        case .reply(let id): "r\(id)"
        }
    }
}
