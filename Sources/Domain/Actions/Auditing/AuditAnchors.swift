/// What was kept of the chain in one place, line by line.
package struct AuditAnchors: Sendable, Equatable {
    package private(set) var heads: [AuditHead] = []
    /// The numbers of lines that are no anchors, as one that a crash cut off.
    package private(set) var unreadable: [Int] = []

    package init(_ heads: [AuditHead] = []) { self.heads = heads }

    package init(text: String) {
        for (index, bytes) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if bytes.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) { continue }
            if let head = AuditHead(line: String(decoding: bytes, as: UTF8.self)) {
                heads.append(head)
            } else {
                unreadable.append(index + 1)
            }
        }
    }

    /// The one that tells of most.
    package var latest: AuditHead? { heads.max { ($0.count, $0.at) < ($1.count, $1.at) } }
}
