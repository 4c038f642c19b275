package import Language

/// Who pays for what models do: asked before each call, told after it what it took, also where the call failed or was stopped.
package struct Payer: Sendable {
    /// Gives a number to close the call with. Throws where nothing more may be spent.
    package var open: @Sendable (PlannedCall) async throws(ModelError) -> Int
    package var close: @Sendable (Int, [Charge]) async -> Void

    package init(
        open: @escaping @Sendable (PlannedCall) async throws(ModelError) -> Int,
        close: @escaping @Sendable (Int, [Charge]) async -> Void
    ) {
        self.open = open
        self.close = close
    }

    package static let nobody = Payer(open: { _ throws(ModelError) in 0 }, close: { _, _ in })
}

/// A call that is about to be made.
package struct PlannedCall: Sendable, Equatable {
    package var agent: String
    package var size: ModelSize
    /// What it may take, by our estimate.
    package var most: Usage

    package init(agent: String, size: ModelSize, most: Usage) {
        self.agent = agent
        self.size = size
        self.most = most
    }
}

/// What one model took for one call.
package struct Charge: Sendable, Equatable {
    package var agent: String
    package var model: ModelName
    package var usage: Usage
    /// Nil where nobody knows the price.
    package var cost: Cost?
    /// The provider told no count, because the answer broke off or because it never does.
    package var isEstimate: Bool

    init(_ reading: CallMeter.Reading, agent: String, cost: Cost?) {
        self.agent = agent
        model = reading.model
        usage = reading.usage
        self.cost = cost
        isEstimate = reading.isEstimate
    }
}
