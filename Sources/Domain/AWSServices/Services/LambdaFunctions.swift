import Forms
import HTTPClient
import JSON

/// How many of a function may run at once: with none it is switched off.
package struct LambdaFunctions: Sendable {
    let caller: AWSCaller

    /// Nil where nothing is reserved for it, and it shares with the others.
    package func concurrency(of function: String) async throws(AWSError) -> Int64? {
        let question = AWSQuestion.read(
            .lambda,
            "GetFunctionConcurrency",
            "the concurrency of \(function) could not be read",
            on: resource(function)
        )
        return try await caller.ask(question.by(.get, path("2019-09-30", function)))["ReservedConcurrentExecutions"]?.int
    }

    package func setConcurrency(of function: String, to count: Int64) async throws(AWSError) {
        let question = AWSQuestion.write(
            .lambda,
            "PutFunctionConcurrency",
            "the concurrency of \(function) could not be set",
            on: resource(function)
        )
        _ = try await caller.ask(question.by(.put, path("2017-10-31", function)), ["ReservedConcurrentExecutions": .integer(count)])
    }

    package func removeConcurrency(of function: String) async throws(AWSError) {
        let question = AWSQuestion.write(
            .lambda,
            "DeleteFunctionConcurrency",
            "the concurrency of \(function) could not be given back",
            on: resource(function)
        )
        _ = try await caller.ask(question.by(.delete, path("2017-10-31", function)))
    }

    private func path(_ version: String, _ function: String) -> String {
        var bytes: [UInt8] = []
        for byte in function.utf8 {
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-._~".utf8.contains(byte)
            if isPlain { bytes.append(byte) } else { PercentEncoding.append(byte, to: &bytes) }
        }
        return "/\(version)/functions/\(String(decoding: bytes, as: UTF8.self))/concurrency"
    }

    private func resource(_ function: String) -> String {
        ARN.service(of: function) == "lambda" ? function : "arn:aws:lambda:\(caller.region):*:function:\(function)"
    }
}
