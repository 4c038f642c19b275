extension StringProtocol {
    /// Broken between words so that no row is wider; a word that is, is broken itself. Lines that begin with blanks go on under their text.
    package func wrapped(to width: Int) -> [String] {
        split(separator: "\n", omittingEmptySubsequences: false).flatMap { $0.wrappedLine(to: width) }
    }

    /// Broken wherever the width ends, for what must keep its blanks.
    package func broken(at width: Int) -> [String] {
        var rows: [String] = []
        var row = ""
        var used = 0
        for character in self {
            let columns = character.columns
            if used + columns > width, used > 0 {
                rows.append(row)
                (row, used) = ("", 0)
            }
            row.append(character)
            used += columns
        }
        return rows + [row]
    }

    /// At most so wide, with a sign where something is missing.
    package func shortened(to width: Int) -> String {
        guard columns > width else { return String(self) }
        guard width > 1 else { return width == 1 ? "…" : "" }
        var result = ""
        var used = 0
        for character in self {
            guard used + character.columns < width else { break }
            result.append(character)
            used += character.columns
        }
        return result + "…"
    }

    /// Tabs reach to the next eighth column.
    package var withoutTabs: String {
        guard contains("\t") else { return String(self) }
        var result = ""
        var used = 0
        for character in self {
            if character == "\t" {
                let blanks = 8 - used % 8
                result += String(repeating: " ", count: blanks)
                used += blanks
            } else {
                result.append(character)
                used = character == "\n" ? 0 : used + character.columns
            }
        }
        return result
    }
}

extension StringProtocol {
    fileprivate func wrappedLine(to width: Int) -> [String] {
        let line = withoutTabs
        guard line.columns > width else { return [line] }
        let blanks = line.prefix { $0 == " " }
        let margin = blanks.count < width / 2 ? String(blanks) : ""
        var rows: [String] = []
        var row = margin
        var used = margin.count
        var isFresh = true
        for word in line.dropFirst(margin.count).split(separator: " ", omittingEmptySubsequences: true) {
            let columns = word.columns
            if !isFresh, used + 1 + columns > width {
                rows.append(row)
                (row, used, isFresh) = (margin, margin.count, true)
            }
            if isFresh, columns > width - margin.count {
                let pieces = word.broken(at: Swift.max(1, width - margin.count))
                rows += pieces.dropLast().map { margin + $0 }
                row = margin + (pieces.last ?? "")
                used = row.columns
            } else {
                row += (isFresh ? "" : " ") + word
                used += (isFresh ? 0 : 1) + columns
            }
            isFresh = false
        }
        return rows + [row]
    }
}
