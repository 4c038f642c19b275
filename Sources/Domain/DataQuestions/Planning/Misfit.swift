/// Why a draft has no query.
enum Misfit: Error, Equatable {
    /// Words that name nothing here.
    case unknown(String)
    case masked(String)
    case noSubject
    case noTime(String)
    case unrelated(String, String)
    /// Adding up would count some rows more than once.
    case multiplied(String, per: String)
    case noMeasure(String)
    /// Which row of every group comes first.
    case ofEach
    case noValuePlace(String)
    /// All but these words has a meaning together.
    case unplaced(String, read: String)
}
