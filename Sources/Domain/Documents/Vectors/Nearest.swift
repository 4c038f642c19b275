/// The best of many, as many as are wanted and no more are kept: a heap with the worst of them on top.
struct Nearest {
    private var heap: [(score: Int32, part: Int64)] = []
    private let most: Int
    /// What does not surpass it is not among them.
    private var bar = Int32.min

    init(_ most: Int) {
        self.most = most
        heap.reserveCapacity(most)
    }

    var parts: [Int64] { heap.map(\.part) }

    func wants(_ score: Int32) -> Bool { score > bar }

    mutating func offer(_ part: Int64, _ score: Int32) {
        guard wants(score) else { return }
        if heap.count < most {
            heap.append((score, part))
            rise()
        } else {
            heap[0] = (score, part)
            sink()
        }
        if heap.count == most { bar = heap[0].score }
    }

    private mutating func rise() {
        var child = heap.count - 1
        while child > 0, heap[child].score < heap[(child - 1) / 2].score {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].score < heap[least].score {
                least = child
            }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
