package import Conversation
import Time

/// Where documents come from, who may read them, and how often they are looked at.
package struct DocumentSource: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        /// A file, or a folder with all that it holds.
        case path(String)
        case address(String)

        package init(_ text: String) {
            self = text.hasPrefix("https://") || text.hasPrefix("http://") ? .address(text) : .path(text)
        }

        package var text: String {
            switch self {
            case .path(let text), .address(let text): text
            }
        }
    }

    package static let usualPause: Duration = .hours(1)

    package var place: Place
    package var every: Duration
    /// Where it may be spoken of; nil for everywhere.
    package var channels: Set<String>?
    package var role: Role

    package init(_ place: Place, every: Duration = usualPause, channels: Set<String>? = nil, role: Role = .viewer) {
        self.place = place
        self.every = every
        self.channels = channels
        self.role = role
    }

    /// Whether it is shown to whoever asks there.
    package func admits(_ role: Role, in channel: String) -> Bool { role >= self.role && channels?.contains(channel) != false }
}
