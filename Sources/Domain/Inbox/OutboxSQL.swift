/// The statements of the outbox. See ``InboxSQL`` for why states are numbers; ``OutboxState`` has the names.
///
/// Only the first message of a thread that is not said yet has a `not_before`; those behind it have none. Whatever takes a message
/// out of states 0 and 1 has to give the next one its turn in the same transaction; only ``expire`` goes on in steps, and then looks for the
/// ``forgotten``, as the sweep does where that was cut short.
enum OutboxSQL {
    static let insert = """
        INSERT INTO outbox (delivery_id, part, answers, inbox_id, thread_key, platform, operation, trace, state, created_at, payload,
            under, not_before)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11,
            CASE WHEN EXISTS (SELECT 1 FROM outbox WHERE thread_key = $5 AND state IN (0, 1)) THEN NULL ELSE 0 END)
        ON CONFLICT DO NOTHING
        """
    /// The first of each thread that may be sent now.
    static let due = "SELECT id, thread_key, operation FROM outbox WHERE state = 0 AND not_before <= $1 ORDER BY not_before, id LIMIT $2"
    /// For the message behind the one that was just said or given up.
    static let passTurn = """
        UPDATE outbox SET not_before = 0 WHERE not_before IS NULL AND id = (
            SELECT min(id) FROM outbox WHERE state IN (0, 1) AND thread_key = (SELECT thread_key FROM outbox WHERE id = $1)
        )
        """
    /// Messages whose turn it is without their having been told, as when a person removed the one before them from the store.
    static let forgotten = """
        SELECT id FROM outbox AS candidate WHERE state IN (0, 1) AND not_before IS NULL AND NOT EXISTS (
            SELECT 1 FROM outbox AS earlier WHERE earlier.thread_key = candidate.thread_key AND earlier.state IN (0, 1)
                AND earlier.id < candidate.id
        ) LIMIT $1
        """
    static let lease = """
        UPDATE outbox SET state = 1, lease_owner = $2 WHERE id = $1 AND state = 0 AND not_before <= $3
        RETURNING delivery_id, part, answers, inbox_id, thread_key, platform, operation, trace, outages, is_ambiguous, may_arrive_until,
            created_at, payload, under
        """
    static let standing = "SELECT state, sent_id FROM outbox WHERE delivery_id = $1 AND part = 0"
    static let carrying = """
        SELECT delivery_id, thread_key, sent_id, part FROM outbox
        WHERE id > (SELECT max(id) FROM outbox) - $3 AND created_at >= $2 AND instr(payload, $1) > 0
            AND (state IN (0, 1) OR state = 2 AND sent_id IS NOT NULL)
        ORDER BY id DESC LIMIT 1
        """
    static let wait = "UPDATE outbox SET not_before = $3 WHERE id = $1 AND state = 0 AND not_before <= $2"
    /// Not sent for want of a turn, which is nobody's failure.
    static let giveBack = "UPDATE outbox SET state = 0, lease_owner = NULL, not_before = $2 WHERE id = $1"
    /// A request of it is about to go out although an earlier one did.
    static let beginAgain = "UPDATE outbox SET may_arrive_until = NULL WHERE id = $1 AND state = 1 AND lease_owner = $2"
    static let held = "SELECT outages, outage_since FROM outbox WHERE id = $1 AND state = 1 AND lease_owner = $2"
    static let sent = """
        UPDATE outbox SET state = 2, sent_id = $3, finished_at = $4, lease_owner = NULL, error = NULL
        WHERE id = $1 AND state = 1 AND lease_owner = $2
        """
    static let again = """
        UPDATE outbox SET state = 0, lease_owner = NULL, not_before = $2, outages = $3, outage_since = $4, is_ambiguous = $5, error = $6
        WHERE id = $1
        """
    static let mayArrive = "UPDATE outbox SET may_arrive_until = $2 WHERE id = $1"
    /// The rest of a message makes no sense without its beginning.
    static let bury = """
        UPDATE outbox SET state = 3, lease_owner = NULL, finished_at = $2, error = $3
        WHERE id = $1 OR (delivery_id = (SELECT delivery_id FROM outbox WHERE id = $1) AND state = 0
            AND part > (SELECT part FROM outbox WHERE id = $1))
        """
    /// It may have been sent before its holder died, and the request may even be under way still. Where the holder had only looked for it,
    /// what is known of its last request stays known.
    static let takeBack = """
        UPDATE outbox SET state = 0, lease_owner = NULL, is_ambiguous = 1, not_before = $2,
            may_arrive_until = coalesce(may_arrive_until, $3)
        WHERE state = 1 AND lease_owner = $1
        """
    /// An answer of which nothing was sent, nor may have been: its first part says so, because parts go out in their order.
    static let unsaid = """
        SELECT delivery_id, thread_key, inbox_id FROM outbox WHERE answers = $1 AND part = 0 AND state = 0 AND is_ambiguous = 0
        """
    static let withdraw = """
        UPDATE outbox SET state = 6, payload = NULL, error = NULL, not_before = NULL, finished_at = $2 WHERE delivery_id = $1
        """
    static let takeOut = "DELETE FROM outbox WHERE delivery_id = $1"
    static let passTurnIn = """
        UPDATE outbox SET not_before = 0 WHERE not_before IS NULL AND id = (
            SELECT min(id) FROM outbox WHERE state IN (0, 1) AND thread_key = $1
        )
        """
    static let supersede = """
        UPDATE outbox SET state = 6, payload = NULL, error = NULL, not_before = NULL, finished_at = $4
        WHERE thread_key = $1 AND state IN (0, 1) AND state = 0 AND under = $2 AND operation = $3 AND is_ambiguous = 0
        """
    static let unanswer = "UPDATE outbox SET answers = NULL WHERE delivery_id = $1"
    static let stripPayloads = """
        UPDATE outbox SET state = 4, payload = NULL, error = NULL
        WHERE id IN (SELECT id FROM outbox WHERE state = 2 AND finished_at <= $1 LIMIT $2)
        """
    static let expire = """
        UPDATE outbox SET state = 5, finished_at = $2, error = CASE is_ambiguous
            WHEN 0 THEN 'too old when the bot was enabled again'
            ELSE 'too old when the bot was enabled again; it may have been delivered before that' END
        WHERE id IN (SELECT id FROM outbox WHERE state = 0 AND created_at <= $1 LIMIT $3)
        """

    static let expireWithRoot = """
        UPDATE outbox SET state = 5, lease_owner = NULL, finished_at = $2, error = 'what it hangs under was too old when the bot was enabled again'
        WHERE id = $1
        """

    static let list = """
        SELECT id, thread_key, platform, operation, part, created_at, error FROM outbox
        WHERE state = $1 AND finished_at IS NOT NULL ORDER BY id LIMIT $2
        """
    /// With the parts that were given up along with it. It is as young as what is said now, but where it may have been delivered
    /// it is looked for from its first try on. See ``gatherTurns``.
    static let requeue = """
        UPDATE outbox SET state = 0, created_at = CASE is_ambiguous WHEN 0 THEN $2 ELSE created_at END, not_before = NULL, outages = 0,
            outage_since = NULL, finished_at = NULL, error = NULL
        WHERE state IN (3, 5) AND payload IS NOT NULL
            AND delivery_id = (SELECT delivery_id FROM outbox WHERE id = $1 AND state IN (3, 5))
        """
    /// What comes back has an older number than what waits in its thread: the turn is given anew.
    static let gatherTurns = """
        UPDATE outbox SET not_before = NULL
        WHERE state IN (0, 1) AND state = 0 AND thread_key = (SELECT thread_key FROM outbox WHERE id = $1)
        """
    static let isSending = """
        SELECT 1 FROM outbox WHERE state IN (0, 1) AND state = 1 AND thread_key = (SELECT thread_key FROM outbox WHERE id = $1) LIMIT 1
        """
    static let forget = "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE state = $1 AND finished_at <= $2 LIMIT $3)"
}
