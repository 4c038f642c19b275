import Conversation
import Testing

@Suite struct LiveMessageTests {
    private static let thread = ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "1.1")

    private static func live(_ standing: LiveMessage.Standing) -> LiveMessage {
        LiveMessage(deliveryID: "d1-0", thread: thread, beganAt: 1_000, standing: standing)
    }

    /// A message that may be there is looked for; what is found is taken over, and what is not is waited for while it may still appear.
    static let table: [(sighting: Sighting, now: Int64, move: LiveMessage.Move)] = [
        (.found(id: "1.2"), 2_000, .become(handle: "1.2")), (.found(id: "1.2"), 99_000, .become(handle: "1.2")),
        (.absent, 2_000, .wait(milliseconds: 5_000)), (.absent, 59_000, .wait(milliseconds: 1_000)), (.absent, 60_000, .standAlone),
        (.unknowable, 2_000, .standAlone), (.notYet(after: .milliseconds(700)), 99_000, .wait(milliseconds: 700)),
        (.failed(reason: "away"), 99_000, .lookFailed(reason: "away")),
    ]

    @Test(arguments: table.indices) func inDoubt(index: Int) {
        let live = Self.live(.opening(mayArriveUntil: 60_000))
        #expect(live.move == .look && live.handle == nil)
        #expect(live.move(after: Self.table[index].sighting, now: Self.table[index].now) == Self.table[index].move)
    }

    @Test func whatIsThereNeedsNoLook() {
        let live = Self.live(.open(handle: "1.2"))
        #expect(live.move == .become(handle: "1.2"))
        #expect(live.move(after: .absent, now: 99_000) == .become(handle: "1.2"))
    }
}
