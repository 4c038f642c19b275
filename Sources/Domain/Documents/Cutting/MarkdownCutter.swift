/// Cuts Markdown along its headings, and what is long under one heading between paragraphs, lines, or wherever it has to be.
///
/// It reads each byte once, whatever the document holds, and what it keeps is bounded: strangers write documents too.
package struct MarkdownCutter {
    package enum Limit {
        /// Of a part, in bytes, but for a fence that is closed and opened again.
        package static let chunk = 1_600
        static let heading = 160
        static let depth = 6
        package static let chunks = 6_000
        static let fence = 64
    }

    private var document = CutDocument()
    private var headings: [(level: Int, text: String)] = []
    private var gathered: [UInt8] = []
    private var gatheredFrom = 1
    /// Where in what was gathered the last paragraph ended.
    private var paragraphEnd: Int?
    /// The last line, while it may turn out to be an underlined heading.
    private var underlinable: Range<Int>?
    private var fence: Fence?
    private var isInComment = false
    /// What was gathered begins with a fence of our own, because its code was cut.
    private var isReopened = false

    private struct Fence {
        var mark: UInt8
        var length: Int
        var opening: [UInt8]
        var closing: [UInt8] { [UInt8](repeating: mark, count: length) }
    }

    package static func cut(_ bytes: [UInt8]) -> CutDocument {
        var cutter = MarkdownCutter()
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var lines = Lines(bytes[start...])
        if let matter = FrontMatter(bytes[start...]) {
            cutter.document.title = matter.title
            lines = Lines(bytes[matter.end...], after: matter.lines)
        }
        while let line = lines.next(), !cutter.document.isCutOff { cutter.take(line.bytes, number: line.number) }
        cutter.finish()
        return cutter.document
    }

    private mutating func take(_ line: ArraySlice<UInt8>, number: Int) {
        if let fence {
            append(line, number)
            if Self.closes(line, fence) { self.fence = nil }
            return
        }
        let line = withoutComments(line)
        if let opened = Self.opening(line) {
            append(line, number)
            fence = opened
        } else if let (level, text) = Self.heading(line) {
            begin(level, text, after: number)
        } else if let level = Self.underline(line), let range = underlinable {
            let text = Array(gathered[range])
            gathered.removeSubrange(range.lowerBound...)
            begin(level, text[...], after: number)
        } else if line.allSatisfy(Self.isBlank) {
            underlinable = nil
            guard !gathered.isEmpty else { return }
            paragraphEnd = gathered.count
            append([], number)
        } else {
            let start = gathered.count
            let begins = start == 0 || paragraphEnd.map { $0 + 1 >= start } == true
            append(line, number)
            underlinable = begins && !gathered.isEmpty && start < gathered.count && Self.mayBeTitle(line) ? start..<gathered.count : nil
        }
    }

    private mutating func begin(_ level: Int, _ text: ArraySlice<UInt8>, after number: Int) {
        finish()
        let heading = ReadableText.oneLine(text, longest: Limit.heading)
        headings.removeAll { $0.level >= level }
        if !heading.isEmpty { headings.append((level, heading)) }
        if level == 1, document.title == nil, !heading.isEmpty { document.title = heading }
        gatheredFrom = number + 1
    }

    private mutating func append(_ line: ArraySlice<UInt8>, _ number: Int) {
        if gathered.isEmpty { gatheredFrom = number }
        var rest = line
        while gathered.count + rest.count + 1 > Limit.chunk {
            let reopened = isReopened ? (fence?.opening.count ?? 0) + 1 : 0
            if let end = paragraphEnd, end > Limit.chunk / 3 {
                spill(end, number)
            } else if gathered.count > reopened {
                spill(gathered.count, number)
            } else {
                // A line longer than a part is cut where a character begins, or anywhere where none does.
                let end = Self.boundary(in: rest, before: rest.startIndex + Limit.chunk - gathered.count - 1)
                gathered += rest[..<end]
                rest = rest[end...]
                spill(gathered.count, number)
            }
        }
        gathered += rest
        gathered.append(0x0A)
    }

    /// Closes the part there, and goes on with the rest. A paragraph ends before the fence that may be open.
    private mutating func spill(_ end: Int, _ number: Int) {
        let rest = Array(gathered[end...].drop { $0 == 0x0A })
        let lines = gathered[..<(gathered.count - rest.count)].reduce(0) { $1 == 0x0A ? $0 + 1 : $0 } - (isReopened ? 1 : 0)
        let open = rest.isEmpty ? fence : nil
        emit(gathered[..<end] + (open.map { $0.closing } ?? []))
        gatheredFrom = rest.isEmpty ? number : gatheredFrom + lines
        gathered = (open.map { $0.opening + [0x0A] } ?? []) + rest
        (paragraphEnd, underlinable, isReopened) = (nil, nil, open != nil)
    }

    private mutating func finish() {
        emit(gathered[...])
        gathered.removeAll(keepingCapacity: true)
        (paragraphEnd, underlinable, isReopened) = (nil, nil, false)
    }

    private mutating func emit(_ bytes: ArraySlice<UInt8>) {
        let chunk = Chunk(headings: headings.map(\.text), text: ReadableText.lines(bytes), line: gatheredFrom)
        guard chunk.saysSomething else { return }
        guard document.chunks.count < Limit.chunks else {
            document.isCutOff = true
            return
        }
        document.chunks.append(chunk)
    }

    /// What nobody is shown, nobody is quoted.
    private mutating func withoutComments(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard isInComment || line.contains(0x3C) else { return line }
        var kept: [UInt8] = []
        var rest = line
        while !rest.isEmpty {
            if isInComment {
                guard let end = Self.range(of: [0x2D, 0x2D, 0x3E], in: rest) else { return kept[...] }
                isInComment = false
                rest = rest[end.upperBound...]
            } else if let start = Self.range(of: [0x3C, 0x21, 0x2D, 0x2D], in: rest) {
                kept += rest[..<start.lowerBound]
                isInComment = true
                rest = rest[start.upperBound...]
            } else {
                kept += rest
                break
            }
        }
        return kept[...]
    }
}

extension MarkdownCutter {
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    private static func range(of word: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        var index = bytes.startIndex
        while index + word.count <= bytes.endIndex {
            if bytes[index] == word[0], bytes[index..<(index + word.count)].elementsEqual(word) { return index..<(index + word.count) }
            index += 1
        }
        return nil
    }

    private static func boundary(in bytes: ArraySlice<UInt8>, before limit: Int) -> Int {
        var end = limit
        while end > limit - 4, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return bytes[end] & 0xC0 == 0x80 ? limit : end
    }

    private static func indent(_ line: ArraySlice<UInt8>) -> Int { line.prefix { $0 == 0x20 }.count }

    /// `## What to do ##`
    private static func heading(_ line: ArraySlice<UInt8>) -> (level: Int, text: ArraySlice<UInt8>)? {
        guard indent(line) <= 3 else { return nil }
        let bare = line.dropFirst(indent(line))
        let level = bare.prefix(Limit.depth + 1) { $0 == 0x23 }.count
        guard (1...Limit.depth).contains(level) else { return nil }
        var text = bare.dropFirst(level)
        guard text.first.map(isBlank) ?? true else { return nil }
        while let last = text.last, isBlank(last) { text.removeLast() }
        let hashes = text.reversed().prefix { $0 == 0x23 }.count
        if hashes == text.count { return (level, []) }
        if hashes > 0, isBlank(text[text.endIndex - hashes - 1]) { text.removeLast(hashes) }
        return (level, text)
    }

    /// `====` or `----` under a line.
    private static func underline(_ line: ArraySlice<UInt8>) -> Int? {
        guard indent(line) <= 3, let mark = line.first(where: { $0 != 0x20 }), mark == 0x3D || mark == 0x2D else { return nil }
        let bare = line.dropFirst(indent(line))
        let count = bare.prefix { $0 == mark }.count
        return count >= 2 && bare.dropFirst(count).allSatisfy(isBlank) ? (mark == 0x3D ? 1 : 2) : nil
    }

    /// A paragraph, and neither an item, a quotation nor a row of a table.
    private static func mayBeTitle(_ line: ArraySlice<UInt8>) -> Bool {
        guard indent(line) <= 3, line.count <= Limit.heading, let first = line.first(where: { $0 != 0x20 }) else { return false }
        return ![0x2D, 0x2A, 0x2B, 0x3E, 0x7C, 0x23, 0x09].contains(first)
    }

    /// In a list a fence stands as deep as its item.
    private static func opening(_ line: ArraySlice<UInt8>) -> Fence? {
        let bare = line.drop { $0 == 0x20 || $0 == 0x09 }
        guard let mark = bare.first, mark == 0x60 || mark == 0x7E else { return nil }
        let length = bare.prefix(Limit.fence) { $0 == mark }.count
        guard length >= 3, mark == 0x7E || !bare.dropFirst(length).contains(mark) else { return nil }
        return Fence(mark: mark, length: length, opening: Array(bare.prefix(Limit.fence)))
    }

    private static func closes(_ line: ArraySlice<UInt8>, _ fence: Fence) -> Bool {
        let bare = line.drop { $0 == 0x20 || $0 == 0x09 }
        let length = bare.prefix { $0 == fence.mark }.count
        return length >= fence.length && bare.dropFirst(length).allSatisfy(isBlank)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func prefix(_ most: Int, while predicate: (UInt8) -> Bool) -> ArraySlice<UInt8> { prefix(most).prefix(while: predicate) }
}
