import DataAnalyst
import Testing

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
}
