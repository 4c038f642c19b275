import Testing

/// The questions that the grammar was made with. One after the other: each of them has a database of its own open.
@Suite(.serialized) struct QuestionTests {
    @Test(arguments: try Pair.all(in: "asked.tsv"))
    func answer(_ pair: Pair) async throws {
        let fault = try await pair.fault()
        #expect(fault == nil, "\(fault?.words ?? "")")
    }
}
