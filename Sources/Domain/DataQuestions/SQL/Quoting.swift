package import Datasets

extension SQLDialect {
    /// A name as this dialect reads it: plain where it may be, quoted otherwise.
    package func identifier(_ name: String) -> String {
        let isPlain =
            name.utf8.count <= 60 && name.utf8.first.map { (97...122).contains($0) } == true
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
            && !Self.reserved.contains(name)
        return isPlain ? name : "\"" + Self.doubled(name, "\"") + "\""
    }

    package func identifier(_ name: TableName) -> String {
        (name.schema.map { identifier($0) + "." } ?? "") + identifier(name.name)
    }

    /// A text as data. No dialect can hold a zero byte.
    package func text(_ text: String) -> String {
        let quoted = "'" + Self.doubled(text, "'") + "'"
        // Whether PostgreSQL takes a backslash for itself depends on a setting, unless the text says so.
        guard self == .postgres, quoted.utf8.contains(92) else { return quoted }
        return "E" + Self.doubled(quoted, "\\")
    }

    /// By bytes: as a Character, a quote with a combining mark behind it would be another one.
    private static func doubled(_ text: String, _ mark: Unicode.Scalar) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar != "\0" {
            if scalar == mark { result.append(mark) }
            result.append(scalar)
        }
        return String(result)
    }

    /// What some engine keeps for itself. One too many costs two quotes.
    private static let reserved = Set(
        """
        abort action add admin after all alter always analyse analyze and any array as asc asymmetric attach authorization autoincrement \
        before begin between binary boolean both by cascade case cast check collate collation column columns commit concurrently conflict \
        constraint count create cross cube current current_catalog current_date current_path current_role current_schema current_time \
        current_timestamp current_user data database date day deallocate decimal default deferrable deferred delete desc describe detach \
        distinct do drop each else end escape except exclude exclusive execute exists explain extract fail false fetch filter first float \
        following for foreign format freeze from full function functions generated glob grant group grouping groups having hour if \
        ignore ilike immediate in index indexed initially inner inout insert instead int integer intersect interval into is isnull join \
        json key lag last lateral lead leading left level like limit local localtime localtimestamp map match materialized minute \
        month natural next no none normalize not nothing notnull null nulls numeric of off offset on only open or order ordinality others \
        outer over overlaps partition placing plan position pragma preceding precision prepare primary query quarter raise range real \
        recursive references regexp reindex release rename replace restrict result returning right rollback rollup row rows savepoint \
        schema schemas second select session session_user set show similar skip smallint some start substring symmetric table tables \
        tablesample temp temporary then ties time timestamp to trailing transaction trigger trim true type uescape unbounded union unique \
        unnest update user using vacuum value values varchar variadic verbose view virtual week when where window with within without \
        year zone
        """.split(separator: " ").map(String.init)
    )
}
