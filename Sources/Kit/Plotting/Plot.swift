package import Time

/// What is to be drawn, before anybody knows where: values that belong to places along one direction.
package struct Plot: Sendable, Equatable {
    /// What lies along the direction that is not a measure.
    package enum Places: Sendable, Equatable {
        case names([String])
        case times([Moment])
        case numbers([Double])
        /// Between each two, how many values there are.
        case bins([Double])

        var count: Int {
            switch self {
            case .names(let names): names.count
            case .times(let times): times.count
            case .numbers(let numbers): numbers.count
            case .bins(let edges): max(0, edges.count - 1)
            }
        }
    }

    package struct Series: Sendable, Equatable {
        package var name: String
        /// One for each place; nil where there is none.
        package var values: [Double?]

        package init(_ name: String, _ values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    package var title: String
    package var form: PlotForm
    /// What the places are: `day`, `status`.
    package var dimension: String
    /// What the values are, with their unit.
    package var measure: String
    package var places: Places
    package var series: [Series]
    /// What is not to be seen in it, such as rows that were left out.
    package var note: String?

    package init(
        _ title: String,
        _ form: PlotForm,
        dimension: String,
        measure: String,
        places: Places,
        series: [Series],
        note: String? = nil
    ) {
        self.title = title
        self.form = form
        self.dimension = dimension
        self.measure = measure
        self.places = places
        self.series = series
        self.note = note
    }
}
