/// A document as it was found.
struct FoundDocument: Sendable {
    /// Within its source: `db/failover.md`, or the whole address.
    var path: String
    var bytes: [UInt8]
    var tag: String?
}

/// The longest that a document may be.
package let longestDocument = 10 << 20
