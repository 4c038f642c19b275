import Datasets

extension Cell {
    /// As a chat shows it: one line, short, and with what is not there said.
    var shown: String { ResultTable.words(self) }
}
