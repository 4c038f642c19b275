import JSON

/// Amazon Athena: statements over what lies in S3.
package struct Athena: Sendable {
    let caller: AWSCaller

    package static let mostRowsOfPage = 1_000

    /// - Parameter token: two requests with the same one are one statement, so that a lost answer is asked for again.
    package func start(_ statement: String, in workgroup: String, catalog: String, token: String) async throws(AWSError) -> String {
        let question = AWSQuestion.read(.athena, "StartQueryExecution", "the statement could not be started", on: resource(workgroup))
        let answer = try await caller.ask(
            question,
            [
                "QueryString": .string(statement), "ClientRequestToken": .string(token), "WorkGroup": .string(workgroup),
                "QueryExecutionContext": ["Catalog": .string(catalog)],
            ]
        )
        guard let id = answer["QueryExecutionId"]?.string, !id.isEmpty else { throw unreadable(question, "the answer names no execution") }
        return id
    }

    package func execution(_ id: String, in workgroup: String) async throws(AWSError) -> AthenaExecution {
        let question = AWSQuestion.read(
            .athena,
            "GetQueryExecution",
            "how the statement stands could not be read",
            on: resource(workgroup)
        )
        let answer = try await caller.ask(question, ["QueryExecutionId": .string(id)])
        guard let execution = answer["QueryExecution"].flatMap({ AthenaExecution($0) }) else {
            throw unreadable(question, "the answer says no state")
        }
        return execution
    }

    /// - Parameter token: nil for the first page.
    package func results(of id: String, in workgroup: String, most: Int, after token: String?) async throws(AWSError) -> AthenaPage {
        let question = AWSQuestion.read(.athena, "GetQueryResults", "the rows could not be read", on: resource(workgroup))
        let body = JSONObject(saying: [
            ("QueryExecutionId", .string(id)), ("MaxResults", .integer(Int64(min(max(most, 1), Self.mostRowsOfPage)))),
            ("NextToken", token.map { .string($0) }),
        ])
        guard let page = AthenaPage(try await caller.ask(question, .object(body))) else {
            throw unreadable(question, "the answer has no rows")
        }
        // A token that comes back would be followed for ever.
        guard page.next == nil || page.next != token else { throw unreadable(question, "the same page comes again") }
        return page
    }

    /// Ending it twice is ending it.
    package func stop(_ id: String, in workgroup: String) async throws(AWSError) {
        let question = AWSQuestion.read(.athena, "StopQueryExecution", "the statement could not be stopped", on: resource(workgroup))
        _ = try await caller.ask(question, ["QueryExecutionId": .string(id)])
    }

    package func workgroup(_ name: String) async throws(AWSError) -> AthenaWorkgroup {
        let question = AWSQuestion.read(.athena, "GetWorkGroup", "the workgroup \(name) could not be looked at", on: resource(name))
        let answer = try await caller.ask(question, ["WorkGroup": .string(name)])
        guard let workgroup = answer["WorkGroup"].flatMap({ AthenaWorkgroup($0) }) else {
            throw AWSError(.notFound, .athena, attempt: question.attempt, reason: "there is none in \(caller.region)")
        }
        return workgroup
    }

    /// What another catalogue than Glue's holds.
    package func databases(in catalog: String, most: Int) async throws(AWSError) -> [String] {
        let question = AWSQuestion.read(.athena, "ListDatabases", "the databases of \(catalog) could not be listed", on: catalogue(catalog))
        let body: JSONObject = ["CatalogName": .string(catalog), "MaxResults": 50]
        return try await caller.list(question, body, in: "DatabaseList", token: Self.token, most: most).compactMap { $0["Name"]?.string }
    }

    package func tables(of database: String, in catalog: String, most: Int) async throws(AWSError) -> [LakeTable] {
        let question = AWSQuestion.read(
            .athena,
            "ListTableMetadata",
            "the tables of \(database) could not be listed",
            on: catalogue(catalog)
        )
        let body: JSONObject = ["CatalogName": .string(catalog), "DatabaseName": .string(database), "MaxResults": 50]
        return try await caller.list(question, body, in: "TableMetadataList", token: Self.token, most: most)
            .compactMap { LakeTable($0, in: database) }
    }

    private static let token = (sent: "NextToken", given: "NextToken")

    private func unreadable(_ question: AWSQuestion, _ reason: String) -> AWSError {
        AWSError(.unreadable, .athena, attempt: question.attempt, reason: reason)
    }

    private func resource(_ workgroup: String) -> String { "arn:aws:athena:\(caller.region):*:workgroup/\(workgroup)" }
    private func catalogue(_ name: String) -> String { "arn:aws:athena:\(caller.region):*:datacatalog/\(name)" }
}
