import HTTPClient
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct CancellationTests {
    @Test func stopsTheTransfer() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.awaitHangUp()
        }
        try await withClient { client in
            let task = Task { await client.failure(HTTPClientRequest(url: server.url())) }
            #expect(try await eventually { server.requests.count == 1 })
            task.cancel()
            let error = try #require(await task.value)
            #expect(error.code == .cancelled)
            #expect(error.mayHaveBeenSent)
            #expect(try await eventually { server.hangUps == 1 })
        }
    }

    @Test func beforeTheStart() async throws {
        let server = StandIn(answering: { _ in answer() })
        try await withClient { client in
            _ = try await client.send(HTTPClientRequest(url: server.url()))
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return await client.failure(HTTPClientRequest(.post, url: server.url(), body: [1]))
            }
            #expect(
                await task.value == HTTPClientError(.cancelled, mayHaveBeenSent: false, "POST http://127.0.0.1:\(server.port): cancelled")
            )
        }
        #expect(server.requests.count == 1)
    }

    /// Whatever comes first, each call ends exactly once and none hangs.
    @Test func racesWithTheAnswer() async throws {
        let server = StandIn(answering: { _ in answer(200, "ok") })
        try await withClient { client in
            await withTaskGroup(of: Void.self) { group in
                for index in 0..<300 {
                    group.addTask {
                        let task = Task { try await client.send(HTTPClientRequest(url: server.url())) }
                        for _ in 0..<(index % 40) { await Task.yield() }
                        task.cancel()
                        switch await task.result {
                        case .success(let response): #expect(response.text == "ok")
                        case .failure(let error): #expect((error as? HTTPClientError)?.code == .cancelled)
                        }
                    }
                }
            }
        }
    }

    @Test func duringThePauseBeforeARetry() async throws {
        let server = StandIn(answering: { _ in answer(503, headers: ["Retry-After: 20"]) })
        try await withClient { client in
            let task = Task { await client.failure(HTTPClientRequest(url: server.url(), retries: .standard)) }
            #expect(try await eventually { server.requests.count == 1 })
            try await Task.sleep(for: .milliseconds(50))
            task.cancel()
            let error = try #require(await task.value)
            #expect(error.code == .cancelled)
            #expect(error.mayHaveBeenSent)
        }
    }
}
