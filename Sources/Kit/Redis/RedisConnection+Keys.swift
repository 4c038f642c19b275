/// How many keys there are, as far as they were counted.
package struct KeyCount: Sendable, Equatable {
    package var keys: Int
    /// All were looked at. Otherwise there are as many at least.
    package var isWhole: Bool

    package init(keys: Int, isWhole: Bool) {
        self.keys = keys
        self.isWhole = isWhole
    }
}

/// What a server says about itself, as far as it says it to this login.
package struct RedisSelf: Sendable, Equatable {
    /// Of this start of the server: another one has another.
    package var run: String?
    package var isReplica: Bool
    package var isCluster: Bool
}

extension RedisConnection {
    /// Looked at in one step; a server is held up by none of them.
    private static var step: Int { 1_000 }

    package mutating func size() throws(RedisError) -> Int {
        Int(clamping: try call(["DBSIZE"]).integer ?? 0)
    }

    /// Not every login may ask.
    package mutating func itself() -> RedisSelf {
        let lines = (try? call(["INFO"]).text)?.split(whereSeparator: \.isNewline) ?? []
        func value(_ name: String) -> String? { lines.first { $0.hasPrefix(name + ":") }.map { String($0.dropFirst(name.count + 1)) } }
        return RedisSelf(run: value("run_id"), isReplica: value("role") == "slave", isCluster: value("cluster_enabled") == "1")
    }

    /// - Parameter limit: beyond which it is not counted on.
    package mutating func count(_ prefix: KeyPrefix, atMost limit: Int, within time: Duration) throws(RedisError) -> KeyCount {
        let end = ContinuousClock.now + time
        // A key may be told of twice while the server grows or shrinks.
        var seen: Set<[UInt8]> = []
        var cursor = "0"
        repeat {
            let keys: [[UInt8]]
            (cursor, keys) = try scan(prefix, from: cursor)
            seen.formUnion(keys)
            if cursor != "0", seen.count > limit || ContinuousClock.now >= end { return KeyCount(keys: seen.count, isWhole: false) }
        } while cursor != "0"
        return KeyCount(keys: seen.count, isWhole: true)
    }

    /// Takes away every key that begins so, and was there when it began.
    ///
    /// - Parameter told: called with how many are gone so far, before each batch that takes more.
    /// - Returns: how many were taken away. It is not whole where there were more than the limit.
    package mutating func unlink(_ prefix: KeyPrefix, atMost limit: Int, told: (Int) -> Void) throws(RedisError) -> KeyCount {
        var (gone, cursor) = (0, "0")
        repeat {
            let keys: [[UInt8]]
            (cursor, keys) = try scan(prefix, from: cursor)
            let batch = Array(keys.prefix(limit - gone))
            if !batch.isEmpty {
                told(gone)
                gone += try unlink(batch)
            }
            if batch.count < keys.count { return KeyCount(keys: gone, isWhole: false) }
        } while cursor != "0"
        return KeyCount(keys: gone, isWhole: true)
    }

    private mutating func unlink(_ keys: [[UInt8]]) throws(RedisError) -> Int {
        do throws(RedisError) { return Int(clamping: try call([Array("UNLINK".utf8)] + keys).integer ?? 0) } catch {
            // Before its fourth version it has one word for it alone.
            guard error.code == .refused, error.description.contains("unknown command") else { throw error }
            return Int(clamping: try call([Array("DEL".utf8)] + keys).integer ?? 0)
        }
    }

    private mutating func scan(_ prefix: KeyPrefix, from cursor: String) throws(RedisError) -> (cursor: String, keys: [[UInt8]]) {
        let reply = try call(["SCAN", cursor, "MATCH", prefix.pattern, "COUNT", String(Self.step)])
        guard let parts = reply.array, parts.count == 2, let next = parts[0].text, let keys = parts[1].array else {
            throw RedisError(.lost, "it does not answer SCAN as Redis does")
        }
        // Whatever the server thinks of the pattern, nothing else is touched.
        return (next, keys.compactMap(\.bytes).filter(prefix.begins))
    }
}
