/// What stands between quotes. An apostrophe inside of a word is none.
enum Quotations {
    private static let closing: [Character: Character] = ["\"": "\"", "'": "'", "`": "`", "“": "”", "„": "“", "‘": "’", "«": "»"]

    static func find(in text: Substring) -> [Entity] {
        var found: [Entity] = []
        var index = text.startIndex
        var opensWord = true
        while index < text.endIndex {
            let character = text[index]
            let next = text.index(after: index)
            if opensWord, let quote = closing[character], let end = text[next...].firstIndex(of: quote), end > next,
                endsWord(text, after: end)
            {
                let quoted = text[next..<end]
                found.append(Entity(.quoted(String(quoted)), text.bytes(of: quoted)))
                index = text.index(after: end)
                opensWord = false
                continue
            }
            opensWord = character.isWhitespace || "([{".contains(character)
            index = next
        }
        return found
    }

    private static func endsWord(_ text: Substring, after end: Substring.Index) -> Bool {
        let next = text.index(after: end)
        return next == text.endIndex || !(text[next].isLetter || text[next].isNumber)
    }
}
