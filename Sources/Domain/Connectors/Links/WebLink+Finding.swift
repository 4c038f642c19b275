extension WebLink {
    /// Longer than any link to a run, and short enough that a text of nothing else costs little.
    private static let longest = 2_048

    /// The addresses in a text, in their order, as people, chat platforms and Markdown write them.
    package static func all(in text: String) -> [WebLink] {
        var links: [WebLink] = []
        for word in words(of: text) where word.utf8.count <= longest {
            guard let start = schemeStart(in: word) else { continue }
            var address = word[start...]
            while let last = address.last, ".,;:!?)]}'*_~".contains(last) { address.removeLast() }
            if let link = WebLink(address) { links.append(link) }
        }
        return links
    }

    /// Cut at white space and at what cannot stand in an address. Of `<address|label>` the label is left out: it may say anything.
    private static func words(of text: String) -> [Substring] {
        var words: [Substring] = []
        var start = text.utf8.startIndex
        var isInBrackets = false
        var isLabel = false
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            let isBreak = byte <= 0x20 || byte >= 0x7F || #"<>|"`"#.utf8.contains(byte)
            guard isBreak else { continue }
            if !isLabel, start < index { words.append(text[start..<index]) }
            start = text.utf8.index(after: index)
            switch byte {
            case UInt8(ascii: "<"): (isInBrackets, isLabel) = (true, false)
            case UInt8(ascii: "|"): isLabel = isInBrackets
            case UInt8(ascii: ">"), UInt8(ascii: "\n"): (isInBrackets, isLabel) = (false, false)
            default: break
            }
        }
        if !isLabel, start < text.utf8.endIndex { words.append(text[start...]) }
        return words
    }

    /// An address inside another one, as in `elsewhere/?next=https://…`, is not what the text links to.
    private static func schemeStart(in word: Substring) -> Substring.Index? {
        guard let colon = word.firstRange(of: "://") else { return nil }
        let letters = word[..<colon.lowerBound].reversed().prefix { $0.isASCII && $0.isLetter }.count
        let start = word.index(colon.lowerBound, offsetBy: -letters)
        return word[..<start].contains(where: { #"/\@?#%&"#.contains($0) }) ? nil : start
    }
}
