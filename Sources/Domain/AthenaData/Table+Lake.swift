import AWSServices
import Datasets

extension Table {
    /// Partitions are columns like others, and what a question is cheapest to be bounded by.
    init(_ table: LakeTable) {
        self.init(
            TableName(table.name, in: table.database),
            kind: table.isView ? .view : .table,
            columns: table.columns.map { Column($0) } + table.partitions.map { Column($0, note: "partition") },
            estimatedRows: table.count(of: "recordCount", "numRows"),
            comment: table.comment
        )
    }
}

extension Column {
    fileprivate init(_ column: LakeTable.Column, note: String? = nil) {
        let comment = [note, column.comment].compactMap { $0 }.joined(separator: ": ")
        self.init(
            column.name,
            ColumnKind(athena: column.type),
            declared: column.type,
            comment: comment.isEmpty ? nil : comment
        )
    }
}

extension LakeTable {
    /// The largest of what crawlers and statements that count have written down; they write -1 where they do not know.
    func count(of keys: String...) -> Int64? {
        keys.compactMap { parameters[$0].flatMap { Int64($0) } }.filter { $0 >= 0 }.max()
    }

    var size: Int64? { isView ? nil : count(of: "totalSize", "sizeKey") }
}
