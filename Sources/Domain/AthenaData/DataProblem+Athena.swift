import AWSServices
import Datasets

extension DataProblem {
    static func tooMuch(_ bytes: Int64, _ limit: Int64, _ words: String) -> DataProblem {
        DataProblem(
            .tooMuch,
            "\(words) \(ScanPrice.words(bytes)), and one statement may read \(ScanPrice.words(limit)).",
            cure: "Ask for a partition or for fewer columns, or raise scan_limit_gb."
        )
    }

    /// What Athena would not take.
    init(_ error: AWSError) {
        let text = "\(error.service.name): \(error.attempt): \(error.reason)."
        switch error.code {
        case .cancelled: self.init(.cancelled, "It was cancelled.")
        case .accessDenied, .noCredentials, .unauthorized, .expired, .notFound: self.init(.unusable, text, cure: error.remedy)
        case .throttled, .unavailable, .unreachable, .cutOff, .unreadable: self.init(.away, text, cure: error.remedy)
        case .refused:
            let reason = AthenaReason(error.reason)
            self.init(reason.kind == .mistaken ? .mistaken : .unusable, text, cure: reason.cure ?? error.remedy)
        }
    }

    /// What Athena took and could not do.
    init(failed reason: String) {
        let read = AthenaReason(reason)
        self.init(read.kind, reason.isEmpty ? "Athena says that it failed, and not why." : reason, cure: read.cure)
    }
}

/// Athena tells why in words; this is what they come to.
struct AthenaReason: Equatable {
    var kind: DataProblem.Kind
    var cure: String?

    private static let kinds: [(DataProblem.Kind, [String])] = [
        (.tooMuch, ["bytes scanned limit", "exhausted_resources", "exceeded_memory", "exceeded_local_memory", "exceeded_global_memory"]),
        (.tooSlow, ["exceeded_time_limit", "query timeout", "exceeded_cpu_limit"]),
        (
            .unusable,
            [
                "permission_denied", "access denied", "accessdenied", "not authorized", "insufficient permission",
                "insufficient lake formation", "insufficient privileges", "output location", "workgroup", "hive_bad_data",
                "hive_cursor_error", "hive_invalid_metadata",
            ]
        ),
        (
            .mistaken,
            [
                "syntax_error", "_not_found", "type_mismatch", "invalid_function_argument", "invalid_cast_argument", "division_by_zero",
                "numeric_value_out_of_range", "ambiguous", "invalid_arguments", "mismatched input", "extraneous input", "not_supported",
                "subquery_multiple_rows", "expression_not", "missing_", "mismatched_", "line 1:", "line 2:", "line 3:", "does not exist",
                "cannot be resolved",
            ]
        ),
    ]

    init(_ reason: String) {
        let words = reason.lowercased()
        kind = Self.kinds.first { $0.1.contains { words.contains($0) } }?.0 ?? .away
        switch kind {
        case .tooMuch where words.contains("bytes scanned limit"):
            cure = "Ask for a partition or for fewer columns; the workgroup cuts off what reads more."
        case .tooMuch: cure = "Ask for less at once."
        case .tooSlow: cure = "Ask for less, by a partition if there is one."
        case .unusable: cure = Self.right(reason, words)
        default: cure = nil
        }
    }

    /// The right to grant: the one that is named, or those by which a table is read.
    private static func right(_ reason: String, _ words: String) -> String? {
        if let start = reason.firstRange(of: "perform: ") {
            let rest = reason[start.upperBound...]
            let action = rest.prefix { !$0.isWhitespace && $0 != ")" }
            let resource = rest.firstRange(of: "on resource: ").map { rest[$0.upperBound...].prefix { !$0.isWhitespace } }
            return "Grant \(action)\(resource.map { " on \($0)" } ?? "") to the bot's role."
        }
        if words.contains("lake formation") { return "Grant SELECT on the table to the bot's role in Lake Formation." }
        if words.contains("output location") { return "Give the workgroup an output location, and the bot's role s3:PutObject there." }
        if words.contains("denied") || words.contains("permission") || words.contains("authorized") {
            return "Grant s3:GetObject and s3:ListBucket where the table lies, and s3:PutObject, s3:GetObject and s3:GetBucketLocation "
                + "where the workgroup writes results, to the bot's role."
        }
        return nil
    }
}
