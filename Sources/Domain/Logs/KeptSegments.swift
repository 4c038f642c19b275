/// Which parts of a long log stay in memory: its beginning, its end, and between them what weighs most.
struct KeptSegments {
    static let mostBytes = 48 << 20
    static let lastOnes = 12

    private(set) var segments: [Segment] = []
    private(set) var hasDropped = false
    private var bytes = 0

    mutating func add(_ segment: Segment) {
        segments.append(segment)
        bytes += Self.size(segment)
        while bytes > Self.mostBytes, segments.count > Self.lastOnes + 1 {
            let middle = 1..<segments.count - Self.lastOnes
            guard let lightest = middle.min(by: { segments[$0].weight < segments[$1].weight }) else { return }
            bytes -= Self.size(segments[lightest])
            segments.remove(at: lightest)
            hasDropped = true
        }
    }

    private static func size(_ segment: Segment) -> Int { segment.text.count + 5 * segment.lineCount + 16 * segment.hits.count }
}
