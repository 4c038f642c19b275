import Kubernetes

/// An amount as the API writes it: `250m`, `1Gi`, `4`.
struct Quantity: Equatable {
    var amount: Double

    private static let factors: [(String, Double)] = [
        ("Ki", 1024), ("Mi", 1_048_576), ("Gi", 1_073_741_824), ("Ti", 1_099_511_627_776), ("m", 0.001), ("k", 1e3), ("M", 1e6), ("G", 1e9),
        ("T", 1e12),
    ]

    /// Meters write `257024Ki` of what people set as `256Mi`.
    var inMebibytes: String? { Int64(exactly: (amount / 1_048_576).rounded(.up)).map { "\($0)Mi" } }

    init?(_ text: String) {
        let factor = Self.factors.first { text.hasSuffix($0.0) }
        guard let number = Double(text.dropLast(factor?.0.utf8.count ?? 0)) else { return nil }
        amount = number * (factor?.1 ?? 1)
    }
}

extension Quota {
    /// What nothing more of can be had, as `compute: 4 of 4 requests.cpu is taken`.
    var exhausted: [String] {
        hard.sorted { $0.key < $1.key }.compactMap { resource, most in
            let taken = used[resource] ?? "0"
            guard let left = Quantity(taken), let right = Quantity(most), left.amount >= right.amount else { return nil }
            return "\(object.name): \(taken) of \(most) \(resource) is taken"
        }
    }
}
