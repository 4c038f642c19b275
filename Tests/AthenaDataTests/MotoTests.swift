import AWS
import AWSIdentity
import AthenaData
import Forms
import HTTPClient
import JSON
import TestSupport
import Testing
import Time

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
        let peer = try await PeerProcess(.moto)
        let anybody = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "invented")
        let reader = try await user("reader", Self.rights, peer, by: anybody)
        let stranger = try await user(
            "stranger",
            Self.rights.filter { $0 != "glue:GetTables" && $0 != "athena:StartQueryExecution" },
            peer,
            by: anybody
        )
        try await fill(account(peer, anybody))
        let column: JSON = ["Name": "n", "Label": "n", "Type": "bigint", "Nullable": "UNKNOWN", "CaseSensitive": false]
        let rows: JSON = [["Data": [["VarCharValue": "n"]]], ["Data": [["VarCharValue": "42"]]]]
        let results: JSON = ["region": .string(Self.region), "results": [["rows": rows, "column_info": [column]]]]
        try await post(peer.base + "/moto-api/static/athena/query-results", String(decoding: results.serialized(), as: UTF8.self))
        try await post(peer.base + "/moto-api/reset-auth", "0", "text/plain")

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

    private func source(_ peer: PeerProcess, _ keys: AWSCredentials) -> AthenaSource {
        AthenaSource(name: "lake", in: account(peer, keys), workgroup: "analysts", scanLimit: 50_000_000_000)
    }

    private func account(_ peer: PeerProcess, _ keys: AWSCredentials) -> AWSAccount {
        AWSAccount(
            AWSIdentity([
                "AWS_ACCESS_KEY_ID": keys.accessKeyID, "AWS_SECRET_ACCESS_KEY": keys.secretAccessKey, "AWS_ENDPOINT_URL": peer.base,
                "AWS_REGION": Self.region,
            ]),
            http: http
        )
    }

    private func user(_ name: String, _ actions: [String], _ peer: PeerProcess, by keys: AWSCredentials) async throws -> AWSCredentials {
        let document: JSON = [
            "Version": "2012-10-17",
            "Statement": [["Effect": "Allow", "Action": .array(actions.map { .string($0) }), "Resource": "*"]],
        ]
        let policy = String(decoding: document.serialized(), as: UTF8.self)
        _ = try await iam(["Action": "CreateUser", "UserName": name], peer, by: keys)
        _ = try await iam(["Action": "PutUserPolicy", "UserName": name, "PolicyName": "may", "PolicyDocument": policy], peer, by: keys)
        let answer = try await iam(["Action": "CreateAccessKey", "UserName": name], peer, by: keys)
        return AWSCredentials(
            accessKeyID: try #require(element("AccessKeyId", answer)),
            secretAccessKey: try #require(element("SecretAccessKey", answer))
        )
    }

    private func element(_ name: String, _ text: String) -> String? {
        guard let start = text.firstRange(of: "<\(name)>"), let end = text.firstRange(of: "</\(name)>") else { return nil }
        return String(text[start.upperBound..<end.lowerBound])
    }

    private func iam(_ fields: [String: String], _ peer: PeerProcess, by keys: AWSCredentials) async throws -> String {
        // Before moto looks at signatures: anybody may.
        let body = FormFields.encode(fields.map { ($0.key, $0.value) } + [("Version", "2010-05-08")])
        let headers = SignatureV4(keys, region: "us-east-1", service: "iam").signed(
            "POST",
            url: peer.base + "/",
            headers: [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            body: body,
            at: WallClock.system.now()
        )
        let answer = try await http.send(HTTPClientRequest(.post, url: peer.base + "/", headers: headers, body: body))
        let text = String(decoding: answer.body, as: UTF8.self)
        try #require(answer.isSuccess, "\(text)")
        return text
    }

    private func post(_ url: String, _ body: String, _ type: String = "application/json") async throws {
        let request = HTTPClientRequest(.post, url: url, headers: [("Content-Type", type)], body: Array(body.utf8))
        #expect(try await http.send(request).isSuccess)
    }
}
