import JSON
package import Time

/// The end of the chain at some moment. Kept elsewhere, it shows when the tail was cut off, or the whole was written anew.
package struct AuditHead: Sendable, Equatable {
    package var count: Int64
    package var hash: String
    package var at: Moment

    package init(count: Int64, hash: String, at: Moment) {
        self.count = count
        self.hash = hash
        self.at = at
    }

    /// A line of an anchor file, and what a channel of anchors is told.
    package var line: String {
        let object: JSON = ["schema": 1, "count": .integer(count), "hash": .string(hash), "at": .string(at.iso8601)]
        return String(decoding: object.serialized(), as: UTF8.self)
    }

    package init?(line: String) {
        guard let json = try? JSON(parsing: Array(line.utf8)), json["schema"]?.int == 1, let count = json["count"]?.int, count > 0,
            let hash = json["hash"]?.string, hash.utf8.count == 64, let at = json["at"]?.string.flatMap({ Moment(text: $0) })
        else { return nil }
        self.init(count: count, hash: hash, at: at)
    }
}
