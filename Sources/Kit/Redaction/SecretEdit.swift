/// A secret and what stands in its place.
struct SecretEdit: Sendable {
    var range: Range<Int>
    var marker: [UInt8]

    /// The ranges count through all pieces. What stands in a secret's place stands in the piece where the secret began.
    static func apply(_ edits: [SecretEdit], to pieces: [[UInt8]]) -> [[UInt8]] {
        var next = 0
        var start = 0
        return pieces.map { piece in
            let end = start + piece.count
            defer { start = end }
            var result: [UInt8] = []
            result.reserveCapacity(piece.count)
            var kept = start
            while next < edits.count, edits[next].range.lowerBound < end {
                let edit = edits[next]
                if edit.range.lowerBound >= start {
                    result.append(contentsOf: piece[(kept - start)..<(edit.range.lowerBound - start)])
                    result.append(contentsOf: edit.marker)
                }
                kept = min(edit.range.upperBound, end)
                if edit.range.upperBound > end { break }
                next += 1
            }
            result.append(contentsOf: piece[(kept - start)...])
            return result
        }
    }
}
