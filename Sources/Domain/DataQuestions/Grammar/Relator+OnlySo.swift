import Datasets

/// So many and no more: `with only one order`, `who ordered just once`, `with a single fine`.
extension Relator {
    mutating func onlySo() {
        for index in marks.indices.dropFirst().reversed() where marks[..<index].contains(where: { $0.rows != nil || $0.mark == .who }) {
            let next = words(index + 1).split(separator: " ").first.map(String.init) ?? ""
            switch words(index) {
            case "only", "just":
                if ["once", "twice"].contains(next) || isNumber(index + 1) && (isCounted(index + 2) || words(index + 2) == "times") {
                    marks[index].mark = .compare(.equal)
                } else if ["one", "a"].contains(next), isCounted(index + 2) {
                    let one = [Marked(mark: .compare(.equal), words: "only"), Marked(mark: .number("1"), words: "one")]
                    marks.replaceSubrange(index...index + 1, with: one)
                }
            case "only one", "just one", "only a single", "just a single", "single":
                guard marks[index - 1].mark == .having || words(index) != "single", isCounted(index + 1) else { continue }
                let one = [Marked(mark: .compare(.equal), words: "only"), Marked(mark: .number("1"), words: "one")]
                marks.replaceSubrange(index...index, with: one)
            default: continue
            }
        }
    }

    private func isNumber(_ index: Int) -> Bool {
        if marks.indices.contains(index), case .number = marks[index].mark { true } else { false }
    }

    /// The rows of another table, with what may be said of them before.
    private func isCounted(_ index: Int) -> Bool {
        guard let rows = marks[min(index, marks.count)...].prefix(3).first(where: { $0.rows != nil }) else { return false }
        return rows.rows.map { $0.bestTable >= 0.7 } ?? false
    }
}
