import JSON

/// The Glue Data Catalog: what lies in S3, and what it is called.
package struct Glue: Sendable {
    let caller: AWSCaller

    private static let token = (sent: "NextToken", given: "NextToken")

    package func databases(most: Int) async throws(AWSError) -> [String] {
        let question = AWSQuestion.read(.glue, "GetDatabases", "the databases could not be listed")
        return try await caller.list(question, ["MaxResults": 100], in: "DatabaseList", token: Self.token, most: most)
            .compactMap { $0["Name"]?.string }
    }

    package func tables(of database: String, most: Int) async throws(AWSError) -> [LakeTable] {
        let question = AWSQuestion.read(.glue, "GetTables", "the tables of \(database) could not be listed")
        let body: JSONObject = ["DatabaseName": .string(database), "MaxResults": 100]
        return try await caller.list(question, body, in: "TableList", token: Self.token, most: most)
            .compactMap { LakeTable($0, in: database) }
    }
}

/// A table of a catalogue, as Glue and Athena describe it.
package struct LakeTable: Sendable, Equatable {
    package struct Column: Sendable, Equatable {
        package var name: String
        /// As Hive writes it: `decimal(10,2)`, `array<string>`.
        package var type: String
        package var comment: String?
    }

    package var database: String
    package var name: String
    package var isView: Bool
    /// As the catalogue keeps a view's statement, where it does.
    package var viewText: String?
    /// Its files are lines of text: whoever reads one reads all of it.
    package var isText: Bool
    package var comment: String?
    package var columns: [Column]
    /// Columns too, by which its files lie apart.
    package var partitions: [Column]
    /// What a crawler or a statement that counts has found.
    package var parameters: [String: String]

    init?(_ json: JSON, in database: String) {
        guard let name = json["Name"]?.string else { return nil }
        self.database = database
        self.name = name
        isView = json["TableType"]?.string == "VIRTUAL_VIEW"
        viewText = json["ViewOriginalText"]?.string
        let format = json["StorageDescriptor"]?["InputFormat"]?.string ?? json["Parameters"]?["inputformat"]?.string ?? ""
        isText = format.hasSuffix("TextInputFormat")
        comment = json["Description"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        columns = Self.columns(json["StorageDescriptor"]?["Columns"] ?? json["Columns"])
        partitions = Self.columns(json["PartitionKeys"])
        parameters = Dictionary(
            (json["Parameters"]?.object?.members ?? []).compactMap { member in member.value.string.map { (member.key, $0) } }
        ) { first, _ in first }
    }

    private static func columns(_ json: JSON?) -> [Column] {
        (json?.array ?? []).compactMap { column in
            column["Name"]?.string.map { name in
                Column(
                    name: name,
                    type: column["Type"]?.string ?? "",
                    comment: column["Comment"]?.string.flatMap { $0.isEmpty ? nil : $0 }
                )
            }
        }
    }
}
