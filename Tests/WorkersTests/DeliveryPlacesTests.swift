import Inbox
import Testing
import Time
import Workers

@Suite struct DeliveryPlacesTests {
    private static let start = Moment(seconds: 1_790_000_000)
    private static let slow = DeliveryPlaces.patience

    private static func due(_ channels: [String], from first: Int64 = 0) -> [Outbox.Due] {
        channels.enumerated().map { number, channel in
            Outbox.Due(id: first + Int64(number), threadKey: "slack/T1/\(channel)/\(number)", operation: "message")
        }
    }

    private static func many(_ prefix: String, _ count: Int) -> [String] { (0..<count).map { "\(prefix)\($0)" } }

    /// A channel that answered after so long.
    private static func known(_ channel: String, after time: Duration, in places: inout DeliveryPlaces) {
        let row = Outbox.Due(id: -1, threadKey: "slack/T1/\(channel)/0", operation: "message")
        #expect(places.choose(among: [row], now: start - time).taken.count == 1)
        places.leave(-1, wasSent: true, now: start)
    }

    @Test(arguments: [(Duration?.none, 1), (.milliseconds(300), 4), (slow, 1)])
    func whatADestinationMayTakeIsWhatItDeserves(answersAfter: Duration?, count: Int) {
        var places = DeliveryPlaces()
        if let answersAfter { Self.known("C", after: answersAfter, in: &places) }
        let choice = places.choose(among: Self.due(["C", "C", "C", "C", "C", "C", "D"]), now: Self.start)
        #expect(choice.taken.map(\.id) == Array(0..<Int64(count)) + [6])
        // The others come again one after the other.
        #expect(choice.later.map(\.until) == (1...(6 - count)).map { Self.start + .milliseconds(250) * $0 })
    }

    /// However many begin to hang at once, there is a place for one that was quick.
    @Test func thoseThatNobodyKnowsLeaveSomePlaces() {
        var places = DeliveryPlaces()
        Self.known("QUICK", after: .zero, in: &places)
        let first = places.choose(among: Self.due(Self.many("C", 100)), now: Self.start)
        #expect(first.taken.count == DeliveryPlaces.Standing.unknown.bound && !places.isFull)
        for now in [Self.start, Self.start + .seconds(30)] {
            #expect(places.choose(among: Self.due(["NEW"], from: 200), now: now).taken.isEmpty)
        }
        #expect(places.choose(among: Self.due(["QUICK"], from: 300), now: Self.start).taken.count == 1)
    }

    /// Those that are known to be slow get a third of the places, so that even strangers find one.
    @Test func theSlowKeepToTheirPlaces() {
        var places = DeliveryPlaces()
        let channels = Self.many("C", DeliveryPlaces.Standing.unknown.bound)
        for row in places.choose(among: Self.due(channels), now: Self.start).taken {
            places.leave(row.id, wasSent: false, now: Self.start + .seconds(30))
        }
        let again = places.choose(among: Self.due(channels, from: 100), now: Self.start + .seconds(31))
        #expect(again.taken.count == DeliveryPlaces.Standing.slow.bound)
        #expect(again.later.count == channels.count - again.taken.count)
        #expect(places.choose(among: Self.due(Self.many("D", 10), from: 200), now: Self.start + .seconds(31)).taken.count == 10)
    }

    /// One that takes its time is slow while it does, and as quick as before once it was quick again.
    @Test func whoeverWasSlowCanBeQuickAgain() {
        var places = DeliveryPlaces()
        #expect(places.choose(among: Self.due(["C"]), now: Self.start).taken.count == 1)
        #expect(places.choose(among: Self.due(["C"], from: 1), now: Self.start + Self.slow).taken.isEmpty)
        places.leave(0, wasSent: true, now: Self.start + Self.slow)
        #expect(places.choose(among: Self.due(["C", "C"], from: 2), now: Self.start + Self.slow).taken.map(\.id) == [2])
        places.leave(2, wasSent: true, now: Self.start + Self.slow)
        #expect(places.choose(among: Self.due(["C", "C"], from: 4), now: Self.start + Self.slow).taken.map(\.id) == [4, 5])
    }

    /// To be sent away for want of a turn, or to be refused, is quickly done and says nothing of how long a message takes.
    @Test func onlyWhatWasSentMakesADestinationQuick() {
        var places = DeliveryPlaces()
        #expect(places.choose(among: Self.due(["C"]), now: Self.start).taken.count == 1)
        places.leave(0, wasSent: false, now: Self.start)
        #expect(places.choose(among: Self.due(["C", "C", "C"], from: 1), now: Self.start).taken.count == 1)
    }

    @Test func nothingIsTakenOrPutOffWhenAllIsFull() {
        var places = DeliveryPlaces()
        let channels = Self.many("C", DeliveryPlaces.all)
        for channel in channels { Self.known(channel, after: .zero, in: &places) }
        #expect(places.choose(among: Self.due(channels), now: Self.start).taken.count == DeliveryPlaces.all)
        #expect(places.isFull)
        let choice = places.choose(among: Self.due(["D"], from: 100), now: Self.start)
        #expect(choice.taken.isEmpty && choice.later.isEmpty)
    }
}
