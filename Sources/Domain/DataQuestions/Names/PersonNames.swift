import Datasets

/// The two columns that the name of a person is kept in.
enum PersonNames {
    static func columns(of table: Table) -> [Column] {
        let parts = [given, family].compactMap { part in
            table.columns.first { $0.kind == .text && !$0.isMasked && part.contains(Stem.words(of: $0.name)) }
        }
        return parts.count == 2 ? parts : []
    }

    static func isGiven(_ words: [String]) -> Bool { given.contains(words) }
    static func isFamily(_ words: [String]) -> Bool { family.contains(words) }

    /// What people say for one part of a name, where the other word for it is written.
    static func others(for words: [String]) -> [[String]] { [given, family].first { $0.contains(words) }?.filter { $0 != words } ?? [] }

    private static let given = [["first", "name"], ["given", "name"], ["forename"], ["firstname"], ["fname"]]
    private static let family = [["last", "name"], ["family", "name"], ["surname"], ["lastname"], ["lname"]]
}
