import CPostgres
import Glibc

/// A conversation with a server, one statement after the other. It belongs to the thread that opened it, which it may hold up
/// until ``PostgresConnection/deadline`` and no longer.
package final class PostgresConnection {
    let library: PostgresLibrary
    let pointer: OpaquePointer
    private let secret: String?
    package let canceller: PostgresCanceller
    /// What is not over then ends with ``PostgresError/Code/timedOut``.
    package var deadline: ContinuousClock.Instant
    /// How long it was the server's turn, in all.
    package private(set) var waited: Duration = .zero

    /// - Parameter settings: what the session begins with.
    package init(
        _ location: PostgresLocation,
        settings: [(name: String, value: String)],
        until deadline: ContinuousClock.Instant
    ) throws(PostgresError) {
        let library = try PostgresLibrary.loaded()
        guard let pointer = Self.start(library, location, settings) else {
            throw PostgresError(.unreachable, "there is no memory for a connection")
        }
        do throws(PostgresError) {
            try Self.finish(library, pointer, until: deadline)
            _ = library.functions.pointee.setnonblocking(pointer, 1)
            ym_pq_hush(library.functions, pointer)
            guard let canceller = PostgresCanceller(library, pointer) else {
                throw PostgresError(.unreachable, "there is no memory for a connection")
            }
            self.canceller = canceller
        } catch {
            library.functions.pointee.finish(pointer)
            throw error.without(location.password)
        }
        self.library = library
        self.pointer = pointer
        self.deadline = deadline
        secret = location.password
    }

    deinit { library.functions.pointee.finish(pointer) }

    /// As the server counts: 150020 is 15.20.
    package var serverVersion: Int { Int(library.functions.pointee.serverVersion(pointer)) }
    package var isEncrypted: Bool { library.functions.pointee.sslInUse(pointer) != 0 }

    private static func start(
        _ library: PostgresLibrary,
        _ location: PostgresLocation,
        _ settings: [(name: String, value: String)]
    ) -> OpaquePointer? {
        var parameters = [
            "host": location.host, "port": String(location.port), "sslmode": location.encryption.rawValue, "client_encoding": "UTF8",
            // A ticket that happens to lie about is nobody's decision.
            "gssencmode": "disable", "fallback_application_name": "yardmaster",
        ]
        parameters.merge(location.others) { $1 }
        parameters["connect_timeout"] = nil
        parameters["user"] = location.user
        parameters["password"] = location.password
        parameters["dbname"] = location.database
        if !settings.isEmpty {
            parameters["options"] = settings.map { "-c \($0.name)=\(escaped($0.value))" }.joined(separator: " ")
        }
        let pairs = parameters.sorted { $0.key < $1.key }
        let names = pairs.map { strdup($0.key) }
        let values = pairs.map { strdup($0.value) }
        defer { (names + values).forEach { free($0) } }
        let keywords = names.map { UnsafePointer<CChar>($0) } + [nil]
        let contents = values.map { UnsafePointer<CChar>($0) } + [nil]
        return library.functions.pointee.connectStartParams(keywords, contents, 0)
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            if character == " " || character == "\\" { text.append("\\") }
            text.append(character)
        }
    }

    private static func finish(
        _ library: PostgresLibrary,
        _ pointer: OpaquePointer,
        until deadline: ContinuousClock.Instant
    ) throws(PostgresError) {
        let functions = library.functions
        var turn = PGRES_POLLING_WRITING
        while turn != PGRES_POLLING_OK {
            guard turn != PGRES_POLLING_FAILED, functions.pointee.status(pointer) != CONNECTION_BAD else {
                throw PostgresError(connecting: library.complaint(pointer))
            }
            let event = turn == PGRES_POLLING_READING ? POLLIN : POLLOUT
            guard Readiness.waits(functions.pointee.socket(pointer), event, until: deadline) else {
                throw PostgresError(.timedOut, "it takes too long to let anybody in")
            }
            turn = functions.pointee.connectPoll(pointer)
        }
    }
}

extension PostgresConnection {
    /// Sends everything that was put down to be sent.
    func flush() throws(PostgresError) {
        while true {
            let rest = library.functions.pointee.flush(pointer)
            if rest == 0 { return }
            guard rest == 1 else { throw lost() }
            try wait(POLLIN | POLLOUT)
            guard library.functions.pointee.consumeInput(pointer) == 1 else { throw lost() }
        }
    }

    /// The next result of what was sent, or nil after the last one. Whoever takes it clears it.
    func result() throws(PostgresError) -> OpaquePointer? {
        while library.functions.pointee.isBusy(pointer) != 0 {
            try wait(POLLIN)
            guard library.functions.pointee.consumeInput(pointer) == 1 else { throw lost() }
        }
        return library.functions.pointee.getResult(pointer)
    }

    func lost() -> PostgresError {
        PostgresError(.lost, library.complaint(pointer)).without(secret)
    }

    /// What a result that is an error says.
    func refusal(_ result: OpaquePointer?) -> PostgresError {
        let hasEnded = library.functions.pointee.status(pointer) == CONNECTION_BAD
        func field(_ name: Character) -> String? {
            library.functions.pointee.resultErrorField(result, Int32(name.asciiValue ?? 0)).map { String(cString: $0) }
        }
        guard let text = field("M") else { return hasEnded ? lost() : PostgresError(.refused, "it gives no reason").without(secret) }
        let state = field("C")
        let position = field("P").flatMap { Int($0) }.map { $0 - 1 }
        // It was told to stop, or has to: class 57P.
        let isLost = hasEnded || (state?.hasPrefix("57P") ?? false)
        return PostgresError(isLost ? .lost : .refused, text, state: state, hint: field("H"), position: position).without(secret)
    }

    private func wait(_ event: Int32) throws(PostgresError) {
        let start = ContinuousClock.now
        defer { waited += .now - start }
        guard Readiness.waits(library.functions.pointee.socket(pointer), event, until: deadline) else {
            throw PostgresError(.timedOut, "it takes too long to answer")
        }
    }
}

private enum Readiness {
    static func waits(_ descriptor: Int32, _ event: Int32, until deadline: ContinuousClock.Instant) -> Bool {
        while true {
            let left = deadline - .now
            guard left > .zero else { return false }
            var watched = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            let milliseconds = left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
            let count = poll(&watched, 1, Int32(clamping: milliseconds))
            if count > 0 { return true }
            if count < 0, errno != EINTR { return false }
        }
    }
}

extension PostgresError {
    /// Before anybody is let in there are only words, which are the server's or the library's own.
    init(connecting words: String) {
        let shut = [
            "authentication failed", "pg_hba.conf", "no password supplied", "is not permitted to log in", "does not exist", "certificate",
        ]
        self.init(shut.contains { words.contains($0) } ? .forbidden : .unreachable, words)
    }
}
