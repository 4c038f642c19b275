import Testing
import Time

@testable import DataAnalyst

@Suite struct DataQuestionTests {
    @Test(arguments: [
        ("how many orders are there in shop", "shop", "how many orders are there"), ("list tables in Shop?", "shop", "list tables"),
        ("orders per month in shop as a chart", "shop", "orders per month as a chart"),
        ("in shop, how many orders", "shop", "how many orders"), ("shop: how many orders", "shop", "how many orders"),
        ("how many orders in the shop database since monday", "shop", "how many orders since monday"),
        ("from the bank db how many accounts", "bank", "how many accounts"), ("orders of shop", "shop", "orders"),
    ])
    func namesItsSource(_ text: String, _ source: String, _ rest: String) {
        let question = DataQuestion(text, sources: ["shop", "bank"])
        #expect(question.source == source && question.text == rest, "\(question)")
    }

    @Test(arguments: [
        "how many orders", "in shop", "customers of shop since may", "accounts in the shop", "orders in shop from bank",
        "payroll: salaries",
        "orders of the shop per month",
    ])
    func isLeftAsItIs(_ text: String) {
        #expect(DataQuestion(text, sources: ["shop", "bank"]) == DataQuestion(text, sources: []))
    }

    /// Of a chart and of a file: as it was asked, and not how it was to be handed over.
    @Test(arguments: [
        ("loans per month this year as a chart", "Loans per month this year"),
        ("show me the total revenue per month pls", "Total revenue per month"),
        ("a bar chart of lines per plan", "Lines per plan"), ("lines per plan as stacked bars?", "Lines per plan"),
        ("how many orders per country in a csv file please", "How many orders per country"), ("show me", "number of orders"),
        ("orders in may", "Orders in may"),
    ])
    func isTheTitle(_ question: String, _ title: String) {
        let asked = AskedData(id: "", source: "shop", question: question, words: "number of orders", statement: "", at: Moment(seconds: 0))
        #expect(asked.title == title)
        #expect(AskedData(id: "", source: "shop", question: question, words: "", statement: "", at: Moment(seconds: 0)).title.isEmpty)
    }
}
