import Actions
import JSON
import Time

/// What `fixes list` shows, the newest first.
struct FixListing {
    private let pages: [FixPage]
    private let hasMore: Bool
    private let since: Moment?

    init(_ pages: [FixPage], hasMore: Bool, since: Moment?) {
        self.pages = pages
        self.hasMore = hasMore
        self.since = since
    }

    var text: String {
        if pages.isEmpty {
            return since.map { "Nothing of that kind was proposed since \($0.text).\n" } ?? "Nothing of that kind was proposed.\n"
        }
        let more = hasMore ? "… and older ones: narrow it down with --since and --state\n" : ""
        return pages.map(\.entry).joined() + more
    }

    var json: String {
        let object: JSON = [
            "schema": 1, "since": since.map { .string($0.text) } ?? .null, "fixes": .array(pages.map { .object($0.members) }),
            "has_more": .bool(hasMore),
        ]
        return String(decoding: object.serialized(), as: UTF8.self) + "\n"
    }
}
