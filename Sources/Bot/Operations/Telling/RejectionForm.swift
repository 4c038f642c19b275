import Conversation

/// Asks why, of whoever is about to reject a fix.
enum RejectionForm {
    private static let reason = "reason"
    static let longestReason = 500

    static func form(_ token: String) -> Form {
        Form(
            title: "Reject this fix?",
            submit: "Reject",
            close: "Keep it",
            fields: [
                Form.Field(
                    reason,
                    label: "Why?",
                    hint: "Everybody in the thread will read it.",
                    hasManyLines: true,
                    isOptional: true,
                    limit: longestReason
                )
            ],
            question: Decision.reject.words(token)
        )
    }

    /// Nil where none was given. It is kept for good, so it is never longer than what was asked for, whoever sends it.
    static func reason(in filling: Filling) -> String? {
        guard case .filled(let fields) = filling, let text = fields[reason] else { return nil }
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        let reason = String.UnicodeScalarView(lines.filter { !$0.isEmpty }.joined(separator: "\n").unicodeScalars.prefix(longestReason))
        return reason.isEmpty ? nil : String(reason)
    }
}
