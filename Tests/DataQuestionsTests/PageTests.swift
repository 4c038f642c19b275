import DataQuestions
import Datasets
import Foundation
import Testing

/// What the users' page says may be asked.
@Suite struct PageTests {
    /// `members without an email`, as it stands in the page.
    static let examples: [String] = {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/analyst-questions.md")
        let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
        let table = text.split(separator: "\n").drop { !$0.hasPrefix("| rows |") }.prefix { $0.hasPrefix("|") }
        let words: Set = ["per", "by", "for each", "and who …", "and for which …"]
        return table.flatMap { $0.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 } }
            .map { String($0.element) }.filter { !words.contains($0) }
    }()

    @Test func hasExamples() { #expect(Self.examples.count > 50) }

    @Test(arguments: examples) func isCertain(_ example: String) async throws {
        let reading = try await SQLiteBench.of("shop").reader().read(example)
        guard case .certain(let understood) = reading else {
            Issue.record("\(example): \(reading)")
            return
        }
        #expect(throws: Never.self) { try SQLiteBench.of("shop").rows(understood.sql(for: .sqlite)) }
    }
}
