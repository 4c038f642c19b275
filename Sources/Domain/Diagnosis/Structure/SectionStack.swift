/// Sections within sections, by lines that name what begins and what ends.
///
/// Whatever runs in a job may print the same lines: a section that is open cannot begin again, and where one ends a second time it had
/// not ended the first time.
struct SectionStack {
    /// Deeper ones are told as part of those around them.
    static let deepest = 32

    struct Section {
        var name: String
        var first: Int
        var last: Int?
        var seconds: Double?
        var depth: Int
        /// It was still open when the one around it ended.
        var wasLeft = false
        fileprivate var begun: Double?
    }

    private(set) var all: [Section] = []
    private var open: [Int] = []
    private var closed: [String: Int] = [:]

    /// The innermost that is open now.
    var current: Int? { open.last }

    mutating func begin(_ name: String, _ line: Int, at time: Double? = nil) {
        guard open.count < Self.deepest, !open.contains(where: { all[$0].name == name }) else { return }
        open.append(all.count)
        all.append(Section(name: name, first: line, depth: open.count - 1, begun: time))
    }

    mutating func end(_ name: String, _ line: Int, at time: Double? = nil) {
        guard let position = open.lastIndex(where: { all[$0].name == name }) else {
            if let again = closed[name], let last = all[again].last, let newest = all.last, newest.first <= last {
                close(again, line, time)
            }
            return
        }
        for inner in open[(position + 1)...] {
            all[inner].last = line
            all[inner].wasLeft = true
        }
        close(open[position], line, time)
        open.removeSubrange(position...)
    }

    private mutating func close(_ index: Int, _ line: Int, _ time: Double?) {
        all[index].last = line
        all[index].seconds = time.flatMap { end in all[index].begun.map { end - $0 } }.flatMap { $0 >= 0 ? $0 : nil }
        closed[all[index].name] = index
    }
}
