import JSON

/// An answer that reports a failure, in whichever of the usual forms: its class is told by its status and by the words that stand for it.
struct ErrorAnswer: Sendable, Equatable {
    /// Zero where it came within a stream that had begun well.
    var status: Int
    /// What machines tell it by, such as `insufficient_quota`; several where the provider gives a type, a code and a status.
    var kinds: [String]
    /// For people.
    var message: String

    init(status: Int, kinds: [String] = [], message: String) {
        self.status = status
        self.kinds = kinds
        self.message = Self.bounded(message)
    }

    /// - Parameter named: what a header calls it.
    init(status: Int, body: [UInt8], named: String? = nil) {
        let named = named.map { [String($0.prefix { $0 != ":" })] } ?? []
        guard let document = try? JSON(parsing: body) else {
            let text = String(decoding: body.prefix(2_000), as: UTF8.self)
            // A page of a proxy says less than its status.
            self.init(status: status, kinds: named, message: text.contains("<") ? "status \(status)" : text)
            return
        }
        self.init(status: status, document: document, kinds: named)
    }

    init(status: Int = 0, document: JSON, kinds: [String] = []) {
        // Gemini puts what it has to say into a list where an answer of several parts was asked for.
        let document = document[0] ?? document
        let error = document["error"] ?? document
        let details = error["details"]?.array ?? []
        let found = [error["type"], error["code"], error["status"]].compactMap { $0?.string } + details.compactMap { $0["reason"]?.string }
        let message =
            error.string ?? error["message"]?.string ?? error["Message"]?.string ?? error["detail"]?.string ?? document["message"]?.string
        self.init(
            status: status == 0 ? Int(error["code"]?.int ?? 0) : status,
            kinds: kinds + found,
            message: message ?? (status == 0 ? "" : "status \(status)")
        )
        retryAfter = details.lazy.compactMap { $0["retryDelay"]?.string }.compactMap(Self.seconds).first
    }

    /// Where the body says it, and no header does.
    var retryAfter: Duration?

    /// On one line and short: it ends up before a person.
    private static func bounded(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.utf8.count <= 400 ? line : String(line.prefix(300)) + "…"
    }

    /// `12s` or `0.5s`, as Gemini writes it.
    private static func seconds(_ text: String) -> Duration? {
        guard text.hasSuffix("s"), let seconds = Double(text.dropLast()), (0...1e6).contains(seconds) else { return nil }
        return .milliseconds(Int64(seconds * 1_000))
    }
}
