import Database
import Threading
package import Time

extension Inbox {
    /// The person stopped the conversation: what they asked before that is not answered.
    ///
    /// They are looked for by a reader, because arrivals wait for the writer, and nothing that was asked before can come in later.
    package func withdraw(thread: String, before id: Int64, now: Moment) async throws -> Withdrawal {
        let asked = try await database.read { connection in
            try connection.query(InboxSQL.unanswered, .text(thread), .integer(id)) { $0.int64(0) }
        }
        var withdrawal = Withdrawal(count: 0, begun: [])
        // The latest first: as long as the earliest is there, it keeps the others from being handled.
        var left = asked.sorted()[...]
        while !left.isEmpty {
            let step = Array(left.suffix(retention.step))
            left = left.dropLast(step.count)
            let withdrawn = try await database.write { connection in
                try step.reduce(into: Withdrawal(count: 0, begun: [])) { sum, id in
                    sum.begun += try connection.query(InboxSQL.begun, .integer(id)) { Withdrawal.Begun($0) }
                    try connection.execute(LiveSQL.stop, .integer(id))
                    sum.count += try connection.execute(InboxSQL.withdrawOne, .integer(id), Value(now))
                }
            }
            withdrawal.count += withdrawn.count
            withdrawal.begun += withdrawn.begun
        }
        if withdrawal.count > 0 { bell.ring() }
        return withdrawal
    }
}
