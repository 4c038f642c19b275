import CIEvents
import Connectors
import TestSupport
import Testing

/// An action is done once or not at all, and where that is not known, it is said.
@Suite(.timeLimit(.minutes(1))) struct ActionTests {
    private let run = CIRun.ID(.github, "acme/shop", 17)

    @Test(
        arguments: [
            (500, .unavailable(status: 500), true), (503, .unavailable(status: 503), true), (429, .rateLimited(until: nil), false),
            (403, .forbidden, false), (404, .notFound, false), (409, .refused(status: 409), false),
            // Followed, it would become a GET whose answer looks like success.
            (302, .notTheAPI, true), (307, .notTheAPI, true),
        ] as [(Int, CIError.Code, Bool)]
    )
    func onceAndNotAgain(status: Int, code: CIError.Code, doubt: Bool) async throws {
        let server = StandIn(answering: { _ in answer(status, "{}", headers: status < 400 ? ["Location: /elsewhere"] : []) })
        let error = await #expect(throws: CIError.self) { try await Doors(server).github.rerun(run) }
        #expect(error?.code == code && error?.mayHaveHappened == doubt)
        #expect(error?.description.contains("could not be started again") == true)
        #expect(error?.description.contains("look before you ask again") == doubt)
        #expect(server.requests.count == 1)
    }

    @Test func aConnectionThatDiesLeavesADoubt() async throws {
        let server = StandIn { peer in _ = peer.request() }
        let error = await #expect(throws: CIError.self) { try await Doors(server).github.rerun(run) }
        #expect(error?.code == .cutOff && error?.mayHaveHappened == true)
        #expect(server.requests.count == 1)
    }

    @Test func whatNeverLeftLeavesNone() async throws {
        let error = await #expect(throws: CIError.self) { try await Doors(StandIn(.refuses)).github.rerun(run) }
        #expect(error?.code == .unreachable && error?.mayHaveHappened == false)
    }

    @Test func whatItTakesIsSaid() async throws {
        let server = StandIn(answering: { _ in answer(403, #"{"message":"Must have admin rights"}"#) })
        let error = await #expect(throws: CIError.self) { try await Doors(server).github.rerun(run) }
        #expect(error?.description.contains("Actions: write") == true)
    }
}
