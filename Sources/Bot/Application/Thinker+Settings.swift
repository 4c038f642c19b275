import Agents
import Conversation
import HTTPClient
import Language
import Reasoning
import Redaction
import Settings
import Time

extension Thinker {
    /// Nil where no model is configured.
    ///
    /// - Parameter tools: of the servers that the settings name.
    init?(
        _ settings: YardmasterSettings,
        client: HTTPClient,
        cashier: Cashier,
        clock: WallClock = .system,
        trace: AgentTrace? = nil,
        tools: @escaping @Sendable (Ask) async -> [Tool] = { _ in [] },
        cards: @escaping @Sendable (String) async throws -> [Reply.Element] = { _ in [] }
    ) {
        guard !settings.models.sizes.isEmpty else { return nil }
        let models = Models(
            client: ModelClient(http: client, endpoints: settings.models.endpoints, redactor: settings.redactor, clock: clock),
            sizes: settings.models.sizes
        )
        let prices = settings.models.prices
        self.init(
            Reasoner(redactor: settings.redactor, price: { prices.cost(of: $0, by: $1, at: clock.now()) }) {
                size,
                request,
                hear async throws(ModelError) in
                trace?.asks(size, request.value)
                let start = monotonicNanoseconds()
                let reply = try await models.ask(size, request, failed: { trace?.failed($0, $1) }, hear: hear)
                trace?.hears(reply, after: monotonicNanoseconds() - start)
                return reply
            },
            tools: tools,
            cards: cards,
            footer: { report in
                trace?.ended(report)
                return Self.footer(report)
            },
            paying: { cashier.paying(for: $0, size: $1) }
        )
    }

    /// What it took, for whoever pays.
    static func footer(_ report: TurnReport) -> RichText? {
        let spent = report.spent
        guard spent.total.total > 0 else { return nil }
        let names = spent.models.keys.map(\.model).sorted().joined(separator: ", ")
        return RichText("\(names) · \(spent.total.total) tokens · \(spent.price)")
    }
}
