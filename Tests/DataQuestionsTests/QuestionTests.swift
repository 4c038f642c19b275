import Testing

/// The questions that the grammar was made with.
@Suite struct QuestionTests {
    @Test(arguments: try Pair.all(in: "asked.tsv"))
    func answer(_ pair: Pair) throws {
        let fault = try pair.fault()
        #expect(fault == nil, "\(fault?.words ?? "")")
    }
}
