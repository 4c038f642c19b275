/// The prepared statements of one connection, found by their text.
///
/// Nearly all SQL comes from the same few constants, so most look-ups are answered by comparing the two words that a
/// `String` consists of, without hashing the text. The cache holds on to the string it compares with: as long as it does,
/// equal words mean equal text, whatever the words stand for.
final class StatementCache {
    final class Entry {
        let statement: Statement
        /// A row of this very statement is being read further up the stack.
        var isInUse = false

        init(_ statement: consuming Statement) { self.statement = statement }
    }

    private struct Slot {
        var sql: String
        var words: (UInt, UInt)
        var entry: Entry
    }

    private static let slotCount = 128
    private static let capacity = 256

    private var slots: [Slot?] = Array(repeating: nil, count: slotCount)
    private var entries: [String: Entry] = [:]

    func entry(for sql: String, in database: borrowing SQLiteHandle) throws(DatabaseError) -> Entry {
        let words = unsafeBitCast(sql, to: (UInt, UInt).self)
        let index = Int(truncatingIfNeeded: ((words.0 ^ words.1) &* 0x9E37_79B9_7F4A_7C15) >> 57)
        if let slot = slots[index], slot.words == words {
            return slot.entry.isInUse ? Entry(try Statement(sql, in: database)) : slot.entry
        }
        let entry: Entry
        if let known = entries[sql] {
            entry = known
        } else {
            entry = Entry(try Statement(sql, in: database))
            // Only generated SQL can fill the cache; starting over is cheaper than keeping an order of use.
            if entries.count >= Self.capacity { removeAll() }
            entries[sql] = entry
        }
        slots[index] = Slot(sql: sql, words: words, entry: entry)
        return entry.isInUse ? Entry(try Statement(sql, in: database)) : entry
    }

    func removeAll() {
        entries.removeAll()
        slots = Array(repeating: nil, count: Self.slotCount)
    }
}
