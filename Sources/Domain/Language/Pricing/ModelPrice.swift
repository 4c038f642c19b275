package import Time

/// What a model's tokens cost from a day on.
package struct ModelPrice: Sendable, Equatable {
    package var provider: ProviderName
    /// `*` stands for anything.
    package var pattern: String
    package var from: Moment
    /// For requests of more input tokens than that.
    package var above = 0
    /// In millionths of a dollar for a million tokens, so that a token's price is a whole number of a millionth of that.
    package var input: Int64
    package var cachedInput: Int64
    package var cacheWrites: Int64
    package var output: Int64

    package func cost(of usage: Usage) -> Cost {
        let fresh = max(0, usage.input - usage.cachedInput - usage.cacheWrites)
        let terms = [(fresh, input), (usage.cachedInput, cachedInput), (usage.cacheWrites, cacheWrites), (usage.output, output)]
        let sum = terms.reduce(Int64(0)) { sum, term in
            let (product, isTooMuch) = Int64(clamping: term.0).multipliedReportingOverflow(by: term.1)
            let (next, overflow) = sum.addingReportingOverflow(isTooMuch ? .max : product)
            return overflow ? .max : next
        }
        // Up, once for the whole: a budget must not be fooled by many small turns.
        return Cost(microdollars: sum / 1_000_000 + (sum % 1_000_000 > 0 ? 1 : 0))
    }

    func matches(_ name: ModelName) -> Bool {
        name.provider == provider && Self.matches(Array(name.model.lowercased().utf8)[...], Array(pattern.lowercased().utf8)[...])
    }

    /// How much of the name is written out: the more, the better a match.
    var exactness: Int { pattern.utf8.count { $0 != UInt8(ascii: "*") } }

    private static func matches(_ text: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
        let star = UInt8(ascii: "*")
        var parts = pattern.split(separator: star, omittingEmptySubsequences: false)
        guard parts.count > 1 else { return text == pattern }
        guard text.starts(with: parts[0]) else { return false }
        var rest = text.dropFirst(parts.removeFirst().count)
        let last = parts.removeLast()
        for part in parts where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.count >= last.count && rest.suffix(last.count) == last
    }
}
