import Datasets

extension Table {
    /// What a person knows a row by.
    var label: Column? { labels.first }

    /// The same; of people whose names stand in two columns, both.
    var labels: [Column] {
        let texts = columns.filter { $0.kind == .text && !$0.isMasked }
        let words = texts.map { Stem.words(of: $0.name) }
        let own = Stem.words(of: name.name).last ?? ""
        let parts = PersonNames.columns(of: self)
        // The title of a person is no name.
        let isPerson = !parts.isEmpty || words.contains(["full", "name"])
        for name in Self.names where !isPerson || name != ["title"] {
            if let place = words.firstIndex(where: { $0 == name || $0 == [own] + name }) { return [texts[place]] }
        }
        if !parts.isEmpty { return parts }
        for name in Self.codes { if let place = words.firstIndex(where: { $0 == name || $0 == [own] + name }) { return [texts[place]] } }
        // `dept_name` of departments
        let named = words.indices.filter { words[$0].last == "name" || words[$0].last == "title" }
        if named.count == 1, key?.kind != .text { return [texts[named[0]]] }
        return texts.first(where: isNumbered).map { [$0] } ?? []
    }

    /// What tells a row from others to a person where nothing names it: its description, its subject, the guest that it is for.
    var tellings: [Column] {
        if !labels.isEmpty { return labels }
        let telling = columns.filter(isTelling).enumerated().max { ($0.element.variety, -$0.offset) < ($1.element.variety, -$1.offset) }
        return telling.map { [$0.element] } ?? []
    }

    /// `plate_number` of trucks, `tracking_code` of shipments: one for each row, and none that many of them share.
    private func isNumbered(_ column: Column) -> Bool {
        let words = Stem.words(of: column.name)
        return Self.numbers.contains(words.last ?? "") && Self.elsewhere.isDisjoint(with: words) && isVarious(column)
            && (!column.isNullable || column.values == nil)
    }

    private func isTelling(_ column: Column) -> Bool {
        let words = Stem.words(of: column.name)
        return column.kind == .text && !column.isMasked && !column.isTimeLike && !column.isTruth && isVarious(column)
            && Self.elsewhere.isDisjoint(with: words)
            && !Self.kinds.contains(words.last ?? "")
    }

    /// Whether it says of many rows different things, and belongs to none of other tables.
    private func isVarious(_ column: Column) -> Bool {
        column.variety > 12 && !primaryKey.contains(column.name) && !references.contains { $0.columns.contains(column.name) }
    }

    private static let names = [
        ["name"], ["title"], ["label"], ["full", "name"], ["display", "name"], ["username"], ["user", "name"],
        ["nickname"], ["nick", "name"], ["hostname"], ["host", "name"], ["common", "name"], ["short", "name"],
    ]
    private static let codes = [
        ["firm"], ["company"], ["slug"], ["code"], ["email"], ["sku"], ["serial"], ["number"], ["login"], ["handle"], ["call", "sign"],
        ["plate"],
    ]
    private static let numbers: Set<String> = [
        "number", "no", "nr", "code", "reference", "ref", "plate", "barcode", "iban", "isbn", "vin", "registration", "serial", "tag", "key",
    ]
    /// How it stands, of what kind it is, where, and whose.
    private static let kinds = Set(ValueKinds.states + ValueKinds.types + ValueKinds.places + ValueKinds.people)
    /// What says where somebody can be found or what something counts as, and not which one it is.
    private static let elsewhere: Set<String> = [
        "phone", "telephone", "mobile", "fax", "email", "mail", "url", "link", "website", "address", "street", "postcode", "zip", "postal",
        "country", "currency", "language", "tax", "vat", "discount", "coupon", "voucher", "seat", "room", "agent", "password", "hash",
    ]
}

extension Column {
    /// How many different texts it is known to hold; those that nobody counted are many.
    fileprivate var variety: Int { values?.texts.count ?? KnownValues.most + 1 }
}

extension Catalogue {
    /// Whether rows go by it: their label, or another name that they have, as a plant has a common one.
    func isNaming(_ address: ColumnAddress) -> Bool {
        tables[address.table].labels.contains(self[address])
            || self[address].kind == .text && Stem.words(of: self[address].name).last == "name"
    }
}
