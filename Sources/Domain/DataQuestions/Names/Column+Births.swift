import Datasets

extension Column {
    private static let births: Set<String> = ["birth", "birthday", "birthdate", "born"]

    /// Whether it says when somebody was born.
    var isBirth: Bool { isTimeLike && !Self.births.isDisjoint(with: Stem.words(of: name)) }
}
