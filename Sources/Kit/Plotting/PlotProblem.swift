/// Why these columns make no picture, in words that can be said to whoever asked for one.
package struct PlotProblem: Error, Equatable, CustomStringConvertible {
    package var description: String

    init(_ description: String) { self.description = description }

    static let nothingToCount = PlotProblem("a chart needs a column of numbers, and this result has none")
    static let noRows = PlotProblem("there are no values to draw")
    static let unequal = PlotProblem("the columns are not equally long")
    static let singleValue = PlotProblem("a single value makes no chart")
    static let fewNumbers = PlotProblem("so few numbers by themselves make no chart")
    static let allTheSame = PlotProblem("all the values are the same")
}
