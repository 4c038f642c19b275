import JSON

/// Names as an enum. It is generic here and not in the JSON module, because the compiler specialises it only where it stands.
struct SlackNames<Name: CaseIterable & RawRepresentable & Sendable>: Sendable where Name.RawValue == String {
    private let names: JSONNames
    private let cases: [Name]

    init() {
        cases = Array(Name.allCases)
        names = JSONNames(cases.map(\.rawValue))
    }

    func find(_ text: JSONText, in document: [UInt8]) -> Name? {
        names.index(of: text, in: document).map { cases[$0] }
    }

    func members(
        of scanner: inout JSONScanner,
        _ body: (Name, inout JSONScanner) throws(JSONError) -> Void
    ) throws(JSONError) {
        try scanner.members(names) { index, value throws(JSONError) in try body(cases[index], &value) }
    }
}
