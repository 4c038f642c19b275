/// `srv-042`, `web_lazy_images`: what is called by a code and not by a word.
enum Codes {
    /// A word with digits in it, or with underscores between its parts, and with nothing but letters, digits and what joins them.
    static func isCode(_ text: String) -> Bool {
        let isJoined = text.contains { "-_.".contains($0) }
        let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        // `PX105988`
        let isLettered = text.first?.isUppercase ?? false && text.allSatisfy { $0.isUppercase || $0.isNumber }
        if isLettered, text.filter(\.isNumber).count > 2, text.drop(while: \.isLetter).allSatisfy(\.isNumber) { return true }
        return isPlain && isJoined && text.contains(where: \.isLetter) && (text.contains(where: \.isNumber) || text.contains("_"))
    }

    /// How it is made of letters, digits and signs, whatever these are: `a-0`.
    static func shape(_ text: String) -> String {
        text.reduce(into: "") { shape, next in
            let kind: Character = next.isNumber ? "0" : next.isUppercase ? "A" : next.isLetter ? "a" : next
            if shape.last != kind { shape.append(kind) }
        }
    }
}
