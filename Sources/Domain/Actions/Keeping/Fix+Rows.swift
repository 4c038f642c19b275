import Conversation
import Database
import Time

extension Fix {
    static let columns = "id, state, token, expires_at, owner, fingerprint, body"

    init?(_ row: borrowing Row) {
        guard let state = State(rawValue: row.text(1)) else { return nil }
        self.init(
            id: row.text(0),
            state: state,
            token: row.textOrNil(2),
            expiresAt: row.moment(3),
            owner: row.textOrNil(4),
            fingerprint: row.textOrNil(5),
            stored: row.blob(6)
        )
    }

    static func find(_ key: FixStore.Key, on connection: borrowing Connection) throws -> Fix? {
        let (condition, value) =
            switch key {
            case .id(let id): ("id = $1", id)
            // Whoever presses a button of an earlier preview is told so.
            case .token(let token): ("id = (SELECT fix FROM fix_buttons WHERE token = $1)", token)
            }
        return try connection.first("SELECT \(columns) FROM fixes WHERE \(condition)", .text(value)) { Fix($0) } ?? nil
    }

    func insert(on connection: borrowing Connection) throws {
        try connection.execute(
            """
            INSERT INTO fixes (id, state, token, expires_at, owner, fingerprint, body, started_at, action, thread_key, proposed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            values: values + [.text(wish.action), .text(thread.key), Value(proposedAt)]
        )
        try keepButton(on: connection)
    }

    func update(on connection: borrowing Connection) throws {
        try connection.execute(
            """
            UPDATE fixes SET state = $2, token = $3, expires_at = $4, owner = $5, fingerprint = $6, body = $7, started_at = $8 WHERE id = $1
            """,
            values: values
        )
        try keepButton(on: connection)
    }

    private func keepButton(on connection: borrowing Connection) throws {
        guard let token else { return }
        try connection.execute(
            "INSERT INTO fix_buttons (token, fix) VALUES ($1, $2) ON CONFLICT (token) DO NOTHING",
            .text(token),
            .text(id)
        )
    }

    private var values: [Value] {
        [
            .text(id), .text(state.rawValue), Value(token), Value(expiresAt), Value(owner), Value(fingerprint), .blob(stored),
            Value(startedAt),
        ]
    }
}
