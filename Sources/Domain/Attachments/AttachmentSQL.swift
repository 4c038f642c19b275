enum AttachmentSQL {
    static let insert = """
        INSERT INTO attachments (id, thread_key, name, kind, created_at, held, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """
    static let held = "SELECT coalesce(sum(held), 0) FROM attachments"
    static let dropOldest = """
        DELETE FROM attachments WHERE id = (
            SELECT id FROM attachments WHERE created_at <= $1 AND held > 0 ORDER BY created_at LIMIT 1
        )
        """
    static let find = """
        SELECT thread_key, name, kind, upload, upload_link, uploaded_at, bytes FROM attachments WHERE id = $1
        """
    static let noteUpload = """
        UPDATE attachments SET upload = $2, upload_link = $3, uploaded_at = $4, held = 0, bytes = NULL WHERE id = $1
        """
    static let sweep = """
        DELETE FROM attachments WHERE id IN (SELECT id FROM attachments WHERE created_at <= $1 ORDER BY created_at LIMIT $2)
        """
}
