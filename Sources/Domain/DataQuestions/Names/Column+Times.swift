import Datasets

extension Column {
    /// When something is due, or expected, or over.
    var looksAhead: Bool { !Happenings.aheads.isDisjoint(with: Stem.words(of: name)) }
}
