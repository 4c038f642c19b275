import Testing

/// The questions that the grammar was made with. One after the other: each of them has a database of its own open.
@Suite(.serialized) struct QuestionTests {
    private static let files = ["asked", "relations", "counting", "conditions", "figures", "times", "everyday"]

    @Test(arguments: try files.flatMap { try Pair.all(in: "\($0).tsv") })
    func answer(_ pair: Pair) async throws {
        let fault = try await pair.fault()
        #expect(fault == nil, "\(fault?.words ?? "")")
    }
}
