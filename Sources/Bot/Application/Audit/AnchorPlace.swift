import Actions

/// Somewhere outside of the store where the end of the audit is kept.
struct AnchorPlace: Sendable {
    /// What metrics, logs and the store call it.
    var name: String
    /// The last one there, as far as it can be looked up there.
    var latest: @Sendable () async throws -> AuditHead?
    /// Puts one there, unless something else came to stand there since that last one. Whether it did is returned.
    var put: @Sendable (_ head: AuditHead, _ last: AuditHead?) async throws -> Bool
}

extension AnchorPlace {
    static func file(_ path: String) -> AnchorPlace {
        let file = AnchorFile(path: path)
        return AnchorPlace(
            name: "file",
            latest: { try await file.anchors().latest },
            put: { head, last in try await file.append(head, after: last) }
        )
    }
}
