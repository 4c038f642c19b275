import Time

extension FixDesk {
    /// Whether a rejection would be taken as things stand. Nothing is taken, and nothing written down: that is for ``reject``.
    package func wouldReject(_ token: String, by decider: Fix.Decider) async throws -> Bool {
        guard var fix = try await store.fix(.token(token)) else { return false }
        do throws(FixRefusal) { try fix.reject(by: decider, token: token, reason: nil, now: clock.now()) } catch { return false }
        return true
    }
}
