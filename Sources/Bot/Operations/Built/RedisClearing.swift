import Actions
import Redis
import Threading

/// Keys of a Redis that begin with something that the settings allow.
struct RedisClearing: CacheClearing {
    private let name: String
    private let server: RedisServer
    private let prefix: KeyPrefix
    /// Up to here it is no more than of medium risk.
    private let many: Int

    private static let looking = Duration.seconds(10)
    private static let clearing = Duration.seconds(600)
    /// What is held of keys while they are counted is bounded.
    private static let counted = 100_000

    init(_ name: String, _ location: RedisLocation, _ prefix: String?, among allowed: [KeyPrefix], many: Int) throws(ActionProblem) {
        let words = allowed.map { "“\($0.text)”" }.joined(separator: ", ")
        guard let text = prefix, let prefix = KeyPrefix(text) else {
            throw ActionProblem(
                .precondition,
                "Say which keys of \(name), as prefix: what they begin with. Allowed is \(words), or more than that."
            )
        }
        guard allowed.contains(where: { prefix.text.utf8.starts(with: $0.text.utf8) }) else {
            throw ActionProblem(
                .precondition,
                "Keys of \(name) that begin with “\(text.prefix(80))” may not be cleared; allowed is \(words), or more than that."
            )
        }
        self.name = name
        server = RedisServer(location)
        self.prefix = prefix
        self.many = many
    }

    func preview() async throws(ActionProblem) -> Preview {
        let (prefix, limit) = (prefix, max(many, Self.counted))
        let (itself, size, count) = try await talk(within: Self.looking * 2) { redis throws(RedisError) in
            (redis.itself(), try redis.size(), try redis.count(prefix, atMost: limit, within: Self.looking))
        }
        if itself.isReplica { throw ActionProblem(.precondition, "\(name) is a replica, which cannot be written to; name its primary.") }
        if itself.isCluster { throw ActionProblem(.precondition, "\(name) is a node of a cluster, of which I would clear a part only.") }
        guard count.keys > 0 else {
            let words = count.isWhole ? "has no key that begins" : "has shown no key in \(Self.looking.components.seconds) s that begins"
            throw ActionProblem(.precondition, "\(name) \(words) with “\(prefix.text)”: there is nothing to clear.")
        }
        let isFew = count.isWhole && count.keys <= many
        // Counts change by the second; what was approved is how many they may be at most.
        var facts = ["prefix": prefix.text, "keys": isFew ? "at most \(many)" : "more than \(many)", "server": server.location.shown]
        facts["start of the server"] = itself.run
        let number = count.isWhole ? "\(count.keys)" : "at least \(count.keys)"
        return Preview(
            "Deletes the keys of \(name) that begin with “\(prefix.text)”: \(number) now.",
            details: [
                "The database holds \(size) keys in all.", isFew ? "No more than \(many) are deleted." : "They are more than \(many).",
            ],
            observed: Observation(facts),
            risk: isFew ? .medium : .high
        )
    }

    func execute(_ approved: Preview, _ mark: String) async throws(ActionProblem) -> Effect {
        let limit = approved.observed["keys"] == "at most \(many)" ? many : Int.max
        let prefix = prefix
        // Nil until something that changes the server is sent; then how many keys were gone before that.
        let sent = Locked<Int?>(nil)
        let gone: KeyCount
        do throws(RedisError) {
            gone = try await server.talk(within: Self.clearing) { redis throws(RedisError) in
                try redis.unlink(prefix, atMost: limit) { gone in sent.withLock { $0 = gone } }
            }
        } catch {
            let gone = sent.withLock(\.self)
            let isRefused = error.code == .refused || error.code == .forbidden
            throw ActionProblem(error, mayHaveHappened: gone.map { $0 > 0 || !isRefused } ?? false)
        }
        return Effect(
            "\(gone.keys) keys are deleted.",
            facts: Observation(["deleted": "\(gone.keys)", "all": gone.isWhole ? "yes" : "no"])
        )
    }

    func examine(_ approved: Preview, _ mark: String) async throws(ActionProblem) -> Examination {
        let count = try await count()
        if count.keys == 0, count.isWhole { return .happened(Effect("No key is left.", facts: Observation(["all": "yes"]))) }
        return .cannotTell("\(count.keys) keys of \(name) begin with “\(prefix.text)”, and when they were written Redis does not say")
    }

    func verify(_ effect: Effect) async throws(ActionProblem) -> Verification {
        let count = try await count()
        let deleted = effect.facts["deleted"].map { "\($0) keys are deleted. " } ?? ""
        let left = count.isWhole ? "\(count.keys)" : "at least \(count.keys)"
        if count.keys == 0, count.isWhole { return .succeeded("\(deleted)None that begins with “\(prefix.text)” is left.") }
        // Whatever was there when it began, and was still there at its end, was found: the rest came later.
        if effect.facts["all"] == "yes" { return .succeeded("\(deleted)\(left) have been written since.") }
        return .failed("\(deleted)\(left) are left: there were more than the \(many) that were approved.")
    }

    private func count() async throws(ActionProblem) -> KeyCount {
        let prefix = prefix
        return try await talk(within: Self.looking * 2) { redis throws(RedisError) in
            try redis.count(prefix, atMost: Self.counted, within: Self.looking)
        }
    }

    private func talk<Value: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (inout RedisConnection) throws(RedisError) -> Value
    ) async throws(ActionProblem) -> Value {
        do throws(RedisError) { return try await server.talk(within: limit, body) } catch { throw ActionProblem(error) }
    }
}
