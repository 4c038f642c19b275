import JSON

/// One statement, as Athena tells how it stands.
package struct AthenaExecution: Sendable, Equatable {
    package enum State: String, Sendable {
        case queued = "QUEUED"
        case running = "RUNNING"
        case succeeded = "SUCCEEDED"
        case failed = "FAILED"
        case cancelled = "CANCELLED"
    }

    package var state: State
    package var reason: String
    /// Whether the first row of its results holds the columns' names.
    package var isQuestion: Bool
    /// So far, while it runs.
    package var scannedBytes: Int64
    package var milliseconds: Int64

    init?(_ json: JSON) {
        guard let state = json["Status"]?["State"]?.string.flatMap(State.init(rawValue:)) else { return nil }
        self.state = state
        let reason = json["Status"]?["StateChangeReason"]?.string ?? json["Status"]?["AthenaError"]?["ErrorMessage"]?.string ?? ""
        self.reason = String(reason.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(600))
        isQuestion = json["StatementType"]?.string == "DML"
        let statistics = json["Statistics"]
        scannedBytes = statistics?["DataScannedInBytes"]?.int ?? 0
        milliseconds = statistics?["TotalExecutionTimeInMillis"]?.int ?? statistics?["EngineExecutionTimeInMillis"]?.int ?? 0
    }
}

/// Some rows of a result, as the texts that Athena hands out.
package struct AthenaPage: Sendable, Equatable {
    package struct Column: Sendable, Equatable {
        package var name: String
        /// As in `decimal`, `array`, `timestamp with time zone`.
        package var type: String
    }

    package var columns: [Column]
    package var rows: [[String?]]
    package var next: String?

    init?(_ json: JSON) {
        guard let set = json["ResultSet"] else { return nil }
        columns = (set["ResultSetMetadata"]?["ColumnInfo"]?.array ?? []).map { column in
            Column(
                name: column["Label"]?.string ?? column["Name"]?.string ?? "",
                type: column["Type"]?.string?.lowercased() ?? "varchar"
            )
        }
        rows = (set["Rows"]?.array ?? []).map { row in (row["Data"]?.array ?? []).map { $0["VarCharValue"]?.string } }
        next = json["NextToken"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// What a workgroup lets its statements do.
package struct AthenaWorkgroup: Sendable, Equatable {
    package var name: String
    package var isEnabled: Bool
    /// Whoever starts a statement cannot set the workgroup's rules aside.
    package var isEnforced: Bool
    package var cutOffBytes: Int64?
    /// Where results are written to, or that Athena keeps them itself.
    package var hasOutput: Bool

    init?(_ json: JSON) {
        guard let name = json["Name"]?.string else { return nil }
        let configuration = json["Configuration"]
        self.name = name
        isEnabled = json["State"]?.string != "DISABLED"
        isEnforced = configuration?["EnforceWorkGroupConfiguration"]?.bool ?? false
        cutOffBytes = configuration?["BytesScannedCutoffPerQuery"]?.int
        hasOutput =
            configuration?["ResultConfiguration"]?["OutputLocation"]?.string?.isEmpty == false
            || configuration?["ManagedQueryResultsConfiguration"]?["Enabled"]?.bool == true
    }
}
