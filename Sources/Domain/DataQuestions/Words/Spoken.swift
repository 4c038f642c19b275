import Datasets

/// Names of a catalogue as a person says them: `club_member` is a club member, and of several rows club members.
enum Spoken {
    static func one(_ table: Table) -> String {
        var words = words(of: table.name.name)
        if let last = words.popLast() { words.append(Stem.isSeveral(last) ? Stem.of(last) : last) }
        return words.joined(separator: " ")
    }

    static func several(_ table: Table) -> String {
        var words = words(of: table.name.name)
        if let last = words.popLast() { words.append(Stem.isSeveral(last) ? last : plural(last)) }
        return words.joined(separator: " ")
    }

    /// `loaned_at` is when it was loaned, and `advisor_id` is who advises.
    static func column(_ column: Column) -> String {
        var words = words(of: column.name)
        if words.count > 1, words.last == "no" { words[words.count - 1] = "number" }
        let isLeftOut = column.isTimeLike ? ["at", "on"] : ["id"]
        if words.count > 1, isLeftOut.contains(words.last ?? "") { words.removeLast() }
        return words.joined(separator: " ")
    }

    private static func words(of name: String) -> [String] {
        Stem.parts(of: name).map { part in
            let meaning = Abbreviations.meanings[part.lowercased()] ?? ""
            return meaning.utf8.count > part.utf8.count ? meaning : part.lowercased()
        }
    }

    private static func plural(_ word: String) -> String {
        if uncounted.contains(word) { return word }
        if let known = irregular[word] { return known }
        if ["s", "x", "z", "ch", "sh"].contains(where: word.hasSuffix) { return word + "es" }
        let isAfterVowel = "aeiou".contains(word.dropLast().last ?? "a")
        return word.hasSuffix("y") && !isAfterVowel ? word.dropLast() + "ies" : word + "s"
    }

    private static let uncounted: Set<String> = [
        "staff", "personnel", "equipment", "stock", "inventory", "data", "news", "series", "people", "crew", "feedback",
    ]
    private static let irregular = ["person": "people", "child": "children", "man": "men", "woman": "women"]
}
