import Datasets

extension Marker {
    /// `bags that went missing`, `parcels that got lost`: how they stand since.
    func gone(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        guard Self.becoming.contains(tokens[index].lower), let (value, count) = longestValue(at: index + 1),
            value.addresses.contains(where: { isState($0) }), let rows = marks.compactMap(\.rows).last,
            value.addresses.contains(where: { rows.isOf($0.table) })
        else { return nil }
        return (.known(value), count + 1)
    }

    private func isState(_ address: ColumnAddress) -> Bool {
        ValueKinds.states.contains(Stem.words(of: lexicon.catalogue[address].name).last ?? "")
    }

    private static let becoming: Set<String> = ["went", "gone", "goes", "go", "got", "became"]
}
