import HTTPClient
import Testing
import Time

/// A client that talks to stand-ins whatever proxies the machine has, and ends its thread with the test.
func withClient<Result>(
    circuit: CircuitBreaker.Policy = .off,
    streamBuffer: Int = 256 << 10,
    _ body: (HTTPClient) async throws -> Result
) async throws -> Result {
    let client = HTTPClient(
        configuration: HTTPClientConfiguration(version: "test", proxy: .none, circuit: circuit, streamBuffer: streamBuffer, random: { 0 })
    )
    do {
        let result = try await body(client)
        await client.shutdown()
        return result
    } catch {
        await client.shutdown()
        throw error
    }
}

extension HTTPClient {
    /// The error of a request that must fail.
    func failure(_ request: HTTPClientRequest) async -> HTTPClientError? {
        do throws(HTTPClientError) {
            let response = try await send(request)
            Issue.record("answered \(response.status) and should have failed")
            return nil
        } catch {
            return error
        }
    }
}

extension HTTPClientResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}
