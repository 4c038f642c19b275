import Conversation

/// A list as lines of text: mrkdwn has no lists.
enum ListLayout {
    /// - Parameter first: the number of the first item, where they are numbered.
    static func atoms(_ items: [RichText], from first: Int? = nil) -> [MrkdwnAtom] {
        var atoms: [MrkdwnAtom] = []
        for (index, item) in items.enumerated() {
            // Empty items are left out, and an item's own lines are indented under its mark.
            let pieces = MrkdwnAtom.atoms(item)
            if MrkdwnLayout.text(pieces).isEmpty { continue }
            var rest = pieces[...]
            while let first = rest.first, first.gap != .none { rest.removeFirst() }
            while let last = rest.last, last.gap != .none { rest.removeLast() }
            if !atoms.isEmpty { atoms.append(.line) }
            atoms += [MrkdwnAtom(first.map { "\($0 &+ index)." } ?? "•"), .space]
            for atom in rest {
                atoms.append(atom)
                if atom.gap == .line { atoms.append(MrkdwnAtom("    ", gap: .space)) }
            }
        }
        return atoms
    }
}
