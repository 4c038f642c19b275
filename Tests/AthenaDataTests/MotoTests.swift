import AWS
import AWSIdentity
import AmazonPeer
import AthenaData
import HTTPClient
import JSON
import TestSupport
import Testing

@testable import AWSServices
@testable import Datasets

/// Against moto with signatures and permissions checked. It runs no statement: its rows are told to it, and it counts nothing.
@Suite(.timeLimit(.minutes(3)), .serialized, .enabled(if: PeerProcess.areWanted)) struct MotoTests {
    private static let region = "eu-central-1"
    private let http = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none))

    private static let rights = [
        "athena:GetWorkGroup", "athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults",
        "athena:StopQueryExecution", "glue:GetDatabases", "glue:GetTables",
    ]

    @Test func aReaderAsksWithinItsPermissions() async throws {
        let peer = try await Moto()
        let reader = try await peer.user("reader", may: Self.rights)
        let stranger = try await peer.user(
            "stranger",
            may: Self.rights.filter { $0 != "glue:GetTables" && $0 != "athena:StartQueryExecution" }
        )
        try await fill(account(peer, Moto.anybody))
        let column: JSON = ["Name": "n", "Label": "n", "Type": "bigint", "Nullable": "UNKNOWN", "CaseSensitive": false]
        let rows: JSON = [["Data": [["VarCharValue": "n"]]], ["Data": [["VarCharValue": "42"]]]]
        let results: JSON = ["region": .string(Self.region), "results": [["rows": rows, "column_info": [column]]]]
        try await peer.tell("static/athena/query-results", results)
        try await peer.looks()

        let source = source(peer, reader)
        let orders = try #require(try await source.catalogue()[TableName("orders", in: "shop")])
        #expect(orders.columns.map(\.name) == ["id", "total", "day"])
        let query = SafeQuery(unread: "SELECT count(*) AS n FROM shop.orders", dialect: .athena)
        let cursor = try await source.open(query, within: .shown)
        #expect(try await cursor.next()?.rows == [[.integer(42)]])
        #expect(await cursor.outcome().cost == 0.00005)
        let well = await source.examine()
        #expect(well.map(\.weight) == [.good], "\(well)")

        let cures = await self.source(peer, stranger).examine().map { $0.cure ?? "" }
        #expect(cures.count == 2 && cures[0].hasPrefix("Grant glue:GetTables on "), "\(cures)")
        #expect(cures.last?.hasPrefix("Grant athena:StartQueryExecution on ") == true, "\(cures)")
        let wrong = await self.source(peer, AWSCredentials(accessKeyID: reader.accessKeyID, secretAccessKey: "another")).examine()
        #expect(!wrong.isEmpty && wrong.allSatisfy { $0.weight == .bad && $0.cure == "Look at the bot's AWS credentials." }, "\(wrong)")
    }

    private func fill(_ account: AWSAccount) async throws {
        func ask(_ service: AWSService, _ operation: String, _ body: JSON) async throws {
            _ = try await account.caller.ask(.write(service, operation, operation, on: "*"), body)
        }
        let configuration: JSON = [
            "EnforceWorkGroupConfiguration": true, "BytesScannedCutoffPerQuery": 50_000_000_000,
            "ResultConfiguration": ["OutputLocation": "s3://results/"],
        ]
        try await ask(.athena, "CreateWorkGroup", ["Name": "analysts", "Configuration": configuration])
        try await ask(.glue, "CreateDatabase", ["DatabaseInput": ["Name": "shop"]])
        let table: JSON = [
            "Name": "orders", "PartitionKeys": [["Name": "day", "Type": "date"]],
            "StorageDescriptor": ["Columns": [["Name": "id", "Type": "bigint"], ["Name": "total", "Type": "decimal(10,2)"]]],
        ]
        try await ask(.glue, "CreateTable", ["DatabaseName": "shop", "TableInput": table])
    }

    private func source(_ peer: Moto, _ keys: AWSCredentials) -> AthenaSource {
        AthenaSource(name: "lake", in: account(peer, keys), workgroup: "analysts", scanLimit: 50_000_000_000)
    }

    private func account(_ peer: Moto, _ keys: AWSCredentials) -> AWSAccount {
        AWSAccount(
            AWSIdentity([
                "AWS_ACCESS_KEY_ID": keys.accessKeyID, "AWS_SECRET_ACCESS_KEY": keys.secretAccessKey, "AWS_ENDPOINT_URL": peer.base,
                "AWS_REGION": Self.region,
            ]),
            http: http
        )
    }
}
