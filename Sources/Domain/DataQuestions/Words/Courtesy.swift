/// What people say around a question: who is greeted, what it is for, and thanks. It asks for nothing.
struct Courtesy {
    /// Whether words mean something here, and are no courtesy alone: there may be a table of questions.
    let isName: (String) -> Bool

    func without(_ tokens: [Token]) -> [Token] {
        var rest = tokens[...]
        while let next = opened(rest) ?? closed(rest) { rest = next }
        return Array(rest)
    }

    private func opened(_ tokens: ArraySlice<Token>) -> ArraySlice<Token>? {
        var count = greeting(tokens)
        if count == 0 { count = Self.length(of: Self.openings, atStart: tokens) ?? purpose(tokens) ?? 0 }
        if count == 0, let first = tokens.first, Self.alone.contains(first.lower), !isName(first.lower) { count = 1 }
        guard count > 0 else { return nil }
        let rest = tokens.dropFirst(count).drop { $0.kind == .comma }
        return rest.isEmpty ? nil : rest
    }

    /// `hi team`, `good morning everyone`, `dear all`
    private func greeting(_ tokens: ArraySlice<Token>) -> Int {
        guard let count = Self.length(of: Self.greetings, atStart: tokens) else { return 0 }
        let greeted = tokens.dropFirst(count).first
        return greeted.map { Self.greeted.contains($0.lower) } ?? false ? count + 1 : count
    }

    private func closed(_ tokens: ArraySlice<Token>) -> ArraySlice<Token>? {
        let words = tokens.map(\.lower)
        let length = Self.closings.lazy.filter { words.count > $0.count && words.suffix($0.count).elementsEqual($0) }.map(\.count).max()
        guard let count = length ?? lastPurpose(tokens), count < tokens.count else { return nil }
        let rest = tokens.dropLast(count)
        return rest.last?.kind == .comma ? rest.dropLast() : rest
    }

    /// `for my report`, `for the monthly meeting`, where nothing is called so.
    private func purpose(_ tokens: ArraySlice<Token>) -> Int? {
        let words = tokens.prefix(4).map(\.lower)
        guard words.count > 2, words[0] == "for", ["my", "our", "the", "a", "an", "today's"].contains(words[1]) else { return nil }
        return [3, 4].first { count in
            words.count >= count && Self.purposes.contains(words[count - 1])
                && !words[2..<count].contains { isName($0) && !Self.rhythms.contains($0) }
        }
    }

    private func lastPurpose(_ tokens: ArraySlice<Token>) -> Int? {
        for count in [3, 4] where tokens.count > count && purpose(tokens.suffix(count)) == count {
            // `i need it for a meeting`
            let before = tokens.dropLast(count).suffix(3).map(\.lower)
            return before.first == "i" && before.last == "it" ? count + 3 : count
        }
        return nil
    }

    private static func length(of phrases: [[String]], atStart tokens: ArraySlice<Token>) -> Int? {
        phrases.lazy.filter { tokens.count > $0.count && tokens.prefix($0.count).map(\.lower).elementsEqual($0) }.map(\.count).max()
    }

    private static func phrases(_ text: String) -> [[String]] {
        text.split(whereSeparator: { $0 == "," || $0.isNewline }).map { $0.split(separator: " ").map(String.init) }.filter { !$0.isEmpty }
    }

    private static let greetings = phrases(
        "hi, hi there, hello, hello there, hey, hey there, hiya, good morning, good afternoon, good evening, good day, morning, dear, greetings"
    )
    private static let greeted: Set<String> = [
        "team", "all", "everyone", "everybody", "guys", "folks", "bot", "yardmaster", "colleagues", "friends", "again", "there",
        "@yardmaster",
    ]
    private static let openings = phrases(
        """
        quick question, short question, one question, another question, quick one, one more thing, one more question, one more, another one,
        just wondering, i was wondering, was wondering, i'm wondering, just curious, i'm curious, out of curiosity, sorry to bother you,
        sorry for asking again, ok so, okay so, any idea, do you happen to know, does anybody know, does anyone know, do we know,
        can you check, could you check, please can you check, can you please check, could you please check, please check,
        can you find out, could you find out, can anyone tell me, can somebody tell me, by the way, thanks now, and
        """
    )
    private static let alone: Set<String> = [
        "question", "q", "sorry", "well", "actually", "so", "btw", "hmm", "um", "ok", "okay", "@yardmaster", "yo", "fyi",
    ]
    private static let purposes: Set<String> = [
        "report", "meeting", "presentation", "newsletter", "slides", "deck", "spreadsheet", "records", "dashboard", "audit", "board",
        "boss", "statistics", "overview",
    ]
    private static let rhythms: Set<String> = ["daily", "weekly", "monthly", "quarterly", "yearly", "annual"]
    private static let closings = phrases(
        """
        please, thanks, thank you, thx, ty, tia, cheers, many thanks, thanks a lot, thanks so much, thank you very much, thank you so much,
        thanks in advance, many thanks in advance, thank you in advance, if possible, if you can, if you could, if you don't mind,
        when you have a minute, when you have time, when you get a chance, as soon as possible, sorry for asking again, that all,
        rough numbers are fine, roughly, or so, approximately, just the list, list please, just a list, as a list, in a list, as a table,
        in a table, i need the numbers, for me, for us, if any
        """
    )
}
