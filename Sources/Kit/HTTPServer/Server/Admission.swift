/// Who may connect: the caps in all and for one source, as a value that counts and decides.
struct Admission {
    enum Verdict: Equatable {
        case admit
        /// Full; an idle connection has to make room first.
        case full
        case tooManyFromSource
    }

    let maximum: Int
    let maximumPerSource: Int
    let trusted: [CIDR]
    private(set) var open = 0
    private var perSource: [IPAddress: Int] = [:]

    init(maximum: Int, maximumPerSource: Int, trusted: [CIDR]) {
        self.maximum = maximum
        self.maximumPerSource = maximumPerSource
        self.trusted = trusted
    }

    func verdict(_ address: IPAddress) -> Verdict {
        if isCapped(address), perSource[address.sourceKey, default: 0] >= maximumPerSource { return .tooManyFromSource }
        return open >= maximum ? .full : .admit
    }

    mutating func opened(_ address: IPAddress) {
        open += 1
        if isCapped(address) { perSource[address.sourceKey, default: 0] += 1 }
    }

    mutating func closed(_ address: IPAddress) {
        open -= 1
        guard isCapped(address), let count = perSource[address.sourceKey] else { return }
        // A source that has left takes no memory: the table is bounded by the connections that are open.
        perSource[address.sourceKey] = count > 1 ? count - 1 : nil
    }

    /// Behind loopback and behind a proxy stand many people at one address.
    private func isCapped(_ address: IPAddress) -> Bool {
        !address.isLoopback && !trusted.contains { $0.contains(address) }
    }
}
