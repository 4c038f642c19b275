import Agents
import Conversation
import Costs
import Language
import Reasoning
import Settings
import Telemetry
import Threading
import Time

/// Joins the questions that models are asked to the budgets they are paid from and the ledger that keeps what they took.
struct Cashier: Sendable {
    let till: Till
    let models: YardmasterSettings.Models
    let telemetry: CostTelemetry
    let clock: WallClock
    let tell: @Sendable (String) -> Void

    /// - Parameter tell: where operators are told.
    init(
        _ till: Till,
        _ models: YardmasterSettings.Models,
        metrics: Metrics,
        clock: WallClock = .system,
        tell: @escaping @Sendable (String) -> Void
    ) {
        self.till = till
        self.models = models
        telemetry = CostTelemetry(metrics)
        self.clock = clock
        self.tell = tell
    }

    func paying(for ask: Ask, size: ModelSize) -> Paying {
        let bill = TurnBill(spender: Spender(ask))
        return Paying(
            payer: Payer(
                open: { call throws(ModelError) in try await open(call, for: bill.spender) },
                close: { number, charges in await close(number, charges, on: bill) }
            ),
            spent: { bill.spent },
            remarks: { remarks(on: bill, size) },
            ended: { telemetry.ended($0) }
        )
    }

    private func open(_ call: PlannedCall, for spender: Spender) async throws(ModelError) -> Int {
        let now = clock.now()
        let model = models.sizes.chain(for: call.size).first
        let cost = model.flatMap { models.prices.cost(of: call.most, by: $0, at: now) }
        do { return try await till.open(spender, most: Expense(cost: cost ?? .zero, tokens: call.most.total), now: now) } catch {
            if let refusal = error as? BudgetRefusal {
                telemetry.refused(by: refusal.scope)
                throw ModelError(.budget, refusal.words(at: now) + ".")
            }
            tell("what models took so far cannot be read, so none is asked: \(error)")
            throw ModelError(.budget, "what was spent so far cannot be read, so nothing more is spent.")
        }
    }

    private func close(_ number: Int, _ charges: [Charge], on bill: TurnBill) async {
        let now = clock.now()
        bill.add(charges)
        telemetry.charged(charges)
        let entries = charges.map {
            CostEntry(bill.spender, agent: $0.agent, model: $0.model, usage: $0.usage, cost: $0.cost, isEstimate: $0.isEstimate, at: now)
        }
        do { take(try await till.close(number, entries), bill) } catch {
            tell("what a model took could not be written; it counts, and is written with the next: \(error)")
        }
    }

    /// Whoever crosses a mark is told under the answer, and operators of what concerns all.
    private func take(_ changes: [BudgetChange], _ bill: TurnBill) {
        let own = changes.filter { $0.owner == bill.spender.owner(in: $0.scope) }
        let warnings = BudgetGate.warnings(own, till.budgets)
        bill.add(warnings)
        for warning in warnings where [.day, .month].contains(warning.scope) { tell(warning.words) }
    }

    private func remarks(on bill: TurnBill, _ size: ModelSize) -> [RichText] {
        var remarks = bill.warnings.map { RichText("\($0.words).") }
        if bill.spent.cost >= till.budgets.dearTurn, let smaller = models.sizes.smaller(than: size) {
            remarks.append(RichText("That was dear; a smaller model may do (\(smaller.model))."))
        }
        return remarks
    }

    /// What could not be written when it was spent.
    func settle() async {
        do { try await till.settle() } catch { tell("what models took still cannot be written: \(error)") }
    }

    /// All of today, and of the month.
    func total(now: Moment) async throws -> (day: Expense, month: Expense) {
        let sums = try await till.ledger.spent(by: Spender(person: "", channel: "", turn: ""), in: [.day, .month], now: now)
        return (sums[.day] ?? Expense(), sums[.month] ?? Expense())
    }

    func refreshGauges(now: Moment) async {
        for (scope, allowance) in till.budgets.allowances {
            guard let expense = try? await till.ledger.highest(in: scope, now: now) else { continue }
            telemetry.used(allowance.share(of: expense), of: scope)
        }
    }
}

extension Spender {
    init(_ ask: Ask) {
        let thread = ask.question.thread
        self.init(
            person: ask.question.author.key,
            channel: "\(thread.platform.rawValue)/\(thread.workspace)/\(thread.channel)",
            turn: ask.event
        )
    }
}

/// What one question took so far.
private final class TurnBill: Sendable {
    let spender: Spender
    private let state = Locked<(spent: Spending, warnings: [BudgetWarning])>((Spending(), []))

    init(spender: Spender) { self.spender = spender }

    var spent: Spending { state.withLock { $0.spent } }
    var warnings: [BudgetWarning] { state.withLock { $0.warnings } }

    func add(_ charges: [Charge]) {
        state.withLock { state in for charge in charges { state.spent.add(charge.usage, by: charge.model, at: charge.cost) } }
    }

    func add(_ warnings: [BudgetWarning]) { state.withLock { $0.warnings += warnings } }
}
