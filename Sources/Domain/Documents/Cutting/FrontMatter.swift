/// What some documents begin with, between two lines of dashes. Only the title is of use; nothing of it is quoted.
struct FrontMatter {
    var title: String?
    /// Where the document begins, and after how many lines.
    var end: Int
    var lines: Int

    private static let longest = 16_384

    /// Nil where there is none, or it does not end.
    init?(_ bytes: ArraySlice<UInt8>) {
        var lines = Lines(bytes.prefix(Self.longest))
        guard let first = lines.next(), Self.text(first.bytes) == "---" else { return nil }
        var position = first.bytes.endIndex
        while let line = lines.next() {
            position = line.bytes.endIndex
            let text = Self.text(line.bytes)
            if text == "---" || text == "..." {
                end = position
                self.lines = line.number - 1
                // The rest begins with the end of that line, which counts as one more.
                return
            }
            if title == nil, text.hasPrefix("title:") {
                let value = ReadableText.oneLine(Array(text.dropFirst(6).utf8)[...], longest: MarkdownCutter.Limit.heading)
                let bare = value.drop { "\"' ".contains($0) }.reversed().drop { "\"' ".contains($0) }.reversed()
                if !bare.isEmpty { title = String(bare) }
            }
        }
        return nil
    }

    private static func text(_ line: ArraySlice<UInt8>) -> String {
        var text = String(decoding: line, as: UTF8.self)[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
