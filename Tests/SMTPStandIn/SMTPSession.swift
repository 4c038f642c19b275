import Glibc
import Threading

/// One connection to the stand-in, on a thread of its own.
struct SMTPSession {
    let socket: Int32
    let extensions: [String]
    let answers: [SMTPStandIn.Step: SMTPStandIn.Answer]
    let record: Locked<SMTPStandIn.Record>
    private var buffer: [UInt8] = []
    private var sender = ""
    private var recipient = ""

    init(
        socket: Int32,
        extensions: [String],
        answers: [SMTPStandIn.Step: SMTPStandIn.Answer],
        record: Locked<SMTPStandIn.Record>
    ) {
        self.socket = socket
        self.extensions = extensions
        self.answers = answers
        self.record = record
    }

    mutating func run() {
        guard answer(.greeting, "220 stand-in ESMTP") else { return }
        while let line = readLine() {
            record.withLock { $0.commands.append(line) }
            let verb = line.prefix { $0 != " " }.uppercased()
            switch verb {
            case "EHLO":
                let lines = ["stand-in"] + extensions
                let text = lines.enumerated().map { "250\($0 == lines.count - 1 ? " " : "-")\($1)" }.joined(separator: "\r\n")
                guard answer(.ehlo, text) else { return }
            case "STARTTLS": guard answer(.starttls, "454 no TLS today") else { return }
            case "AUTH": guard authenticate(line) else { return }
            case "MAIL":
                sender = path(line)
                guard answer(.mail, "250 ok") else { return }
            case "RCPT":
                recipient = path(line)
                guard answer(.rcpt, "250 ok") else { return }
            case "DATA": guard answer(.data, "354 go on"), answers[.data] != nil || takeContent() else { return }
            case "QUIT":
                _ = answer(.quit, "221 bye")
                return
            default: guard say("500 what?") else { return }
            }
        }
    }

    private mutating func authenticate(_ line: String) -> Bool {
        if line.split(separator: " ").count < 3 {
            guard say("334 "), let response = readLine() else { return false }
            record.withLock { $0.commands.append("AUTH, then \(response)") }
        }
        return answer(.auth, "235 welcome")
    }

    private mutating func takeContent() -> Bool {
        var lines: [String] = []
        while true {
            guard let line = readLine() else { return false }
            if line == "." { break }
            lines.append(line.hasPrefix(".") ? String(line.dropFirst()) : line)
        }
        let mail = SMTPStandIn.Mail(sender: sender, recipient: recipient, lines: lines)
        record.withLock { $0.mails.append(mail) }
        return answer(.content, "250 taken")
    }

    /// False where the connection is over.
    private func answer(_ step: SMTPStandIn.Step, _ usual: String) -> Bool {
        switch answers[step] {
        case nil: return say(usual)
        case .says(let text): return say(text)
        case .hangsUp: return false
        case .silence:
            var byte: UInt8 = 0
            while recv(socket, &byte, 1, 0) > 0 {}
            return false
        }
    }

    private func say(_ text: String) -> Bool {
        let bytes = Array((text + "\r\n").utf8)
        return bytes.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) } == bytes.count
    }

    private mutating func readLine() -> String? {
        while true {
            if let end = buffer.firstIndex(of: 10) {
                var line = buffer[..<end]
                if line.last == 13 { line.removeLast() } else { record.withLock { $0.strayLines += 1 } }
                if line.contains(13) { record.withLock { $0.strayLines += 1 } }
                let text = String(decoding: line, as: UTF8.self)
                buffer.removeFirst(end + 1)
                return text
            }
            let part = [UInt8](unsafeUninitializedCapacity: 4_096) { $1 = max(0, recv(socket, $0.baseAddress, 4_096, 0)) }
            guard !part.isEmpty else { return nil }
            buffer += part
        }
    }

    /// `MAIL FROM:<a@b> SIZE=1` holds `a@b`.
    private func path(_ line: String) -> String { String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }) }
}
