import Mail
import SMTPStandIn
import TestSupport
import Testing
import Threading
import Time

@Suite(.timeLimit(.minutes(1)))
struct MailTransferTests {
    static let login = MailLogin(user: "ada@yard.example", password: "an invented password")

    private func message(_ text: String = "Something happened.") throws -> MailMessage {
        MailMessage(
            sender: try #require(MailAddress("bot@yard.example")),
            recipient: try #require(MailAddress("ada@example.com")),
            subject: "The failsafe",
            text: text,
            date: Moment(seconds: 1_790_000_000),
            identifier: "1"
        )
    }

    private func failure(
        _ server: SMTPStandIn,
        host: String = "127.0.0.1",
        scheme: String = "smtp",
        login: MailLogin? = nil,
        timeout: Duration = .seconds(20)
    ) async throws -> MailError? {
        let address = try #require(MailServer("\(scheme)://\(host):\(server.port)"))
        let transfer = MailTransfer(address, login: login, timeout: timeout)
        let message = try message()
        do throws(MailError) {
            try await transfer.send(message)
            return nil
        } catch {
            #expect(error.description.hasPrefix(address.description))
            #expect(!error.description.contains("invented"))
            return error
        }
    }

    // Dots at the start of a line, also one that stands alone, arrive as they were written.
    @Test func arrives() async throws {
        let server = SMTPStandIn()
        let message = try message("One.\n.\n..two\n.three\nMAIL FROM:<x@y>\n\nfür")
        try await MailTransfer(try #require(MailServer("smtp://127.0.0.1:\(server.port)"))).send(message)
        let mail = try #require(server.mails.first)
        #expect(server.mails.count == 1)
        #expect(mail.sender == "bot@yard.example")
        #expect(mail.recipient == "ada@example.com")
        #expect(mail.body == ["One.", ".", "..two", ".three", "MAIL FROM:<x@y>", "", "f=C3=BCr"])
        #expect(Array((mail.lines.joined(separator: "\r\n") + "\r\n").utf8) == message.serialized)
        #expect(server.strayLines == 0)
    }

    // A dot at every place where libcurl's buffers may end.
    @Test func longAndFullOfDots() async throws {
        let server = SMTPStandIn()
        let message = try message(String(repeating: ".\n..\n...\n", count: 30_000))
        try await MailTransfer(try #require(MailServer("smtp://localhost:\(server.port)"))).send(message)
        let lines = try #require(server.mails.first).lines
        #expect(Array((lines.joined(separator: "\r\n") + "\r\n").utf8) == message.serialized)
    }

    @Test func logsIn() async throws {
        let server = SMTPStandIn(offering: ["AUTH PLAIN"])
        #expect(try await failure(server, login: Self.login) == nil)
        #expect(server.commands.contains { $0.hasPrefix("AUTH") && $0.hasSuffix("AGFkYUB5YXJkLmV4YW1wbGUAYW4gaW52ZW50ZWQgcGFzc3dvcmQ=") })
        #expect(server.mails.count == 1)
    }

    // Each place where a server can fail, and what is said of it. The commands after it are never sent.
    @Test(
        arguments: [
            (.greeting, .says("554 go away"), .refused), (.greeting, .hangsUp, .connectionLost),

            (.mail, .says("550 not you"), .refused), (.rcpt, .says("550 no such user"), .refused), (.rcpt, .says("450 later"), .refused),
            (.rcpt, .hangsUp, .connectionLost), (.data, .says("554 no"), .refused), (.content, .says("552 too much"), .refused),
            (.content, .says("451 disk full"), .refused), (.content, .hangsUp, .connectionLost),
        ] as [(SMTPStandIn.Step, SMTPStandIn.Answer, MailError.Code)]
    )
    func refusals(step: SMTPStandIn.Step, answer: SMTPStandIn.Answer, code: MailError.Code) async throws {
        let server = SMTPStandIn([step: answer])
        #expect(try await failure(server)?.code == code)
        #expect(server.mails.count == (step == .content ? 1 : 0))
    }

    // Silence anywhere ends with the time that a mail may take.
    @Test(arguments: [SMTPStandIn.Step.greeting, .ehlo, .mail, .rcpt, .data, .content])
    func silence(step: SMTPStandIn.Step) async throws {
        let server = SMTPStandIn([step: .silence])
        #expect(try await failure(server, timeout: .milliseconds(300))?.code == .timedOut)
    }

    // A mail that was taken is not called lost because the server takes no leave. Without that, it would be sent again.
    @Test(arguments: [SMTPStandIn.Answer.silence, .hangsUp, .says("500 no")])
    func takingNoLeave(answer: SMTPStandIn.Answer) async throws {
        let server = SMTPStandIn([.quit: answer])
        let outcome = Locked<MailError??>(nil)
        let sending = Task {
            let error = try await failure(server, timeout: .seconds(50))
            outcome.withLock { $0 = .some(error) }
        }
        for _ in 0..<1_000 where outcome.withLock({ $0 }) == nil { try await Task.sleep(for: .milliseconds(10)) }
        let ended = try #require(outcome.withLock { $0 })
        #expect(ended == nil)
        sending.cancel()
        #expect(server.mails.count == 1)
    }

    @Test func nobodyThere() async throws {
        let port = SMTPStandIn().port
        let address = try #require(MailServer("smtp://127.0.0.1:\(port)"))
        // The stand-in's thread closes its port a moment after it is gone.
        let message = try message()
        var code: MailError.Code?
        for _ in 0..<100 where code != .couldNotConnect {
            do throws(MailError) {
                try await MailTransfer(address, timeout: .seconds(5)).send(message)
            } catch {
                code = error.code
            }
        }
        #expect(code == .couldNotConnect)
    }

    // Off the loopback nothing but EHLO goes in the clear: no login, no address, no text.
    @Test(
        arguments: [
            (["8BITMIME"], [:], .noTLS), (["AUTH PLAIN LOGIN"], [:], .noTLS), ([], [.ehlo: .says("502 only HELO")], .refused),
            (["STARTTLS", "AUTH PLAIN"], [.starttls: .says("454 not now")], .noTLS),
            // It says yes, and goes on in the clear.
            (["STARTTLS", "AUTH PLAIN"], [.starttls: .says("220 go on\r\n250-stand-in\r\n250 AUTH PLAIN\r\n235 welcome")], nil),
            (["STARTTLS", "AUTH PLAIN"], [.starttls: .says("220 go on")], .tls),
        ] as [([String], [SMTPStandIn.Step: SMTPStandIn.Answer], MailError.Code?)]
    )
    func nothingInTheClear(offers: [String], answers: [SMTPStandIn.Step: SMTPStandIn.Answer], code: MailError.Code?) async throws {
        let server = SMTPStandIn(offering: offers, answers)
        let error = try await failure(server, host: "0.0.0.0", login: Self.login, timeout: .seconds(5))
        #expect(error != nil)
        if let code { #expect(error?.code == code) }
        #expect(!server.commands.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") || $0.hasPrefix("RCPT") || $0.hasPrefix("DATA") })
        #expect(server.mails.isEmpty)
    }

    // To a server that speaks no TLS nothing is said, on the loopback neither.
    @Test func tlsFromTheStart() async throws {
        let server = SMTPStandIn(offering: ["AUTH PLAIN"])
        #expect(try await failure(server, scheme: "smtps", login: Self.login)?.code == .tls)
        #expect(!server.commands.contains { $0.hasPrefix("AUTH") })
    }

    @Test func refusedLogin() async throws {
        let server = SMTPStandIn(offering: ["AUTH PLAIN"], [.auth: .says("535 no")])
        #expect(try await failure(server, login: Self.login)?.code == .loginRefused)
        #expect(server.mails.isEmpty)
    }

    // A relay that wants no login gets none, and may take the mail all the same.
    @Test func loginNotWanted() async throws {
        let server = SMTPStandIn()
        #expect(try await failure(server, login: Self.login) == nil)
        #expect(!server.commands.contains { $0.hasPrefix("AUTH") })
        #expect(server.mails.count == 1)
    }

    @Test func cancelled() async throws {
        let server = SMTPStandIn([.rcpt: .silence])
        let sending = Task { try await failure(server, timeout: .seconds(50)) }
        while !server.commands.contains(where: { $0.hasPrefix("RCPT") }) { try await Task.sleep(for: .milliseconds(10)) }
        sending.cancel()
        #expect(try await sending.value?.code == .cancelled)
    }
}
