import Datasets

/// PostgreSQL's numbers of its own types, and what they are to people.
enum PostgresKinds {
    static let bool: UInt32 = 16
    static let bytes: UInt32 = 17
    static let numeric: UInt32 = 1700
    static let integers: Set<UInt32> = [20, 21, 23, 26, 28]
    static let reals: Set<UInt32> = [700, 701]
    private static let texts: Set<UInt32> = [18, 19, 25, 1042, 1043, 2950]
    /// Numbers from here on are of types that somebody made: lists of words, and texts with rules of their own.
    private static let firstOfUsers: UInt32 = 16_384

    static func kind(_ type: UInt32) -> ColumnKind {
        switch type {
        case bool: .bool
        case bytes: .bytes
        case numeric: .decimal
        case 1082: .date
        case 1114, 1184: .timestamp
        case 1083, 1266: .time
        case 114, 3802: .json
        case _ where integers.contains(type): .integer
        case _ where reals.contains(type): .real
        case _ where texts.contains(type) || type >= firstOfUsers: .text
        default: .other
        }
    }

    /// Their text is short whatever they hold.
    private static let short: Set<UInt32> = [18, 19, 790, 829, 869, 1186, 2950]

    static func isShort(_ column: PostgresColumnWidth, within length: Int) -> Bool {
        switch kind(column.type) {
        case .bool, .integer, .real, .date, .timestamp, .time: true
        // A number that was declared with its digits, and a text with its length: 4 bytes of the modifier are its own.
        case .decimal: column.modifier >= 0
        default: short.contains(column.type) || ([1042, 1043].contains(column.type) && 0..<length ~= Int(column.modifier) - 4)
        }
    }
}

/// What tells how long a value of a column may be.
struct PostgresColumnWidth: Equatable {
    var type: UInt32
    var modifier: Int32
}
