import Glibc
import Threading

/// A mail server on loopback that keeps to RFC 5321, but for what a test has it do in place of an answer.
package final class SMTPStandIn: Sendable {
    package enum Step: String, Sendable { case greeting, ehlo, starttls, auth, mail, rcpt, data, content, quit }

    package enum Answer: Sendable {
        case says(String)
        /// Keeps the connection and never answers.
        case silence
        case hangsUp
    }

    package struct Mail: Sendable, Equatable {
        package var sender: String
        package var recipient: String
        /// Without the doubled dots.
        package var lines: [String]

        package func header(_ name: String) -> String? {
            lines.prefix { !$0.isEmpty }.first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
        }
        package var body: [String] { Array(lines.drop { !$0.isEmpty }.dropFirst()) }
    }

    struct Record: Sendable {
        var mails: [Mail] = []
        var commands: [String] = []
        /// Lines that ended in anything but CR LF.
        var strayLines = 0
    }

    package let port: Int
    private let listener: Int32
    private let record = Locked(Record())

    /// Every mail that was acknowledged, or that should have been.
    package var mails: [Mail] { record.withLock { $0.mails } }
    package var commands: [String] { record.withLock { $0.commands } }
    package var strayLines: Int { record.withLock { $0.strayLines } }

    package init(offering extensions: [String] = ["8BITMIME"], _ answers: [Step: Answer] = [:]) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        // On every address of the machine, so that it is reached by ones that are not called loopback too.
        address.sin_addr.s_addr = 0
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                precondition(bind(listener, pointer, length) == 0 && listen(listener, 16) == 0, "the stand-in cannot listen")
                getsockname(listener, pointer, &length)
            }
        }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        let record = record
        startThread(name: "smtp-stand-in") {
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { break }
                startThread(name: "smtp-peer") {
                    var session = SMTPSession(socket: socket, extensions: extensions, answers: answers, record: record)
                    session.run()
                    close(socket)
                }
            }
            close(listener)
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }
}
