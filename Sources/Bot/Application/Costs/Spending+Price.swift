import Language
import Reasoning

extension Spending {
    /// In words, as far as anybody knows it.
    var price: String { unpriced.isEmpty ? "\(cost)" : cost == .zero ? "cost unknown" : "\(cost) and what has no known price" }
}
