import Datasets

extension ColumnKind {
    /// By Hive's name for a type, or Trino's: `decimal(10,2)`, `array<string>`, `timestamp(3) with time zone`.
    init(athena type: String) {
        self =
            switch type.lowercased().prefix(while: { $0.isLetter }) {
            case "boolean": .bool
            case "tinyint", "smallint", "int", "integer", "bigint": .integer
            case "float", "real", "double": .real
            case "decimal": .decimal
            case "date": .date
            case "timestamp": .timestamp
            case "time": .time
            case "binary", "varbinary": .bytes
            case "json": .json
            case "string", "varchar", "char", "uuid": .text
            default: .other
            }
    }
}
