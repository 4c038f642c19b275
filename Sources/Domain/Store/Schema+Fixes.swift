import Database

extension Schema {
    static let fixes = Migration(
        10,
        "fixes, and the audit of them",
        [
            """
            CREATE TABLE fixes (
                id TEXT PRIMARY KEY,
                token TEXT,
                action TEXT NOT NULL,
                state TEXT NOT NULL,
                thread_key TEXT NOT NULL,
                proposed_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL,
                owner TEXT,
                fingerprint TEXT,
                started_at BIGINT,
                told TEXT,
                body BLOB NOT NULL
            )
            """,
            "CREATE TABLE fix_buttons (token TEXT PRIMARY KEY, fix TEXT NOT NULL)",
            "CREATE INDEX fixes_open ON fixes (state, expires_at)",
            "CREATE INDEX fixes_by_age ON fixes (proposed_at)",
            "CREATE INDEX fixes_against ON fixes (fingerprint, action) WHERE fingerprint IS NOT NULL",
            // Each row carries the hash of the one before it: see `AuditEntry`.
            """
            CREATE TABLE audit (
                number BIGINT NOT NULL PRIMARY KEY,
                at BIGINT NOT NULL,
                kind TEXT NOT NULL,
                fix TEXT NOT NULL,
                actor TEXT NOT NULL,
                facts TEXT NOT NULL,
                previous TEXT NOT NULL,
                hash TEXT NOT NULL
            )
            """,
            "CREATE INDEX audit_of_fix ON audit (fix, number)",
            // Against slips and careless hands. Whoever owns the file can take them away: that, the chain and its anchors show.
            refusal("audit_stays", "BEFORE UPDATE ON audit"),
            refusal("audit_is_kept", "BEFORE DELETE ON audit"),
            refusal("audit_only_grows", "BEFORE INSERT ON audit WHEN NEW.number IS NOT (SELECT COALESCE(MAX(number), 0) + 1 FROM audit)"),
            // How far the chain was made known outside, by where.
            """
            CREATE TABLE audit_anchors (
                target TEXT PRIMARY KEY,
                count BIGINT NOT NULL,
                hash TEXT NOT NULL,
                at BIGINT NOT NULL
            )
            """,
        ]
    )

    private static func refusal(_ name: String, _ occasion: String) -> String {
        "CREATE TRIGGER \(name) \(occasion) BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
    }
}
