/// How much of each part is told.
struct Portions {
    var excerpt: Int
    var causes: Int
    var steps: Int
    var others: Int
    var width = 100
    var keyWidth = 180
    /// Also what does not belong to the finding.
    var showsSurroundings = false

    static let all = Portions(excerpt: 40, causes: 10, steps: 10, others: 9, width: 240, keyWidth: 240, showsSurroundings: true)

    /// The first that fits is told.
    static let falling = [
        Portions(excerpt: 12, causes: 2, steps: 4, others: 3),
        Portions(excerpt: 12, causes: 1, steps: 3, others: 1),
        Portions(excerpt: 9, causes: 1, steps: 3, others: 1, width: 72, keyWidth: 130),
        Portions(excerpt: 6, causes: 1, steps: 2, others: 0, width: 72, keyWidth: 130),
        Portions(excerpt: 4, causes: 1, steps: 2, others: 0, width: 46, keyWidth: 92),
        Portions(excerpt: 3, causes: 0, steps: 1, others: 0, width: 46, keyWidth: 92),
    ]
}
