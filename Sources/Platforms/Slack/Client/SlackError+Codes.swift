extension SlackError {
    /// What Slack's error codes ask for. A code that is not known is taken for a mistake in the call: it is never retried blindly.
    package static func handling(of code: String, method: String) -> Handling {
        switch code {
        case "internal_error", "fatal_error", "service_unavailable", "request_timeout", "update_failed", "messaging_processing_failed":
            .retry(after: nil)
        case "team_added_to_org", "external_channel_migrating":
            // The workspace is being moved, which takes minutes.
            .retry(after: .seconds(120))
        case "ratelimited", "rate_limited":
            .rateLimited(after: .seconds(2))

        case "already_reacted" where method == SlackMethod.addReaction.name,
            "no_reaction" where method == SlackMethod.removeReaction.name,
            "message_not_found" where method == SlackMethod.delete.name,
            "message_not_in_streaming_state" where method == SlackMethod.stopStream.name:
            .successEquivalent

        case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "org_login_required", "missing_scope",
            "no_permission", "ekm_access_denied", "access_denied", "not_allowed_token_type":
            .stopAndAlert

        case "channel_not_found", "not_in_channel", "is_archived", "messages_tab_disabled", "cannot_reply_to_message",
            "thread_not_found", "user_not_in_channel", "user_not_visible", "cant_update_message", "edit_window_closed",
            "message_limit_exceeded":
            .drop
        case _ where code.hasPrefix("restricted_action"):
            .drop
        case "message_not_found", "cant_delete_message", "user_not_found", "users_not_found", "user_disabled", "cannot_dm_bot",
            "expired_trigger_id", "exchanged_trigger_id", "used_url", "expired_url", "bad_timestamp", "stopped_by_user",
            "message_not_in_streaming_state", "too_many_reactions":
            .drop

        case "invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text", "markdown_text_conflict",
            "invalid_arguments", "invalid_chunks", "view_too_large", "too_many_attachments", "block_mismatch":
            .fixContent
        default:
            // Among them `hash_conflict` and `streaming_state_conflict`, which other content would not mend.
            .programming
        }
    }

    /// Codes after which Slack itself says that a part may have been done.
    static func leavesDoubt(_ code: String) -> Bool {
        switch code {
        case "internal_error", "fatal_error", "service_unavailable", "request_timeout", "messaging_processing_failed": true
        default: false
        }
    }
}
