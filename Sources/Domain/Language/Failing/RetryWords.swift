import HTTPClient
import Time

/// What an answer says about asking again, the most exact word first.
struct RetryWords: Equatable {
    var after: Duration?
    var isWanted: Bool?

    init(_ headers: HTTPClientHeaders, now: Moment) {
        isWanted =
            switch headers["x-should-retry"]?.lowercased() {
            case "true": true
            case "false": false
            default: nil
            }
        if let text = headers["retry-after-ms"], let milliseconds = Double(text), (0...1e12).contains(milliseconds) {
            after = .microseconds(Int64(milliseconds * 1_000))
        } else if let text = headers["retry-after"] {
            after = Self.seconds(text) ?? RetryPolicy.delay(retryAfter: text, now: now)
        }
    }

    /// Some write a fraction, which the standard does not know.
    private static func seconds(_ text: String) -> Duration? {
        guard text.contains("."), let seconds = Double(text), (0...1e9).contains(seconds) else { return nil }
        return .milliseconds(Int64(seconds * 1_000))
    }
}
