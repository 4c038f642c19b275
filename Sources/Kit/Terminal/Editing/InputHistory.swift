/// What was asked before, for the arrows that lead back to it.
package struct InputHistory: Sendable, Equatable {
    package private(set) var entries: [String]
    /// Which entry is looked at; behind the last one stands what is being written.
    private var position: Int
    private var draft = ""

    package static let most = 1_000

    package init(_ entries: [String] = []) {
        self.entries = entries.suffix(Self.most)
        position = self.entries.count
    }

    /// - Returns: whether it is new: the same again is not kept twice, and nothing is not kept at all.
    @discardableResult package mutating func add(_ entry: String) -> Bool {
        defer {
            position = entries.count
            draft = ""
        }
        guard entry.contains(where: { !$0.isWhitespace }), entry != entries.last else { return false }
        entries = (entries + [entry]).suffix(Self.most)
        return true
    }

    /// Nil at the end of the way.
    mutating func earlier(than text: String) -> String? {
        guard position > 0 else { return nil }
        if position == entries.count { draft = text }
        position -= 1
        return entries[position]
    }

    mutating func later() -> String? {
        guard position < entries.count else { return nil }
        position += 1
        return position == entries.count ? draft : entries[position]
    }
}
