import CPostgres

extension PostgresConnection {
    /// Runs statements of our own, whose rows nobody wants.
    package func run(_ text: String) throws(PostgresError) {
        guard library.functions.pointee.sendQuery(pointer, text) == 1 else { throw lost() }
        try flush()
        try drain()
    }

    /// What a statement would give. The server understands it whole, and does not run it.
    package func describe(_ text: String) throws(PostgresError) -> [PostgresColumn] {
        guard library.functions.pointee.sendPrepare(pointer, "", text, 0, nil) == 1 else { throw lost() }
        try flush()
        try drain()
        guard library.functions.pointee.sendDescribePrepared(pointer, "") == 1 else { throw lost() }
        try flush()
        var columns: [PostgresColumn] = []
        try drain { result in columns = self.columns(result) }
        return columns
    }

    /// Begins one statement, and no second one: the extended protocol takes none. Its rows come one by one, as fast as they are taken.
    package func start(_ text: String) throws(PostgresError) {
        guard library.functions.pointee.sendQueryParams(pointer, text, 0, nil, nil, nil, nil, 0) == 1 else { throw lost() }
        _ = library.functions.pointee.setSingleRowMode(pointer)
        try flush()
    }

    /// - Parameter read: is handed the next row, where there is one.
    /// - Returns: false after the last one.
    package func next(_ read: (borrowing PostgresRow) -> Void) throws(PostgresError) -> Bool {
        guard let result = try result() else { return false }
        let status = library.functions.pointee.resultStatus(result)
        if status == PGRES_SINGLE_TUPLE {
            let row = PostgresRow(library, result)
            read(row)
            return true
        }
        var refusal: PostgresError?
        do throws(PostgresError) { try settle(result) } catch { refusal = error }
        // Also behind an error: nothing else can be asked before its end is read.
        if refusal?.code != .lost { try drain() }
        if let refusal { throw refusal }
        return false
    }

    /// All rows of a statement of our own.
    package func rows<Value>(_ text: String, _ read: (borrowing PostgresRow) -> Value) throws(PostgresError) -> [Value] {
        try start(text)
        var values: [Value] = []
        while try next({ values.append(read($0)) }) {}
        return values
    }

    /// Ends what runs, and reads what it still says.
    package func stop() throws(PostgresError) {
        canceller.cancel()
        do throws(PostgresError) { try drain() } catch {
            guard error.code == .refused else { throw error }
        }
    }

    private func drain(_ look: (OpaquePointer) -> Void = { _ in }) throws(PostgresError) {
        var refusal: PostgresError?
        while let result = try result() {
            look(result)
            do throws(PostgresError) { try settle(result) } catch { if refusal == nil { refusal = error } }
        }
        if let refusal { throw refusal }
    }

    /// Clears it, and throws what it says.
    private func settle(_ result: OpaquePointer) throws(PostgresError) {
        defer { library.functions.pointee.clear(result) }
        switch library.functions.pointee.resultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY: return
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            // Nothing here can carry a copy on, so that the connection is of no more use.
            throw PostgresError(.lost, "it wants to copy")
        default: throw refusal(result)
        }
    }

    private func columns(_ result: OpaquePointer) -> [PostgresColumn] {
        let functions = library.functions
        return (0..<functions.pointee.nfields(result)).map { number in
            PostgresColumn(
                name: functions.pointee.fname(result, number).map { String(cString: $0) } ?? "",
                type: functions.pointee.ftype(result, number),
                modifier: functions.pointee.fmod(result, number),
                table: functions.pointee.ftable(result, number),
                tableColumn: functions.pointee.ftablecol(result, number)
            )
        }
    }
}
