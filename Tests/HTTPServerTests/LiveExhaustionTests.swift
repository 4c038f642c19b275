import Glibc
import Testing

@testable import HTTPServer

@Suite(.timeLimit(.minutes(1))) struct LiveExhaustionTests {
    /// In a process of its own, because it takes every descriptor that there is.
    @Test func outOfDescriptorsItWaitsAndThenServes() async {
        await #expect(processExitsWith: .success) {
            try await withServer { server, port in
                let (failures, text) = try await onThread {
                    var limit = rlimit()
                    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
                    limit.rlim_cur = 128
                    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
                    var taken: [Int32] = []
                    while case let descriptor = dup(2), descriptor >= 0 { taken.append(descriptor) }
                    // The client has the last one: its connection waits in the queue, and nothing is left to accept it with.
                    close(taken.removeLast())
                    let client = try RawClient(port: port)
                    client.send(get("/hello"))
                    pause(milliseconds: 1_200)
                    let failures = server.statistics.acceptFailures
                    for descriptor in taken { close(descriptor) }
                    return (failures, client.receive(until: "hello"))
                }
                // It looks four times a second; a loop that spins would have failed a hundred thousand times.
                #expect((1...100).contains(failures), "\(failures)")
                #expect(text.status == 200)
            }
        }
    }
}
