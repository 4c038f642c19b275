/// Small words of which several say the same wherever they stand.
enum LittleWords {
    /// `players who are injured`
    static let copulas: Set<String> = ["is", "are", "was", "were"]
    /// `on no menu`, `in a basket`: one of them, whichever it is.
    static let anyOne: Set<String> = ["a", "an", "any"]
    /// `approved by nobody`
    static let nobody: Set<String> = ["nobody", "no one", "noone", "no-one"]
    /// `from order to delivery`
    static let until: Set<String> = ["to", "until", "till"]
    /// `monday through friday`, `valid_through`
    static let through = until.union(["through"])
    /// `between 9 and 10 am`, `from 9 to 10 am`
    static let joints = through.union(["and"])
}
