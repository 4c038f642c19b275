/// A conversation with a server, one command after the other. It belongs to the thread that opened it.
package struct RedisConnection: ~Copyable {
    private let socket: RedisSocket
    private var reader = RESPReader()

    private init(_ socket: consuming RedisSocket) { self.socket = socket }

    static func open(_ location: RedisLocation, until deadline: ContinuousClock.Instant) throws(RedisError) -> RedisConnection {
        var connection = RedisConnection(try RedisSocket(host: location.host, port: location.port, until: deadline))
        if let password = location.password { _ = try connection.call(["AUTH"] + (location.user.map { [$0] } ?? []) + [password]) }
        if location.database != 0 { _ = try connection.call(["SELECT", String(location.database)]) }
        return connection
    }

    /// - Throws: also where the server answers with an error.
    package mutating func call(_ command: [String]) throws(RedisError) -> RESPValue { try call(command.map { Array($0.utf8) }) }

    package mutating func call(_ command: [[UInt8]]) throws(RedisError) -> RESPValue {
        try socket.send(RESPValue.command(command))
        let reply = try reply()
        if case .error(let text) = reply {
            throw RedisError(reply: text, to: String(decoding: command.first ?? [], as: UTF8.self))
        }
        return reply
    }

    private mutating func reply() throws(RedisError) -> RESPValue {
        while true {
            do throws(RESPReader.Fault) {
                if let value = try reader.next() { return value }
            } catch {
                throw RedisError(.lost, error.description)
            }
            reader.add(try socket.receive())
        }
    }
}
