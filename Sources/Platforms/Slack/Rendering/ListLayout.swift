import Conversation

/// A list as lines of text: mrkdwn has no lists.
enum ListLayout {
    static func atoms(_ items: [RichText]) -> [MrkdwnAtom] {
        var atoms: [MrkdwnAtom] = []
        for item in items {
            // Empty items are left out, and an item's own lines are indented under its bullet.
            let pieces = MrkdwnAtom.atoms(item)
            if MrkdwnLayout.text(pieces).isEmpty { continue }
            var rest = pieces[...]
            while let first = rest.first, first.gap != .none { rest.removeFirst() }
            while let last = rest.last, last.gap != .none { rest.removeLast() }
            if !atoms.isEmpty { atoms.append(.line) }
            atoms += [MrkdwnAtom("•"), .space]
            for atom in rest {
                atoms.append(atom)
                if atom.gap == .line { atoms.append(MrkdwnAtom("    ", gap: .space)) }
            }
        }
        return atoms
    }
}
