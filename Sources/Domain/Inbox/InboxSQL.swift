/// The statements of the inbox. States are written as numbers, because an index with a condition is used only
/// where the statement repeats its condition word by word; ``InboxState`` has the names.
enum InboxSQL {
    static let accept = """
        INSERT INTO inbox (event_key, message_key, source, thread_key, bypasses, received_at, trace, state, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8) ON CONFLICT DO NOTHING
        """

    /// What is due again, from the longest due on.
    static let due = """
        SELECT not_before, id, thread_key, bypasses FROM inbox
        WHERE state = 2 AND not_before <= $1 AND (not_before, id) > ($2, $3) ORDER BY not_before, id LIMIT $4
        """
    static let waiting = "SELECT id, thread_key, bypasses FROM inbox WHERE state = 0 AND id > $1 ORDER BY id LIMIT $2"
    /// A row of the thread is being handled, or an earlier one waits for its next try and may still hold the thread.
    static let isHeld = """
        SELECT 1 FROM inbox WHERE thread_key = $1 AND state IN (1, 2) AND bypasses = 0
            AND (state = 1 OR (id < $2 AND (waits_since IS NULL OR waits_since > $3))) LIMIT 1
        """
    static let lease = """
        UPDATE inbox SET state = 1, lease_owner = $2 WHERE id = $1 AND state IN (0, 2)
        RETURNING source, thread_key, message_key, received_at, trace, attempts, deaths, revision, body
        """

    /// What is still ours to decide about.
    static let held = "SELECT attempts, outages, outage_since, revision FROM inbox WHERE id = $1 AND state = 1 AND lease_owner = $2"
    static let finish = "UPDATE inbox SET state = 3, finished_at = $2, lease_owner = NULL, error = NULL WHERE id = $1"
    static let again = """
        UPDATE inbox SET state = 2, lease_owner = NULL, not_before = $2, waits_since = coalesce(waits_since, $3), attempts = $4,
            outages = $5, outage_since = $6, error = $7 WHERE id = $1
        """
    static let bury = "UPDATE inbox SET state = 4, lease_owner = NULL, finished_at = $2, attempts = $3, error = $4 WHERE id = $1"
    static let giveBack = "UPDATE inbox SET state = 2, lease_owner = NULL, deaths = $2, not_before = $3 WHERE id = $1"
    static let buryAfterDeaths = """
        UPDATE inbox SET state = 4, lease_owner = NULL, deaths = $2, finished_at = $3, error = 'the bot died each time it was handled'
        WHERE id = $1
        """

    static let amend = "UPDATE inbox SET body = $2, revision = revision + 1 WHERE message_key = $1 AND state IN (0, 1, 2) RETURNING state"
    static let withdraw = """
        UPDATE inbox SET state = 6, finished_at = $2, lease_owner = NULL WHERE message_key = $1 AND state IN (0, 1, 2)
        """

    static let stripBodies = """
        UPDATE inbox SET state = 7, body = NULL, error = NULL
        WHERE id IN (SELECT id FROM inbox WHERE state = $1 AND finished_at <= $2 LIMIT $3)
        """
    static let forget = "DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE state = $1 AND finished_at <= $2 LIMIT $3)"
    static func expire(_ state: InboxState) -> String {
        """
        UPDATE inbox SET state = 5, finished_at = $2, error = 'too old when the bot was enabled again'
        WHERE id IN (SELECT id FROM inbox WHERE state = \(state.rawValue) AND received_at <= $1 LIMIT $3)
        """
    }

    static let list = """
        SELECT id, event_key, source, thread_key, received_at, state, attempts, deaths, outages, not_before, finished_at, error
        FROM inbox WHERE state = $1 ORDER BY id LIMIT $2
        """
    /// A person asks for it now, so that it is as young as what comes in now. It never had an answer that its former id could belong to.
    static let requeue = """
        UPDATE inbox SET state = 2, received_at = $2, not_before = $2, attempts = 0, deaths = 0, outages = 0, outage_since = NULL, waits_since = NULL,
            finished_at = NULL, error = NULL
        WHERE id = $1 AND state IN (4, 5) AND body IS NOT NULL
        """
}
