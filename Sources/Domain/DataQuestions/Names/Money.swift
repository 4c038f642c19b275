/// What people mean who speak of money.
enum Money {
    /// What such a column is called, the likeliest first.
    static let names = [
        "revenue", "total", "total price", "total amount", "amount", "grand total", "order total", "net amount", "gross amount", "sale",
        "value", "price",
        "cost", "balance",
    ]
    static let words: Set<String> = [
        "revenue", "sale", "turnover", "income", "earning", "earn", "earned", "sell", "spend", "spending", "spent", "value", "worth",
        "amount", "money", "total", "cost",
        "volume", "proceed", "size",
    ]

    /// What single things are worth or paid by.
    static let prices: Set<String> = ["price", "cost", "fee", "amount", "salary", "rate", "rent", "balance", "fare", "premium"]

    /// Nobody has paid or got that.
    static let wished: Set<String> = ["goal", "target", "limit", "budget", "expected", "planned", "estimated", "requested", "claimed"]

    /// What was earned is no price, unless it was sold so many times.
    static let revenue: Set<String> = [
        "revenue", "sale", "turnover", "income", "earning", "spend", "spending", "spent", "proceed", "volume", "money", "earn", "earned",
        "sell", "sold",
    ]

    /// Nobody asks how many of these there are.
    static let uncounted: Set<String> = ["cost", "revenue", "turnover", "income", "spending", "expenditure"]

    /// What is money itself: in total, it is added up and not counted.
    static let sums: Set<String> = [
        "payment", "refund", "fee", "donation", "expense", "fine", "deposit", "charge", "cost", "payout", "contribution", "repayment",
    ]
}
