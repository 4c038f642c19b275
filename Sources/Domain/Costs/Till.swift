import Threading
package import Time

/// Asked before each call of a model and told after it: keeps budgets, and books what was spent.
///
/// What is booked is durable before the next call is made. A process that is killed loses what its calls under way had taken, and
/// nothing of those that were over.
package final class Till: Sendable {
    package let budgets: Budgets
    package let ledger: CostLedger
    private let held = Locked(HeldExpenses())

    package init(_ ledger: CostLedger, budgets: Budgets) {
        self.ledger = ledger
        self.budgets = budgets
    }

    /// - Parameter most: what the call may take.
    /// - Returns: the number to close it with.
    /// - Throws: ``BudgetRefusal``, or what is wrong with the store: where a budget cannot be read, nothing is spent of it.
    package func open(_ spender: Spender, most: Expense, now: Moment) async throws -> Int {
        let scopes = budgets.allowances.keys.filter { spender.hasPart(in: $0) }
        // First the place in the row, then the look at the sums: of two at once the second sees the first, in the one or in the other.
        let (number, before) = held.withLock { held in
            let number = held.take(most, for: spender)
            let before = scopes.map { ($0, held.others(before: number, in: $0, of: spender.owner(in: $0))) }
            return (number, Dictionary(uniqueKeysWithValues: before))
        }
        guard !scopes.isEmpty else { return number }
        do {
            let spent = try await ledger.spent(by: spender, in: scopes, now: now)
            let accounts = budgets.allowances.filter { scopes.contains($0.key) }.map { scope, allowance in
                BudgetAccount(scope, allowance, spent: spent[scope] ?? Expense(), held: before[scope] ?? Expense())
            }
            if let refusal = BudgetGate.refusal(accounts) { throw refusal }
            return number
        } catch {
            held.withLock { $0.release([number]) }
            throw error
        }
    }

    /// What cannot be written counts on, and is written with the next, or by ``settle()``.
    package func close(_ number: Int, _ entries: [CostEntry]) async throws -> [BudgetChange] {
        held.withLock { $0.end(number, entries) }
        return try await settle()
    }

    /// Writes what could not be written when it was spent.
    @discardableResult
    package func settle() async throws -> [BudgetChange] {
        let unwritten = held.withLock { $0.takeUnwritten() }
        let entries = unwritten.sorted { $0.key < $1.key }.flatMap(\.value)
        do {
            let changes = entries.isEmpty ? [] : try await ledger.book(entries)
            held.withLock { $0.release(unwritten.keys) }
            return changes
        } catch {
            held.withLock { $0.giveBack(unwritten.keys) }
            throw error
        }
    }
}
