import DataQuestions
import Datasets
import Testing
import Time

@testable import Application

struct DataReadersTests {
    private static func catalogue(_ name: String) -> Catalogue {
        Catalogue([Table(TableName(name), columns: [Column("id", .integer), Column("placed_at", .timestamp)], primaryKey: ["id"])])
    }

    /// A reader is kept, and its clock and its catalogue are those of whoever asks now.
    @Test func aKeptReaderReadsWithTodaysClock() {
        let readers = DataReaders()
        let (orders, visits) = (Self.catalogue("orders"), Self.catalogue("visits"))
        for day in ["2026-03-01", "2026-07-09"] {
            let now = Moment(text: "\(day)T12:00:00Z")!
            guard case .certain(let question) = readers.reader(of: orders, at: now).read("orders today") else {
                Issue.record("not understood")
                continue
            }
            #expect(question.sql(for: .postgres).contains(day))
            guard case .none = readers.reader(of: visits, at: now).read("orders today") else {
                Issue.record("read by another catalogue")
                continue
            }
        }
    }

    @Test(arguments: [
        ("how many orders per month", true), ("restart the orders service", false), ("why did the orders build fail", false),
        ("deploy orders to production", false),
    ])
    func whatIsForOthersIsNotLikely(_ text: String, _ isLikely: Bool) {
        let reader = DataReaders().reader(of: Self.catalogue("orders"), at: Moment(text: "2026-03-01T12:00:00Z")!)
        #expect((reader.likelihood(of: text) >= 0.5) == isLikely)
    }
}
