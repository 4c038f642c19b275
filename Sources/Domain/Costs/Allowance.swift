package import Language

/// How much may be spent: money, tokens, or either, whichever is used first.
package struct Allowance: Sendable, Equatable, CustomStringConvertible {
    package var cost: Cost?
    package var tokens: Int?

    package init(cost: Cost? = nil, tokens: Int? = nil) {
        self.cost = cost
        self.tokens = tokens
    }

    package func isUsed(by expense: Expense) -> Bool {
        cost.map { expense.cost >= $0 } ?? false || tokens.map { expense.tokens >= $0 } ?? false
    }

    /// How much of it is used, the larger of the two parts: 1 is all of it.
    package func share(of expense: Expense) -> Double {
        let money = cost.map { Double(expense.cost.microdollars) / Double($0.microdollars) } ?? 0
        return max(money, tokens.map { Double(expense.tokens) / Double($0) } ?? 0)
    }

    package var description: String {
        [cost?.description, tokens.map { "\(Self.short($0)) tokens" }].compactMap { $0 }.joined(separator: " or ")
    }

    private static func short(_ count: Int) -> String {
        if count % 1_000_000 == 0 { return "\(count / 1_000_000)M" }
        return count % 1_000 == 0 ? "\(count / 1_000)k" : "\(count)"
    }
}

extension Allowance {
    package struct Unreadable: Error, Equatable, CustomStringConvertible {
        package var description: String
    }

    /// `2.50 USD`, `200k tokens`, or both, separated by a comma.
    package init(parsing text: String) throws(Unreadable) {
        self.init()
        let shown = "“\(text.prefix(80))”"
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let words = part.split(separator: " ")
            guard words.count == 2 else {
                throw Unreadable(description: "\(shown) is no amount; write 2.50 USD, or 200k tokens, or both with a comma between")
            }
            switch words[1] {
            case "USD":
                guard cost == nil else { throw Unreadable(description: "\(shown) names two amounts of money; take one of them out") }
                cost = Cost(dollars: String(words[0]))
                guard cost != nil else { throw Unreadable(description: "“\(words[0])” is no amount of dollars such as 2.50") }
            case "tokens":
                guard tokens == nil else { throw Unreadable(description: "\(shown) names two numbers of tokens; take one of them out") }
                tokens = Self.count(words[0])
                guard tokens != nil else { throw Unreadable(description: "“\(words[0])” is no number of tokens such as 200k or 2M") }
            default: throw Unreadable(description: "“\(words[1])” is no unit; write USD or tokens")
            }
        }
        guard cost != .zero, tokens != 0 else {
            throw Unreadable(description: "\(shown) has to be more than nothing; to use no model, set none (YARDMASTER_MODEL_…)")
        }
    }

    private static func count(_ text: Substring) -> Int? {
        let factor =
            switch text.last {
            case "k": 1_000
            case "M": 1_000_000
            default: 1
            }
        let digits = factor == 1 ? text : text.dropLast()
        guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(digits).map { $0 * factor }
    }
}
