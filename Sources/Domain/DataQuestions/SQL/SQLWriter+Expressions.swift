import Datasets

extension SQLWriter {
    func expression(_ expression: Expression) -> String {
        switch expression {
        case .column(let place): column(place)
        case .rows(let distinct): distinct.map { "COUNT(DISTINCT \(column($0)))" } ?? "COUNT(*)"
        case .distinct(let place): "COUNT(DISTINCT \(column(place)))"
        case .values(let place): "COUNT(\(column(place)))"
        case .aggregate(let aggregate, let inner): self.aggregate(aggregate, self.expression(inner))
        case .product(let left, let right): "\(self.expression(left)) * \(self.expression(right))"
        case .scaled(let inner, let factor): self.expression(inner) + scale(factor)
        case .bucket(let unit, let place): bucket(unit, place)
        case .elapsed(let from, let until, let lapse): elapsed(from, until, lapse)
        case .share(nil): "100.0 * COUNT(*) / SUM(COUNT(*)) OVER ()"
        case .share(let amount?): "100.0 * \(self.expression(amount)) / NULLIF(SUM(\(self.expression(amount))) OVER (), 0)"
        case .rate(let conditions, let weight): rate(conditions.map(condition).joined(separator: " AND "), weight.map(self.expression))
        case .kin(let kin): count(of: kin)
        case .perEach(let place): "1.0 * COUNT(*) / COUNT(DISTINCT \(column(place)))"
        }
    }

    private func rate(_ condition: String, _ weight: String?) -> String {
        guard let weight else { return "AVG(CASE WHEN \(condition) THEN 100.0 ELSE 0.0 END)" }
        return "100.0 * SUM(CASE WHEN \(condition) THEN \(weight) ELSE 0 END) / NULLIF(SUM(\(weight)), 0)"
    }

    /// Divided where that is the plainer number. Athena would round to as many places as the factor is written with.
    private func scale(_ factor: Double) -> String {
        (factor < 1 ? " / \(1 / factor)" : " * \(factor)") + (dialect == .athena ? "e0" : "")
    }

    func aggregate(_ aggregate: Aggregate, _ inner: String) -> String {
        switch aggregate {
        case .sum: "SUM(\(inner))"
        case .average: "AVG(\(inner))"
        case .least: "MIN(\(inner))"
        case .greatest: "MAX(\(inner))"
        case .median:
            dialect == .athena ? "APPROX_PERCENTILE(\(inner), 0.5)" : "PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY \(inner))"
        }
    }
}
