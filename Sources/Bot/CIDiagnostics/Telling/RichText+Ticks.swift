import Conversation

extension RichText {
    /// Of a pattern's own words, in which code stands between backticks.
    init(ticked text: String) {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        // A backtick without a partner is only a character.
        guard parts.count % 2 == 1 else {
            self.init(text)
            return
        }
        self.init(
            parts.enumerated().compactMap { index, part in
                if part.isEmpty { return nil }
                return index % 2 == 1 ? .code(String(part)) : .plain(String(part))
            }
        )
    }

    /// One under the other.
    init(lines: [RichText]) {
        self.init(lines.enumerated().flatMap { $0.offset == 0 ? $0.element.spans : [.plain("\n")] + $0.element.spans })
    }
}
