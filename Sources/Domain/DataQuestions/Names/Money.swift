/// What people mean who speak of money.
enum Money {
    /// What such a column is called, the likeliest first.
    static let names = [
        "revenue", "total", "total price", "total amount", "amount", "grand total", "order total", "net amount", "gross amount", "sale",
        "value", "charged", "billed", "price",
        "cost", "balance",
    ]
    static let words: Set<String> = [
        "revenue", "sale", "turnover", "income", "earning", "earn", "earned", "sell", "spend", "spending", "spent", "value", "worth",
        "amount", "money", "total", "cost",
        "volume", "proceed", "size",
    ]

    /// Any of these says what something came to: `contract_price` is the value of the contract.
    static let worths = ["price", "value", "amount", "sum"]
    /// Before one of those they say nothing of what it is: `total_amount`, `unit_price`.
    static let bare: Set<String> = ["total", "unit", "list", "net", "gross", "grand", "min", "max", "piece", "per"]

    /// What single things are worth or paid by.
    static let prices: Set<String> = ["price", "cost", "fee", "amount", "salary", "rate", "rent", "balance", "fare", "premium"]

    /// Rows that each were paid for.
    static let deals: Set<String> = ["booking", "reservation", "order", "ticket", "sale", "rental", "hire", "purchase", "appointment"]

    /// What a total is made of.
    static let parts: Set<String> = ["net", "gross", "vat", "tax", "discount", "shipping", "base", "sub"]

    /// What is paid beside the price or the wage.
    static let extras: Set<String> = ["compensation", "bonus", "tip", "commission", "allowance", "tax", "refund", "deposit"]

    /// Nobody has paid or got that.
    static let wished: Set<String> = ["goal", "target", "limit", "budget", "expected", "planned", "estimated", "requested", "claimed"]

    /// What was earned is no price, unless it was sold so many times.
    static let revenue: Set<String> = [
        "revenue", "sale", "turnover", "income", "earning", "spend", "spending", "spent", "proceed", "volume", "money", "earn", "earned",
        "sell", "sold",
    ]

    /// What only says how much of it somebody gets, or should.
    static let shares: Set<String> = ["share", "percent", "percentage", "pct", "ratio", "rate", "target", "goal"]

    /// Where money goes out, or is fined: none of it was earned.
    static let outgoings: Set<String> = [
        "expense", "expenditure", "refund", "return", "payout", "fine", "salary", "payroll", "payslip", "compensation", "repair",
    ]

    /// To whom it goes.
    static let suppliers: Set<String> = ["supplier", "vendor", "wholesaler", "distributor"]

    /// Nobody asks how many of these there are.
    static let uncounted: Set<String> = ["cost", "revenue", "turnover", "income", "spending", "expenditure"]

    /// What somebody got, and nobody else.
    static let earned: Set<String> = ["revenue", "sale", "turnover", "income", "proceed", "earning", "earn", "earned"]

    /// What is money itself: in total, it is added up and not counted.
    static let sums: Set<String> = [
        "payment", "refund", "fee", "donation", "expense", "fine", "deposit", "charge", "cost", "payout", "contribution", "repayment",
    ]
}
