package import Plotting

/// A chart as every chat shows it: a file, and what it shows in words for those who do not see it.
package struct Chart: Sendable {
    package let png: [UInt8]
    package let words: String
    package let form: PlotForm

    /// Twice as many pixels as units: phones show them sharp.
    package static let scale = 2.0

    /// Takes some milliseconds of one thread; the first in a process also loads Cairo and looks at the machine's fonts.
    ///
    /// - Parameter form: what somebody asked for. Without it, and where the columns do not allow it, the form that suits them is chosen.
    /// - Throws: a `PlotProblem` where these columns make no picture, a `DrawingProblem` where this machine cannot draw.
    package init(title: String, columns: [PlotColumn], form: PlotForm? = nil, theme: Theme = .light) throws {
        let plot = try Plot(title, columns, wanted: form)
        try self.init(plot, theme: theme)
    }

    package init(_ plot: Plot, theme: Theme = .light, scale: Double = scale) throws(DrawingProblem) {
        let cairo = try Cairo()
        let ruler = try Canvas(cairo, width: 1, height: 1, scale: 1)
        let picture = Picture(plot, theme: theme) { text, size, isBold in ruler.width(of: text, size, isBold: isBold) }
        let canvas = try Canvas(cairo, width: picture.width, height: picture.height, scale: scale)
        canvas.draw(picture)
        png = try canvas.png()
        words = plot.words
        form = plot.form
    }
}
