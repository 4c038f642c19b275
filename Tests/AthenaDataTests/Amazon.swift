import AWSIdentity
import AthenaData
import Datasets
import HTTPClient
import JSON
import TestSupport
import Threading

@testable import AWSServices

/// A stand-in for Athena and Glue: a small lake, and whatever else a test has it answer.
final class Amazon: Sendable {
    enum Reply: Sendable {
        case json(JSON)
        case refused(Int, String, String)
        case usual
    }

    let standIn: StandIn
    let heard = Locked<[(operation: String, body: JSON)]>([])

    var operations: [String] { heard.withLock { $0.map(\.operation) } }
    func bodies(_ operation: String) -> [JSON] { heard.withLock { $0.filter { $0.operation == operation }.map(\.body) } }

    /// - Parameter reply: by the operation, and the how manieth of its kind it is.
    init(_ reply: @escaping @Sendable (_ operation: String, _ count: Int) -> Reply = { _, _ in .usual }) {
        let heard = heard
        standIn = StandIn { peer in
            while let request = peer.request() {
                let operation = request.headers["x-amz-target"].flatMap { $0.split(separator: ".").last }.map(String.init) ?? request.line
                let body = (try? JSON(parsing: request.body)) ?? .null
                let count = heard.withLock { heard in
                    heard.append((operation, body))
                    return heard.count { $0.operation == operation }
                }
                var answered = reply(operation, count)
                if case .usual = answered { answered = .json(Self.usual(operation, body)) }
                switch answered {
                case .json(let json): peer.write(answer(200, String(decoding: json.serialized(), as: UTF8.self)))
                case .refused(let status, let name, let message):
                    let body: JSON = ["__type": .string("com.amazonaws.yard#\(name)"), "message": .string(message)]
                    peer.write(answer(status, String(decoding: body.serialized(), as: UTF8.self)))
                case .usual: return
                }
            }
        }
    }

    /// With retries that do not keep a test waiting.
    func source(scanLimit: Int64? = nil, catalog: String = "AwsDataCatalog", mask: [String] = []) -> AthenaSource {
        let variables = [
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "invented", "AWS_REGION": "eu-central-1",
            "AWS_ENDPOINT_URL": standIn.url("/"),
        ]
        let http = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none))
        var account = AWSAccount(AWSIdentity(variables), http: http)
        account.caller.retry.base = .milliseconds(1)
        return AthenaSource(
            name: "lake",
            in: account,
            workgroup: "analysts",
            catalog: catalog,
            scanLimit: scanLimit,
            masked: MaskedColumns(mask)
        )
    }

    static let workgroup: JSON = [
        "Name": "analysts", "State": "ENABLED",
        "Configuration": [
            "EnforceWorkGroupConfiguration": true, "BytesScannedCutoffPerQuery": 50_000_000_000,
            "ResultConfiguration": ["OutputLocation": "s3://results/"],
        ],
    ]

    static func execution(_ state: String, scanned: Int64 = 0, reason: String = "", kind: String = "DML") -> JSON {
        [
            "QueryExecution": [
                "Status": ["State": .string(state), "StateChangeReason": .string(reason)], "StatementType": .string(kind),
                "Statistics": ["DataScannedInBytes": .integer(scanned), "TotalExecutionTimeInMillis": 1_500],
            ]
        ]
    }

    static func page(_ columns: [(String, String)], _ rows: [[String?]], next: String? = nil) -> JSON {
        let info: [JSON] = columns.map { ["Name": .string($0.0), "Label": .string($0.0), "Type": .string($0.1)] }
        let data: [JSON] = rows.map { row in
            ["Data": .array(row.map { $0.map { ["VarCharValue": .string($0)] } ?? [:] })]
        }
        return [
            "ResultSet": ["Rows": .array(data), "ResultSetMetadata": ["ColumnInfo": .array(info)]],
            "NextToken": next.map { .string($0) } ?? .null,
        ]
    }

    static func table(
        _ name: String,
        _ columns: [(String, String)],
        partitions: [(String, String)] = [],
        size: Int64?,
        isText: Bool = false,
        type: String = "EXTERNAL_TABLE"
    ) -> JSON {
        func list(_ columns: [(String, String)]) -> JSON { .array(columns.map { ["Name": .string($0.0), "Type": .string($0.1)] }) }
        let format = isText ? "org.apache.hadoop.mapred.TextInputFormat" : "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
        return [
            "Name": .string(name), "TableType": .string(type), "PartitionKeys": list(partitions),
            "StorageDescriptor": ["Columns": list(columns), "InputFormat": .string(format)],
            "Parameters": size.map { ["totalSize": .string("\($0)"), "recordCount": "1000"] } ?? [:],
        ]
    }

    static let orders = table(
        "orders",
        [("id", "bigint"), ("total", "decimal(10,2)"), ("tags", "array<string>")],
        partitions: [("day", "date")],
        size: 400_000_000_000
    )
    static let logs = table("logs", [("line", "string"), ("email", "string")], size: 80_000_000_000, isText: true)
    static let notes = table("notes", [("text", "string")], size: nil)
    static let recent = table("recent", [("id", "bigint")], size: nil, type: "VIRTUAL_VIEW")

    private static func usual(_ operation: String, _ body: JSON) -> JSON {
        switch operation {
        case "GetWorkGroup": ["WorkGroup": workgroup]
        // In two pages.
        case "GetDatabases" where body["NextToken"] == nil: ["DatabaseList": [["Name": "shop"]], "NextToken": "2"]
        case "GetDatabases": ["DatabaseList": [["Name": "attic"]]]
        case "GetTables" where body["DatabaseName"]?.string == "attic": ["TableList": []]
        case "GetTables" where body["NextToken"] == nil: ["TableList": .array([orders, logs]), "NextToken": "2"]
        case "GetTables": ["TableList": .array([notes, recent])]
        case "ListDatabases": ["DatabaseList": [["Name": "far"]]]
        case "ListTableMetadata":
            ["TableMetadataList": [["Name": "things", "Columns": [["Name": "id", "Type": "int"]], "PartitionKeys": []]]]
        case "StartQueryExecution": ["QueryExecutionId": "run-7"]
        case "GetQueryExecution": execution("SUCCEEDED", scanned: 2_000_000_000)
        case "GetQueryResults": page([("n", "bigint")], [["n"], ["42"]])
        default: [:]
        }
    }
}

func problem(_ body: () async throws(DataProblem) -> Void) async -> DataProblem? {
    do throws(DataProblem) { try await body() } catch { return error }
    return nil
}
