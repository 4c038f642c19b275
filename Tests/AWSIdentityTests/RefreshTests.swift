import AWS
import HTTPClient
import TestSupport
import Testing
import Threading
import Time

@testable import AWSIdentity

/// Keys are kept while they are good, fetched before they are not, and by one at a time.
@Suite(.timeLimit(.minutes(2))) struct RefreshTests {
    private static let now = Moment(seconds: 1_800_000_000)

    /// A container's agent and a clock that a test holds.
    private struct Scene {
        let moment = Locked(RefreshTests.now)
        let isDown = Locked(false)
        let served = Locked(0)
        let agent: StandIn
        let identity: AWSIdentity
        let http = client()

        init(life: Duration = .hours(1), slow: Bool = false) {
            let (moment, isDown, served) = (moment, isDown, served)
            agent = StandIn { peer in
                while peer.request() != nil {
                    if slow { peer.pause(200) }
                    let number = served.withLock { count in
                        count += 1
                        return count
                    }
                    let isDown = isDown.withLock(\.self)
                    peer.write(isDown ? answer(500) : keysAnswer(id: "ASIA\(number)", expires: (moment.withLock(\.self) + life).text))
                }
            }
            identity = AWSIdentity(["AWS_CONTAINER_CREDENTIALS_FULL_URI": agent.url("/")], clock: WallClock { moment.withLock(\.self) })
        }

        func id() async throws -> String { try await identity.credentials(over: http).accessKeyID }
        func pass(_ time: Duration) { moment.withLock { $0 = $0 + time } }
    }

    @Test func fiftyAtOnceAskOnce() async throws {
        let scene = Scene(slow: true)
        let ids = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try await scene.id() } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(ids == ["ASIA1"] && scene.agent.requests.count == 1)
    }

    @Test func theyAreFetchedBeforeTheyExpire() async throws {
        let scene = Scene()
        #expect(try await scene.id() == "ASIA1")
        scene.pass(.minutes(54))
        #expect(try await scene.id() == "ASIA1")
        scene.pass(.minutes(2))
        #expect(try await scene.id() == "ASIA2")
    }

    @Test func oldOnesOutliveASourceThatIsDown() async throws {
        let scene = Scene()
        _ = try await scene.id()
        scene.isDown.withLock { $0 = true }
        scene.pass(.minutes(56))
        #expect(try await scene.id() == "ASIA1")
        let asked = scene.agent.requests.count
        #expect(try await scene.id() == "ASIA1" && scene.agent.requests.count == asked, "and it is not asked by each call")
        scene.pass(.minutes(4))
        let problem = await problem { () throws(CredentialProblem) in _ = try await scene.identity.credentials(over: scene.http) }
        #expect(problem?.description.contains("the agent answered 500") == true)
        scene.isDown.withLock { $0 = false }
        scene.pass(.seconds(11))
        #expect(try await scene.id().hasPrefix("ASIA"))
    }

    @Test func whatAServiceRefusesIsForgotten() async throws {
        let scene = Scene()
        let first = try await scene.identity.credentials(over: scene.http)
        scene.identity.forget(first)
        #expect(try await scene.id() == "ASIA2")
        // Word of the old ones comes late.
        scene.identity.forget(first)
        #expect(try await scene.id() == "ASIA2")
    }

    @Test func theSecretIsNotPrinted() async throws {
        let lent = LentCredentials(
            AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "invented", sessionToken: "token"),
            source: "x"
        )
        #expect(!"\(lent)".contains("invented") && !"\(lent)".contains("token"))
    }
}
