import Database
import Inbox
import Testing
import Time

private let start = House.start

/// The message whose button somebody pressed is found by what the button carries.
@Suite(.timeLimit(.minutes(1))) struct CardTests {
    private func find(_ token: String, since: Moment = start, in house: House) async throws -> Outbox.Card? {
        try await house.database.read { try Outbox.card(carrying: token, since: since, on: $0) }
    }

    @Test func itIsFoundBeforeAndAfterItIsSaid() async throws {
        let house = try await House()
        _ = try await house.outbox.add(house.draft("card reject token-1 and more"), deliveryID: "d1", trace: "", now: start)
        _ = try await house.outbox.add(house.draft("another", thread: "u"), deliveryID: "d2", trace: "", now: start)
        let waiting = try await find("token-1", in: house)
        #expect(waiting?.delivery == "d1" && waiting?.threadKey == "t" && waiting?.message == nil)
        let item = try #require(try await house.send(1).first)
        #expect(try await find("token-1", in: house) == waiting, "it may have been said, and nobody knows")
        try await house.outbox.sent(item, messageID: "1.2", now: start)
        #expect(try await find("token-1", in: house)?.message == "1.2")
        #expect(try await find("token-2", in: house) == nil)
        #expect(try await find("token-1", since: start + .seconds(1), in: house) == nil)
    }

    /// A private answer has no name that it could be changed by, and what was refused nobody has seen.
    @Test func whatNobodyCanChangeIsNotFound() async throws {
        let house = try await House()
        for token in ["token-1", "token-2"] {
            _ = try await house.outbox.add(house.draft(token, thread: token), deliveryID: token, trace: "", now: start)
        }
        let items = try await house.send()
        try await house.outbox.sent(items[0], messageID: nil, now: start)
        try await house.outbox.failForGood(items[1], error: "refused", now: start)
        for token in ["token-1", "token-2"] { #expect(try await find(token, in: house) == nil) }
    }

    /// Of a message in parts it is the part with the buttons; before it is said, only the first can be waited for.
    @Test func thePartThatCarriesItIsMeant() async throws {
        let house = try await House()
        _ = try await house.outbox.add(house.draft("token", parts: 3), deliveryID: "d1", trace: "", now: start)
        #expect(try await find("token/0", in: house)?.delivery == "d1")
        #expect(try await find("token/1", in: house) == nil)
        for number in 0..<3 {
            let item = try #require(try await house.send().first)
            try await house.outbox.sent(item, messageID: "m\(number)", now: start)
        }
        #expect(try await find("token/1", in: house)?.message == "m1")
        #expect(try await find("token", in: house)?.message == "m2", "the latest of them")
    }

    @Test func anEmptyOutboxHasNone() async throws {
        #expect(try await find("token", in: try await House()) == nil)
    }
}
