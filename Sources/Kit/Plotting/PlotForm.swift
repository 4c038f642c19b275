/// The forms that a picture of numbers can have.
package enum PlotForm: String, Sendable, CaseIterable {
    case bar
    case line
    case stacked
    case histogram
}
