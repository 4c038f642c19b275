import Testing

@testable import DataAnalyst
@testable import Datasets

@Suite struct SeenCatalogueTests {
    /// Whether a word is recognised must not tell whoever may not read the source that it stands there.
    @Test func whatIsRecognisedByHasNoValues() async throws {
        let values = KnownValues(["zebra"], isComplete: true)
        let source = StandInSource("shop", tables: [Table(TableName("animals"), columns: [Column("kind", .text, values: values)])])
        let shelf = DataShelf([DataShelf.Item(source)])
        await shelf.look()
        #expect(shelf.seenCatalogues.map(\.catalogue.tables.count) == [1])
        #expect(shelf.seenCatalogues.allSatisfy { $0.catalogue.tables[0].columns[0].values == nil })
        #expect(try await source.catalogue().tables[0].columns[0].values == values)
    }
}
