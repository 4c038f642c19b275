import Memory
import Testing
import Time

@Suite struct SummaryTests {
    @Test(arguments: [
        // A sentence ends at a mark with a space behind it, at a line's end, or at the bound.
        ("Why did it fail? I need to know.", "Why did it fail?"),
        ("build.log is empty", "build.log is empty"),
        ("first line\nsecond line", "first line"),
        ("", ""),
        (String(repeating: "x", count: 200), String(repeating: "x", count: 159) + "…"),
    ])
    func firstSentence(text: String, expected: String) {
        let turn = Recollection.Turn(.person, author: "U1", text: text, saidAt: Moment(milliseconds: 0))
        #expect(Summary.folding([turn], into: nil) == (expected.isEmpty ? nil : "U1: \(expected)"))
    }

    @Test func longSummariesLoseTheOldestDetailAndStayInBound() throws {
        var summary: String?
        for number in 0..<500 {
            let turn = Recollection.Turn(.person, author: "U1", text: "question number \(number)", saidAt: Moment(milliseconds: 0))
            summary = Summary.folding([turn], into: summary)
        }
        let result = try #require(summary)
        #expect(result.count <= 2_000)
        #expect(result.contains("question number 499"))
        #expect(!result.contains("question number 10\n"))
    }
}
