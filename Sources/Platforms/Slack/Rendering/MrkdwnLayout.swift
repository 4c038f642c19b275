/// Cuts atoms into texts within a limit and writes them out as markup.
enum MrkdwnLayout {
    /// Markers around emphasis, and the zero-width spaces that may be needed beside them.
    private static let markers = 4

    /// The texts in order: cut between paragraphs where that wastes little, else lines, else words. Emphasis that is cut is closed
    /// and opened again.
    static func split(_ atoms: [MrkdwnAtom], limit: Int) -> [ArraySlice<MrkdwnAtom>] {
        var pieces: [ArraySlice<MrkdwnAtom>] = []
        var rest = trimmed(atoms[...])
        while !rest.isEmpty {
            let cut = cutIndex(rest, limit: limit)
            let piece = trimmed(rest[rest.startIndex..<cut])
            if !piece.isEmpty { pieces.append(piece) }
            rest = trimmed(rest[cut...])
        }
        return pieces
    }

    private static func cutIndex(_ atoms: ArraySlice<MrkdwnAtom>, limit: Int) -> Int {
        var cost = 0
        var style = MrkdwnAtom.Style.plain
        var paragraph: Int?
        var line: Int?
        var word: Int?
        for index in atoms.indices {
            let atom = atoms[index]
            if atom.gap == .line {
                style = .plain
            } else if atom.style != style {
                style = atom.style
                if style != .plain { cost += markers }
            }
            cost += atom.length
            if cost > limit { return paragraph ?? line ?? word ?? max(index, atoms.startIndex + 1) }
            switch atom.gap {
            case .none: break
            case .space: word = index
            case .line:
                // A cut at a line or paragraph must not leave most of the text's room empty.
                if index > atoms.startIndex, atoms[index - 1].gap == .line, cost > limit / 2 { paragraph = index }
                if cost > limit / 3 { line = index }
                word = index
            }
        }
        return atoms.endIndex
    }

    private static func trimmed(_ atoms: ArraySlice<MrkdwnAtom>) -> ArraySlice<MrkdwnAtom> {
        var rest = atoms
        while let first = rest.first, first.gap != .none { rest.removeFirst() }
        while let last = rest.last, last.gap != .none { rest.removeLast() }
        return rest
    }

    /// The markup of some atoms; empty when no reader would see anything.
    static func text(_ atoms: some Collection<MrkdwnAtom>) -> String {
        var result = ""
        var run: [MrkdwnAtom] = []
        func flush() {
            write(run, to: &result)
            run.removeAll(keepingCapacity: true)
        }
        for atom in atoms {
            if atom.gap == .line {
                flush()
                result += atom.text
            } else {
                if let style = run.last?.style, style != atom.style { flush() }
                run.append(atom)
            }
        }
        flush()
        return TextCleaning.trimmed(result).isEmpty ? "" : result
    }

    /// Slack ignores a marker beside a space on its inside or a letter on its outside.
    private static func write(_ run: [MrkdwnAtom], to result: inout String) {
        guard let style = run.first?.style else { return }
        let text = run.map(\.text).joined()
        let marker =
            switch style {
            case .plain: ""
            case .bold: "*"
            case .italic: "_"
            case .strike: "~"
            case .code: "`"
            }
        let inside = TextCleaning.trimmed(text)
        guard style != .plain, !inside.isEmpty, let start = run.firstIndex(where: { $0.gap == .none }),
            let end = run.lastIndex(where: { $0.gap == .none })
        else {
            if result.unicodeScalars.last?.isMarker == true, text.unicodeScalars.first?.isPartOfWord == true {
                result.unicodeScalars.append(Mrkdwn.zeroWidthSpace)
            }
            result += text
            return
        }
        result += run[..<start].map(\.text).joined()
        if let last = result.unicodeScalars.last, last.isPartOfWord || last.isMarker {
            result.unicodeScalars.append(Mrkdwn.zeroWidthSpace)
        }
        result += marker + run[start...end].map(\.text).joined() + marker
        result += run[(end + 1)...].map(\.text).joined()
    }
}

extension Unicode.Scalar {
    fileprivate var isMarker: Bool { self == "*" || self == "_" || self == "~" || self == "`" }
}
