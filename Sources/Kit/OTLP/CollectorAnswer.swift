package import HTTPClient
import JSON

/// What a collector said to a batch.
package enum CollectorAnswer: Sendable, Equatable {
    /// Taken but for so many, which are not to be sent again.
    case taken(rejected: Int)
    case refused(status: Int)

    package init(_ response: HTTPClientResponse) {
        guard response.isSuccess else {
            self = .refused(status: response.status)
            return
        }
        // The body is somebody else's: whatever cannot be read in it says nothing.
        let rejected = (try? JSON(parsing: response.body))?["partialSuccess"]?["rejectedSpans"]
        let count = rejected?.int ?? rejected?.string.flatMap(Int64.init) ?? 0
        self = .taken(rejected: Int(clamping: max(0, count)))
    }
}
