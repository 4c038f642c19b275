import Database
import Failsafe
import FailsafeCommand
import Mail
import TestSupport
import Testing
import Threading

@Suite(.timeLimit(.minutes(1)))
struct MailingTests {
    static let route = MailRoute(
        server: MailServer("smtp://127.0.0.1:25")!,
        sender: MailAddress("bot@yard.example")!,
        recipients: [MailAddress("ada@example.com")!, MailAddress("ben@example.com")!]
    )

    // Once for each address and stage, a refused one holds nobody up, and what is mailed says what the others say.
    @Test func everyAddressIsMailed() async throws {
        let mails = Locked<[MailMessage]>([])
        let bench = try Bench {
            $0.mail = Self.route
        } mail: { mail in
            if mail.recipient.description == "ada@example.com" { throw NoticeError(description: "no such user") }
            mails.withLock { $0.append(mail) }
        }
        try await bench.spray(60)
        #expect(await bench.run("check").code == 10)
        #expect(await bench.run("check").code == 10)
        bench.advance(.seconds(1))
        try await bench.spray(101)
        #expect(await bench.run("check").code == 11)
        #expect(await bench.run("enable", "--reason", "a\r\nBcc: eve@example.com").code == 0)
        let sent = mails.withLock { $0 }
        #expect(
            sent.map(\.subject) == [
                "Yardmaster on yard: the failsafe blocked all writes", "Yardmaster on yard: the failsafe disabled the bot",
                "Yardmaster on yard is enabled again",
            ]
        )
        #expect(Set(sent.map(\.identifier)).count == 3)
        #expect(sent.allSatisfy { $0.recipient.description == "ben@example.com" && $0.sender == Self.route.sender })
        let last = String(decoding: sent[2].serialized, as: UTF8.self)
        #expect(last.contains("Why:   a  Bcc: eve@example.com\r\n"))
        #expect(last.firstRange(of: "\r\n\r\n")!.lowerBound < last.firstRange(of: "Bcc:")!.lowerBound, "text stays in the body")
        #expect(bench.complained.contains("the mailbox ada@example.com did not take the notice (attempt 1 of 1): no such user"))
        #expect(bench.complained.contains("told the mailbox ben@example.com: "))
    }

    // A mail server that never answers holds up neither the webhook nor the watch, which goes on to the next stage.
    @Test func aHangingServer() async throws {
        let held = Locked<[CheckedContinuation<Void, Never>]>([])
        let bench = try Bench {
            $0.mail = Self.route
            $0.webhookURL = "https://hook.example"
        } mail: { _ in
            await withCheckedContinuation { hold in held.withLock { $0.append(hold) } }
        }
        let store = try await bench.store()
        let watch = Task { await FailsafeCommand(bench.surroundings).run(["watch"]) }
        try await bench.spray(60)
        #expect(try await eventually { bench.posted.count == 1 && held.withLock { $0.count } == 2 })
        bench.advance(.seconds(1))
        try await bench.spray(101)
        #expect(try await eventually { try await Latch(store).state().stage == .disabled })
        #expect(try await eventually { bench.posted.count == 2 && held.withLock { $0.count } == 4 })
        for hold in held.withLock({ $0 }) { hold.resume() }
        watch.cancel()
        #expect(await watch.value == 0)
        await store.close()
    }

    // The latch is on disk before anybody is told.
    @Test func toldAfterTheLatch() async throws {
        let stages = Locked<[FailsafeStage]>([])
        let place = Locked<Bench?>(nil)
        let bench = try Bench {
            $0.mail = Self.route
        } mail: { _ in
            guard let bench = place.withLock({ $0 }) else { return }
            let store = try await bench.store()
            let stage = try await Latch(store).state().stage
            stages.withLock { $0.append(stage) }
            await store.close()
        }
        place.withLock { $0 = bench }
        try await bench.spray(101)
        #expect(await bench.run("check").code == 11)
        #expect(stages.withLock { $0 } == [.disabled, .disabled])
        place.withLock { $0 = nil }
    }
}
