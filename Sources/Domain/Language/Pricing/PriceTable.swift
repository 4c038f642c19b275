package import Configuration
package import Time

/// What models cost. The table that comes with the program can be overridden by one of the operator's; what is in neither is unknown,
/// and an unknown cost is said to be unknown, never taken for nothing.
package struct PriceTable: Sendable, Equatable {
    package private(set) var prices: [ModelPrice]

    package init(_ prices: [ModelPrice] = []) { self.prices = prices }

    package static func embedded() throws(ConfigurationProblem) -> PriceTable {
        PriceTable(try PriceFile.prices(in: PackageResources.prices_yaml, file: "prices.yaml"))
    }

    /// The entries of a file stand before ours, whatever they say less exactly or of an earlier day.
    package func overridden(by bytes: [UInt8], file: String) throws(ConfigurationProblem) -> PriceTable {
        var table = self
        table.own.insert(try PriceFile.prices(in: bytes, file: file), at: 0)
        return table
    }

    /// The same for prices that stand in a file among other things.
    package func overridden(by list: YAMLNode, file: String) throws(ConfigurationProblem) -> PriceTable {
        var table = self
        table.own.insert(try PriceFile.prices(in: list, file: file), at: 0)
        return table
    }

    /// How many stand before those that come with the program.
    package var ownCount: Int { own.reduce(0) { $0 + $1.count } }

    /// The last that was laid over the others comes first.
    private var own: [[ModelPrice]] = []

    /// Nil where nobody knows.
    ///
    /// - Parameter input: tokens of the request; some ask more for long ones.
    package func price(of model: ModelName, input: Int = 0, at now: Moment) -> ModelPrice? {
        (own + [prices]).lazy.compactMap { best($0, model, input, now) }.first ?? (model.provider == .ollama ? Self.own(model) : nil)
    }

    package func cost(of usage: Usage, by model: ModelName, at now: Moment) -> Cost? {
        price(of: model, input: usage.input, at: now)?.cost(of: usage)
    }

    /// The most exact pattern, of its prices the one for the longest requests, and of these the youngest that holds already.
    private func best(_ prices: [ModelPrice], _ model: ModelName, _ input: Int, _ now: Moment) -> ModelPrice? {
        prices.filter { $0.matches(model) && $0.from <= now && ($0.above == 0 || input > $0.above) }.max {
            ($0.exactness, $0.above, $0.from) < ($1.exactness, $1.above, $1.from)
        }
    }

    /// A machine of one's own sends no bill.
    private static func own(_ model: ModelName) -> ModelPrice {
        ModelPrice(
            provider: model.provider,
            pattern: model.model,
            from: Moment(seconds: 0),
            input: 0,
            cachedInput: 0,
            cacheWrites: 0,
            output: 0
        )
    }
}
