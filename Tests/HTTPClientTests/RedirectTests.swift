import HTTPClient
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct RedirectTests {
    private let secrets = [("Authorization", "Bearer invented"), ("Cookie", "a=b"), ("X-Api-Key", "invented"), ("Accept", "text/plain")]

    @Test func noneIsTheDefault() async throws {
        let server = StandIn(answering: { _ in answer(302, headers: ["Location: /elsewhere"]) })
        try await withClient { client in
            let status = try await client.send(HTTPClientRequest(url: server.url())).status
            #expect(status == 302)
        }
        #expect(server.requests.count == 1)
    }

    @Test func keepsCredentialsOnTheSameOrigin() async throws {
        let server = StandIn(answering: { $0.line.contains("/old") ? answer(302, headers: ["Location: ../new?a=b#c"]) : answer(200, "new") }
        )
        try await withClient { client in
            let request = HTTPClientRequest(url: server.url("/x/old"), headers: secrets, redirects: .follow(max: 3))
            let text = try await client.send(request).text
            #expect(text == "new")
        }
        #expect(server.requests.last?.line == "GET /new?a=b HTTP/1.1")
        #expect(server.requests.last?.headers["authorization"] == "Bearer invented")
        #expect(server.requests.last?.headers["cookie"] == "a=b")
    }

    /// Another port is another origin. They do not come back on the way back either.
    @Test func dropsCredentialsOnAnother() async throws {
        let home = Counter()
        let back = StandInAddress()
        let other = StandIn(answering: { _ in answer(302, headers: ["Location: \(back.url)/back"]) })
        let server = StandIn(
            answering: { request in
                home.add() == 1 ? answer(302, headers: ["Location: \(other.url("/other"))"]) : answer(200, "back")
            }
        )
        back.set(server.url(""))
        try await withClient { client in
            let request = HTTPClientRequest(url: server.url(), headers: secrets, redirects: .follow(max: 3))
            let text = try await client.send(request).text
            #expect(text == "back")
        }
        for request in other.requests + server.requests.dropFirst() {
            #expect(request.headers["authorization"] == nil)
            #expect(request.headers["cookie"] == nil)
            #expect(request.headers["x-api-key"] == nil)
            #expect(request.headers["accept"] == "text/plain")
        }
        #expect(other.requests.count == 1)
        #expect(server.requests.count == 2)
    }

    @Test(
        arguments: [
            (HTTPClientRequest.Method.post, 301, "GET"), (.post, 302, "GET"), (.post, 303, "GET"), (.post, 307, "POST"),
            (.post, 308, "POST"),
            (.put, 302, "PUT"), (.put, 303, "GET"),
        ]
    )
    func methodAfterwards(_ method: HTTPClientRequest.Method, _ status: Int, _ expected: String) async throws {
        let server = StandIn(answering: { $0.line.contains("/old") ? answer(status, headers: ["Location: /new"]) : answer(200) })
        try await withClient { client in
            let request = HTTPClientRequest(
                method,
                url: server.url("/old"),
                headers: [("Content-Type", "text/plain")],
                body: [1, 2],
                redirects: .follow(max: 1)
            )
            let status = try await client.send(request).status
            #expect(status == 200)
        }
        let last = try #require(server.requests.last)
        #expect(last.line == "\(expected) /new HTTP/1.1")
        #expect(last.body == (expected == "GET" ? [] : [1, 2]))
        #expect(last.headers["content-type"] == (expected == "GET" ? nil : "text/plain"))
    }

    @Test(arguments: ["file:///etc/passwd", "gopher://127.0.0.1/", "http://user:secret@127.0.0.1/"]) func refusesTarget(_ target: String)
        async throws
    {
        let server = StandIn(answering: { _ in answer(302, headers: ["Location: \(target)"]) })
        try await withClient { client in
            let error = try #require(await client.failure(HTTPClientRequest(url: server.url(), redirects: .follow(max: 3))))
            #expect(error.code == .other)
            #expect(error.mayHaveBeenSent)
            #expect(!error.message.contains("secret"))
        }
    }

    @Test func tooMany() async throws {
        let server = StandIn(answering: { _ in answer(302, headers: ["Location: /again"]) })
        try await withClient { client in
            let error = try #require(await client.failure(HTTPClientRequest(url: server.url(), redirects: .follow(max: 3))))
            #expect(error.message.contains("more than 3"))
        }
        #expect(server.requests.count == 4)
    }

    @Test func onlyWhereAllowed() async throws {
        let other = StandIn(answering: { _ in answer() })
        let server = StandIn(answering: { _ in answer(302, headers: ["Location: \(other.url())"]) })
        try await withClient { client in
            let port = server.port
            let error = try #require(
                await client.failure(HTTPClientRequest(url: server.url(), redirects: .follow(max: 3) { $0.port == port }))
            )
            #expect(error.message.contains("not allowed"))
        }
        #expect(other.requests.isEmpty)
    }

    /// The first server did what was asked; that the second could not be reached does not undo it.
    @Test func failureAfterARedirectIsAmbiguous() async throws {
        let nobody = StandIn(.refuses)
        let server = StandIn(answering: { _ in answer(303, headers: ["Location: \(nobody.url())"]) })
        try await withClient { client in
            let error = try #require(
                await client.failure(HTTPClientRequest(.post, url: server.url(), body: [1], redirects: .follow(max: 1)))
            )
            #expect(error.code == .couldNotConnect)
            #expect(error.mayHaveBeenSent)
        }
    }
}
