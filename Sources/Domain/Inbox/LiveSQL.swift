import Conversation
import Database

/// The statements of the live messages. See ``InboxSQL`` for why states are numbers.
enum LiveSQL {
    private static let columns = "delivery_id, platform, workspace, channel, root, began_at, may_arrive_until, handle"

    /// Only by whoever answers the event.
    static let begin = """
        INSERT INTO live_messages (inbox_id, delivery_id, platform, workspace, channel, root, began_at, may_arrive_until)
        SELECT $1, $3, $4, $5, $6, $7, $8, $9 WHERE EXISTS (SELECT 1 FROM inbox WHERE id = $1 AND state = 1 AND lease_owner = $2)
        ON CONFLICT DO NOTHING
        """
    static let opened = "UPDATE live_messages SET handle = $2 WHERE inbox_id = $1"
    static let inDoubt = "UPDATE live_messages SET may_arrive_until = $2 WHERE inbox_id = $1 AND handle IS NULL"
    static let find = "SELECT \(columns) FROM live_messages WHERE inbox_id = $1"
    static let any = "SELECT 1 FROM live_messages LIMIT 1"
    static let forget = "DELETE FROM live_messages WHERE inbox_id = $1"
    static let stop = "UPDATE live_messages SET is_stopped = 1 WHERE inbox_id = $1"

    /// Of events that have ended, and have nothing waiting that would take the message's place.
    private static let abandonment = """
        (inbox.state IS NULL OR inbox.state NOT IN (0, 1, 2))
        AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.inbox_id = live_messages.inbox_id AND outbox.state IN (0, 1))
        """
    private static let abandonedColumns = """
        SELECT \(columns), live_messages.inbox_id, is_stopped, coalesce(inbox.state, -1), coalesce(inbox.trace, '')
        FROM live_messages LEFT JOIN inbox ON inbox.id = live_messages.inbox_id
        """
    static let abandoned = """
        \(abandonedColumns) WHERE \(abandonment) AND coalesce(inbox.finished_at, 0) <= $1 ORDER BY live_messages.inbox_id LIMIT $2
        """
    static let abandonedBy = "\(abandonedColumns) WHERE live_messages.inbox_id = $1 AND \(abandonment)"
}

extension LiveMessage {
    /// Nil where a later release wrote it.
    init?(_ row: borrowing Row) {
        guard let platform = Platform(rawValue: row.text(1)) else { return nil }
        self.init(
            deliveryID: row.text(0),
            thread: ThreadID(platform: platform, workspace: row.text(2), channel: row.text(3), root: row.textOrNil(4)),
            beganAt: row.int64(5),
            standing: row.textOrNil(7).map { .open(handle: $0) } ?? .opening(mayArriveUntil: row.int64(6))
        )
    }
}
