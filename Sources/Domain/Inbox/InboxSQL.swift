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
    /// What waits for no thread, among the newest and what is due for longest: a person who presses stop has just done it.
    static let bypassing = """
        SELECT id, source FROM inbox WHERE id IN (
            SELECT id FROM (SELECT id, bypasses FROM inbox WHERE state = 0 ORDER BY id DESC LIMIT $2) AS newest WHERE bypasses = 1
            UNION ALL
            SELECT id FROM (
                SELECT id, bypasses FROM inbox WHERE state = 2 AND not_before <= $1 ORDER BY not_before, id LIMIT $2
            ) AS due WHERE bypasses = 1
        ) ORDER BY id
        """
    /// A row of the thread is being handled, or an earlier one waits for its next try and may still hold the thread.
    static let isHeld = """
        SELECT 1 FROM inbox WHERE state = 1 AND thread_key = $1 AND bypasses = 0
        UNION ALL
        SELECT 1 FROM inbox WHERE state = 2 AND thread_key = $1 AND waits_since IS NULL AND id < $2 AND bypasses = 0
        UNION ALL
        SELECT 1 FROM inbox WHERE state = 2 AND thread_key = $1 AND waits_since > $3 AND id < $2 AND bypasses = 0
        LIMIT 1
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
    static let buryHeld = """
        UPDATE inbox SET state = 4, lease_owner = NULL, finished_at = $3, error = $4 WHERE id = $1 AND state = 1 AND lease_owner = $2
        """
    static let buryAfterDeaths = """
        UPDATE inbox SET state = 4, lease_owner = NULL, deaths = $2, finished_at = $3, error = 'the bot died each time it was handled'
        WHERE id = $1
        """

    static let amend = "UPDATE inbox SET body = $2, revision = revision + 1 WHERE message_key = $1 AND state IN (0, 1, 2) RETURNING state"
    static let receivedAt = "SELECT received_at FROM inbox WHERE id = $1"
    /// What has an answer that is not said yet, by its own key or as an aside.
    static let unsaidAbout = """
        SELECT message_key, body FROM inbox WHERE message_key IN ($1, $2) AND state = 3 AND body IS NOT NULL
            AND id = (SELECT inbox_id FROM outbox WHERE answers = $1 AND part = 0 AND state = 0 AND is_ambiguous = 0)
        """
    static let answered = "SELECT id, source, body FROM inbox WHERE id = $1 AND state = 3 AND body IS NOT NULL"
    static let withdrawAnswered = "UPDATE inbox SET state = 6, finished_at = $2 WHERE id = $1"
    /// Its answer was taken out unsaid, so that it is asked again in other words.
    static let reopen = """
        UPDATE inbox SET state = 2, body = $2, revision = revision + 1, not_before = $3, attempts = 0, outages = 0, outage_since = NULL,
            waits_since = NULL, finished_at = NULL, error = NULL
        WHERE message_key = $1 AND id = $4 AND state = 3
        """
    static let openAbout = "SELECT message_key, body FROM inbox WHERE message_key IN ($1, $2) AND state IN (0, 1, 2)"
    static let begunAbout = "SELECT id, source, body FROM inbox WHERE message_key IN ($1, $2) AND state IN (1, 2)"
    static let withdraw = """
        UPDATE inbox SET state = 6, finished_at = $3, lease_owner = NULL WHERE message_key IN ($1, $2) AND state IN (0, 1, 2)
        """
    static let begun = "SELECT id, source, body FROM inbox WHERE id = $1 AND state IN (1, 2)"

    /// What was asked in a thread before a moment and is not answered. The message that opened the thread may wait elsewhere, as a
    /// top-level direct message does; it goes by its own key.
    static let unanswered = """
        SELECT id FROM inbox WHERE state = 0 AND thread_key = $1 AND id < $2 AND bypasses = 0
        UNION
        SELECT id FROM inbox WHERE state = 1 AND thread_key = $1 AND id < $2 AND bypasses = 0
        UNION
        SELECT id FROM inbox WHERE state = 2 AND thread_key = $1 AND id < $2 AND bypasses = 0
        UNION
        SELECT id FROM inbox WHERE message_key = $1 AND state IN (0, 1, 2) AND id < $2 AND bypasses = 0
        """
    static let withdrawOne = """
        UPDATE inbox SET state = 6, finished_at = $2, lease_owner = NULL WHERE id = $1 AND state IN (0, 1, 2)
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

    private static let listed = """
        SELECT id, event_key, source, thread_key, received_at, attempts, deaths, outages, not_before, finished_at, error FROM inbox
        """
    /// By way of the ids: in the order of the ids alone the whole table would be walked.
    static func list(_ condition: String) -> String {
        "\(listed) WHERE id IN (SELECT id FROM inbox WHERE \(condition)) ORDER BY id LIMIT $1"
    }
    /// The latest of one finished state first, from the index of what is finished.
    static func lastFinished(_ condition: String) -> String {
        "\(listed) WHERE \(condition) ORDER BY finished_at DESC LIMIT $1"
    }
    /// A person asks for it now, so that it is as young as what comes in now. It never had an answer that its former id could belong to.
    static let requeue = """
        UPDATE inbox SET state = 2, received_at = $2, not_before = $2, attempts = 0, deaths = 0, outages = 0, outage_since = NULL, waits_since = NULL,
            finished_at = NULL, error = NULL
        WHERE id = $1 AND state IN (4, 5) AND body IS NOT NULL
        """
}
