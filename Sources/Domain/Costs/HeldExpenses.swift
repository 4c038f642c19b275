/// What calls that are under way may take, so that those that come beside them do not spend the same money.
struct HeldExpenses: Sendable {
    private struct Hold {
        var spender: Spender
        var expense: Expense
        /// What the call came to, until it is in the store.
        var entries: [CostEntry] = []
        var isOver = false
    }

    private var holds: [Int: Hold] = [:]
    private var last = 0

    /// Takes a place in the row: those before it count for whoever comes later.
    mutating func take(_ expense: Expense, for spender: Spender) -> Int {
        last += 1
        holds[last] = Hold(spender: spender, expense: expense)
        return last
    }

    func others(before number: Int, in scope: BudgetScope, of owner: String) -> Expense {
        holds.filter { $0.key < number && $0.value.spender.owner(in: scope) == owner }.values.reduce(Expense()) { $0 + $1.expense }
    }

    mutating func release(_ numbers: some Sequence<Int>) { for number in numbers { holds[number] = nil } }

    /// What was spent in truth stands in for what might have been.
    mutating func end(_ number: Int, _ entries: [CostEntry]) {
        guard holds[number] != nil else { return }
        holds[number]?.expense = entries.reduce(Expense()) { $0 + $1.expense }
        holds[number]?.entries = entries
        holds[number]?.isOver = true
    }

    /// All that is over and not in the store. Whoever takes it writes it, or gives it back.
    mutating func takeUnwritten() -> [Int: [CostEntry]] {
        let over = holds.filter { $0.value.isOver }
        for number in over.keys { holds[number]?.isOver = false }
        return over.mapValues(\.entries)
    }

    mutating func giveBack(_ numbers: some Sequence<Int>) { for number in numbers { holds[number]?.isOver = true } }
}
