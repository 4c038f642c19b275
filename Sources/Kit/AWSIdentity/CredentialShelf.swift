import AWS
import Time

/// Decides when keys are fetched anew. A pure value: times go in.
struct CredentialShelf: Sendable {
    /// Before they expire, so that what is signed now is still good when it arrives, and a source that is down for a while does no harm.
    static let margin = Duration.minutes(5)
    /// Files may be rotated by others.
    static let longest = Duration.minutes(5)
    /// Whoever asks meanwhile is told the same: a source that is down is not asked by each call.
    static let patience = Duration.seconds(10)

    private var lent: LentCredentials?
    private var lookAgain = Moment(milliseconds: .min)
    private var problem: CredentialProblem?
    private var problemUntil = Moment(milliseconds: .min)

    enum State {
        case good(LentCredentials)
        case hopeless(CredentialProblem)
        case toBeFetched
    }

    func state(at now: Moment) -> State {
        if let lent, now < lookAgain { return .good(lent) }
        if let problem, now < problemUntil { return .hopeless(problem) }
        return .toBeFetched
    }

    /// - Returns: what to go on with: old keys that are still good outlive a source that fails.
    mutating func put(_ result: Result<LentCredentials, CredentialProblem>, at now: Moment) -> Result<LentCredentials, CredentialProblem> {
        switch result {
        case .success(let fresh):
            (lent, problem) = (fresh, nil)
            // A source may hand out keys that are nearly over; it is not asked for each call all the same.
            lookAgain = fresh.expires.map { max($0 - Self.margin, min(now + Self.patience, $0)) } ?? now + Self.longest
            return result
        case .failure(let failure):
            if let lent, let expires = lent.expires, now + .seconds(30) < expires {
                lookAgain = now + Self.patience
                return .success(lent)
            }
            (lent, problem, problemUntil) = (nil, failure, now + Self.patience)
            return result
        }
    }

    /// A service said that they are over. Newer ones stay.
    mutating func drop(_ accessKeyID: String) {
        guard lent?.credentials.accessKeyID == accessKeyID else { return }
        (lent, problem) = (nil, nil)
        problemUntil = Moment(milliseconds: .min)
    }
}
