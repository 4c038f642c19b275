import CSQLite

/// What went wrong in the store, in codes that do not depend on the engine.
package struct DatabaseError: Error, Equatable, CustomStringConvertible {
    package var code: Code
    /// The engine's own words, or ours: what was wrong, where, and what to do.
    package var message: String
    /// The statement with its placeholders. Bound values are never part of an error: they may be secrets.
    package var sql: String?
    /// The engine's own number, for whoever has to look it up.
    package var engineCode: Int32?

    /// A struct and not an enum, because `catch` matches an enum's case only against an error of the enum's own type.
    package struct Code: Hashable, Sendable {
        package let name: String

        /// Another connection kept the store locked for longer than the time-out.
        package static let busy = Code(name: "busy")
        package static let full = Code(name: "full")
        package static let corrupt = Code(name: "corrupt")
        package static let readOnly = Code(name: "readOnly")
        package static let constraint = Code(name: "constraint")
        package static let inputOutput = Code(name: "inputOutput")
        package static let cannotOpen = Code(name: "cannotOpen")
        /// The file was written by a newer release.
        package static let newerSchema = Code(name: "newerSchema")
        /// Too many writes wait already; nothing was written.
        package static let overloaded = Code(name: "overloaded")
        package static let closed = Code(name: "closed")
        package static let interrupted = Code(name: "interrupted")
        package static let tooBig = Code(name: "tooBig")
        package static let invalidLocation = Code(name: "invalidLocation")
        package static let misuse = Code(name: "misuse")
        package static let other = Code(name: "other")
    }

    package init(_ code: Code, _ message: String, sql: String? = nil, engineCode: Int32? = nil) {
        self.code = code
        self.message = message
        self.sql = sql
        self.engineCode = engineCode
    }

    package var description: String {
        var text = "the store: \(message)"
        if let engineCode { text += " (\(code.name), SQLite \(engineCode))" } else { text += " (\(code.name))" }
        if let sql { text += " in: \(sql)" }
        return text
    }
}

extension DatabaseError.Code {
    /// Lets a handler say `catch DatabaseError.Code.full`.
    package static func ~= (code: DatabaseError.Code, error: any Error) -> Bool { (error as? DatabaseError)?.code == code }

    init(sqlite result: Int32) {
        self =
            switch result & 0xff {
            case SQLITE_BUSY, SQLITE_LOCKED: .busy
            case SQLITE_FULL: .full
            case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
            case SQLITE_READONLY, SQLITE_PERM: .readOnly
            case SQLITE_CONSTRAINT: .constraint
            case SQLITE_IOERR: .inputOutput
            case SQLITE_CANTOPEN: .cannotOpen
            case SQLITE_INTERRUPT: .interrupted
            case SQLITE_TOOBIG: .tooBig
            case SQLITE_MISUSE, SQLITE_RANGE: .misuse
            default: .other
            }
    }
}
