import CIEvents
import Connectors
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct LogTests {
    private let job = CIJob.ID(.github, "acme/shop", run: 17, job: "9")

    @Test(arguments: [
        (0, "", CILog.Ending.cut), (4, "0123", .cut), (9, "012345678", .cut), (10, "0123456789", .whole), (99, "0123456789", .whole),
    ])
    func upToTheLimit(limit: Int, read: String, ending: CILog.Ending) async throws {
        let server = StandIn(answering: { _ in answer(200, "0123456789", headers: [plain]) })
        let log = try await Doors(server).github.log(of: job, limit: limit)
        #expect(log.ending == .unread)
        let found = try await text(of: log)
        #expect(found == read && log.ending == ending)
    }

    /// The server is let go as soon as there is enough, and is made to wait before that: it could send for ever.
    @Test func anEndlessLogEnds() async throws {
        let server = StandIn { peer in
            guard peer.request() != nil else { return }
            peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
            let lines = [UInt8](repeating: 120, count: 64 << 10)
            while peer.write(lines) {}
        }
        let log = try await Doors(server).github.log(of: job, limit: 3 << 20)
        var count = 0
        for try await chunk in log { count += chunk.count }
        #expect(count == 3 << 20 && log.ending == .cut)
        let isLetGo = try await eventually { server.hangUps == 1 }
        #expect(isLetGo)
    }

    @Test func whatCameBeforeABreakIsKept() async throws {
        let server = StandIn { peer in
            guard peer.request() != nil else { return }
            peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\nhalf of it")
        }
        let log = try await Doors(server).github.log(of: job)
        var bytes: [UInt8] = []
        var failure: CIError?
        do { for try await chunk in log { bytes += chunk } } catch { failure = error }
        #expect(String(decoding: bytes, as: UTF8.self) == "half of it")
        #expect(failure?.code == .cutOff && log.ending == .unread)
    }

    /// Only where logs are known to lie at an object store; elsewhere the bot could be made to read what its network alone can reach.
    @Test(arguments: [(CISystem.github, 1), (.gitlab, 1), (.jenkins, 0), (.buildkite, 0), (.buildbot, 0)])
    func whoMaySendItElsewhere(system: CISystem, count: Int) async throws {
        let elsewhere = StandIn(answering: { _ in answer(200, "secret of the house", headers: [plain]) })
        let server = StandIn(answering: { request in
            if request.line.contains("/builders/") {
                return answer(200, #"{"builds":[{"buildid":1,"number":7,"results":2,"complete":true}]}"#)
            }
            if request.line.contains("/steps ") { return answer(200, #"{"steps":[{"stepid":1,"results":2,"complete":true}]}"#) }
            if request.line.contains("/steps/1/logs ") { return answer(200, #"{"logs":[{"logid":1,"type":"s"}]}"#) }
            return answer(302, headers: ["Location: \(elsewhere.url("/latest/meta-data"))"])
        })
        let door = try Doors(server)[system]
        let log = try await door.log(of: CIJob.ID(system, "acme/shop", run: 7, job: "7"))
        if count == 0 {
            let error = await #expect(throws: CIError.self) { _ = try await text(of: log) }
            #expect(error?.code == .notTheAPI)
        } else {
            let read = try await text(of: log)
            #expect(read == "secret of the house")
        }
        #expect(elsewhere.requests.count == count)
    }

    /// One whose address has expired meanwhile.
    @Test func theStoreRefuses() async throws {
        let store = StandIn(answering: { _ in answer(410, "<Error/>", headers: ["Content-Type: application/xml"]) })
        let server = StandIn(answering: { _ in answer(302, headers: ["Location: \(store.url("/x"))"]) })
        let log = try await Doors(server).github.log(of: job)
        let error = await #expect(throws: CIError.self) { _ = try await text(of: log) }
        #expect(error?.code == .expired)
    }
}
