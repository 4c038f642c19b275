/// What came from a database or from people, as it may stand in a picture.
enum ShownText {
    private static let longest = 120

    /// On one line, without what turns the letters around it, and never endless.
    static func of(_ text: String) -> String {
        var shown = ""
        var isAfterBlank = true
        for letter in text.prefix(longest * 2) {
            if letter.isWhitespace || letter.unicodeScalars.allSatisfy({ $0.properties.generalCategory == .control }) {
                if !isAfterBlank { shown.append(" ") }
                isAfterBlank = true
            } else if !letter.unicodeScalars.allSatisfy({ isTurning($0) }) {
                shown.append(letter)
                isAfterBlank = false
            }
        }
        if shown.last == " " { shown.removeLast() }
        if shown.count > longest { shown = String(shown.prefix(longest - 1)) + "…" }
        return shown
    }

    /// A name that is not there still has a bar.
    static func ofName(_ name: String?) -> String {
        guard let name else { return "none" }
        let shown = of(name)
        return shown.isEmpty ? "empty" : shown
    }

    private static func isTurning(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value) || (0x200E...0x200F).contains(scalar.value)
    }
}
